"""The public address of a site, as `--adresse` or `site.yml` gives it: what it may be, and what it says."""

import re

from search import urls
from search.numbers import whole_number

_ADDRESS = re.compile(
    r"(?P<origin>https?://(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::(?P<port>[0-9]+))?)"
    r"(?P<path>(?:/(?!\.\.?(?:/|$))[A-Za-z0-9._~-]+)*)/?",
    re.IGNORECASE,
)
EXAMPLE = "https://cooperation.exemple.org/"


class UnusablePublicAddress(ValueError):
    """A public address that the site can't have; the message says why, in French."""


def origin_and_prefix(address: str) -> tuple[str, str]:
    """Return what stands before the path in a public address, and the path, which is where the site is served.

    « https://exemple.org/coop » gives « https://exemple.org » and « /coop/ ». Raises UnusablePublicAddress for anything
    but http or https, a machine, and at most a port and a path.
    """
    found = _ADDRESS.fullmatch(address)
    if not found or (found["port"] and whole_number(found["port"], 1, 65535) is None):
        raise UnusablePublicAddress(
            f"« {address} » n’est pas l’adresse d’un site : écrivez http:// ou https://, le nom de la machine, "
            f"et au plus un port et un chemin, sans « ? » ni « # » ; par exemple {EXAMPLE}"
        )
    prefix = f"{found['path']}/"
    if prefix.startswith(f"/{urls.DATABASE}/"):
        raise UnusablePublicAddress(
            f"« {address} » : le site ne peut pas être sous {prefix}, où sont ses tables ; choisissez un autre chemin"
        )
    return found["origin"].lower(), prefix
