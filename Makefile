# Each target does all its own set-up, on a machine that has Python 3.11+ and make.
PYTHON ?= python3
PORT ?= 8001
HOTE ?= 127.0.0.1

.PHONY: install build serve test check bench

install: .venv/dev

build: .venv/site
	.venv/bin/cooperatheque construire

serve: .venv/site
	.venv/bin/cooperatheque servir --port $(PORT) --hote $(HOTE)

test: check
	.venv/bin/pytest --cov --cov-report=term --cov-fail-under=95

check: .venv/dev
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy

bench: .venv/dev
	.venv/bin/python benchmarks/construction.py

# What the site needs, then what the tests need besides; a stamp for each, made again when the versions change.
.venv/site: pyproject.toml constraints.txt
	test -x .venv/bin/python || $(PYTHON) -m venv .venv
	.venv/bin/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	touch $@

.venv/dev: .venv/site
	.venv/bin/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	touch $@
