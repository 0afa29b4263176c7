"""Where the project's files are: beside the code in a checkout, under share/ once installed from a wheel."""

import sysconfig
from pathlib import Path

CHECKOUT = Path(__file__).parent.parent
INSTALLED = Path(sysconfig.get_path("data")) / "share" / "cooperatheque"
ROOT = CHECKOUT if (CHECKOUT / "schema" / "tables.sql").is_file() else INSTALLED

SCHEMA = ROOT / "schema"
CORPUS = ROOT / "corpus"
CODE = (CHECKOUT / "ingest", CHECKOUT / "search")
METADATA = ROOT / "datasette-metadata.yml"
