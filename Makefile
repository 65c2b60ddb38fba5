# The one door: people, hooks and CI call these and nothing else.
# Everything is run as `.venv/bin/python -m ...`: a script's first line, which names its interpreter, may not be long,
# and a checkout's path may.

PYTHON ?= python3
PORT ?= 8000
export PORT
ENV_PYTHON := .venv/bin/python
# Work that must not touch a team's database is given one that may be thrown away.
THROW_AWAY := HELDINMIND_POSTGRES_UNSAFE=1

.DEFAULT_GOAL := help
.PHONY: help run test quick check lint format types imports templates migrations fix bench shape docs lock stop clean \
	environment environment-dev frontend-dev

help:  ## what can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 20

run: environment  ## everything needed, then a served site with a demonstration team (PORT=8000)
	@$(ENV_PYTHON) -m heldinmind.design.build
	@$(ENV_PYTHON) manage.py prepare
	@exec $(ENV_PYTHON) manage.py serve --end-with-parent

test: frontend-dev  ## everything needed, then every test, browser and axe included
	@$(ENV_PYTHON) -m setup.system
	@$(THROW_AWAY) $(ENV_PYTHON) -m pytest -n 2

quick: frontend-dev  ## the tests without a browser
	@$(THROW_AWAY) $(ENV_PYTHON) -m pytest -n 2 -m "not journey"

check: lint format types imports templates migrations  ## lint, format, types, imports, templates, migrations; changes nothing

lint: environment-dev
	$(ENV_PYTHON) -m ruff check

format: environment-dev
	$(ENV_PYTHON) -m ruff format --check

types: environment-dev
	$(THROW_AWAY) $(ENV_PYTHON) -m mypy

imports: environment-dev
	$(ENV_PYTHON) -c "from importlinter.cli import lint_imports_command; lint_imports_command()"

templates: environment-dev
	$(ENV_PYTHON) -m djlint heldinmind --lint --profile=jinja --extension=jinja

# (Its database is empty, so there is no history to compare with: no warning about that.)
migrations: environment-dev
	$(THROW_AWAY) $(ENV_PYTHON) -W ignore::RuntimeWarning manage.py makemigrations --check --dry-run

fix: environment-dev  ## what a machine can fix
	$(ENV_PYTHON) -m ruff check --fix
	$(ENV_PYTHON) -m ruff format

bench: frontend-dev  ## the benchmarks
	$(ENV_PYTHON) -m benchmarks

shape: environment-dev  ## the longest files and functions
	@$(ENV_PYTHON) -m setup.shape

docs: environment-dev  ## regenerate permissions.md, data.md, pathway.md
	$(ENV_PYTHON) manage.py write_docs

LOCK := $(ENV_PYTHON) -m uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-emit-find-links \
	--no-annotate --python-version 3.11

lock: environment-dev  ## the requirements files, from pyproject.toml
	$(LOCK) pyproject.toml -o requirements/run.txt
	$(LOCK) pyproject.toml --extra dev -c requirements/run.txt -o requirements/dev.txt
	$(LOCK) --group node -o requirements/node.txt

stop:  ## end what runs from this checkout: site, worker, databases
	@$(PYTHON) -m setup.stop

clean: stop  ## remove what can be made again; the database stays
	rm -rf .venv var/frontend var/static .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

environment:
	@$(PYTHON) -m setup.environment run

environment-dev:
	@$(PYTHON) -m setup.environment dev

frontend-dev: environment-dev
	@$(ENV_PYTHON) -m heldinmind.design.build --dev
