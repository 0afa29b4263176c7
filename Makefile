# Each target does all its own set-up, on a machine that has Python 3.11+ and make.
PYTHON ?= python3
PORT ?= 8001
HOTE ?= 127.0.0.1

.PHONY: install build serve test test-fast test-long check bench mutants

install: .venv/dev

build: .venv/site
	.venv/bin/cooperatheque construire $(if $(CORPUS),--corpus '$(CORPUS)')

serve: .venv/site
	.venv/bin/cooperatheque servir $(if $(CORPUS),--corpus '$(CORPUS)') --port $(PORT) --hote $(HOTE) $(if $(SQL),--sql) $(if $(ADRESSE),--adresse '$(ADRESSE)')

# Three speeds: after each change; the whole, which continuous integration runs; what is long by nature.
test-fast: .venv/dev
	.venv/bin/pytest -n auto -m 'not browser and not wheel and not long'

test: check
	.venv/bin/pytest -n auto --cov --cov-report=term --cov-fail-under=95

test-long: .venv/dev
	.venv/bin/pytest -n auto -m long

check: .venv/dev
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/deptry ingest search

# Benchmarks that need nothing, then those of the files given: DOCUMENTS and QUESTIONS together, PRATICIENS.
bench: .venv/dev
	.venv/bin/python benchmarks/construction.py
	.venv/bin/python benchmarks/scale.py $(if $(DOCUMENTS),--sentences '$(DOCUMENTS)')
	.venv/bin/python benchmarks/pages.py
	.venv/bin/python benchmarks/retrieval.py --questions benchmarks/questions/aveugles.jsonl
	.venv/bin/python benchmarks/formulations.py
	.venv/bin/python benchmarks/calibration.py
ifneq ($(DOCUMENTS)$(QUESTIONS),)
	$(if $(DOCUMENTS),,$(error DOCUMENTS is missing: the collection that QUESTIONS are asked of))
	$(if $(QUESTIONS),,$(error QUESTIONS is missing: what to ask of DOCUMENTS))
	.venv/bin/python benchmarks/retrieval.py --documents '$(DOCUMENTS)' --questions '$(QUESTIONS)'
	.venv/bin/python benchmarks/variants.py --documents '$(DOCUMENTS)' --questions '$(QUESTIONS)'
endif
ifdef PRATICIENS
	.venv/bin/cooperatheque construire
	.venv/bin/cooperatheque evaluer '$(PRATICIENS)'
	.venv/bin/python benchmarks/retrieval.py --questions '$(PRATICIENS)'
endif

# Does a test fail when the code is wrong? On a sample of each package; about half an hour on two cores.
mutants: .venv/mutants
	.venv/bin/python tests/mutants/run.py search ingest --sample 200 --seed 1

# What the site needs, then what the tests need besides; a stamp for each, made again when the versions change.
.venv/site: pyproject.toml constraints.txt
	test -x .venv/bin/python || $(PYTHON) -m venv .venv
	.venv/bin/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	touch $@

.venv/dev: .venv/site
	.venv/bin/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	touch $@

.venv/mutants: .venv/dev
	.venv/bin/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev,mutants]'
	touch $@
