# Two commands are enough: `make demo` and `make test`. Every target says what it does in `make help`.
PYTHON ?= python3
PORT ?= 8000
HOST ?= 127.0.0.1
PATHS ?=
VENV := .venv
BIN := $(VENV)/bin
PYTEST := $(BIN)/python -m pytest

.PHONY: help install dev demo test check earl assets train lint bench notebooks docs lock wheel clean
.DEFAULT_GOAL := help

help: ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Parkgraph needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) -V 2>&1). Try: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -m venv $(VENV) >/dev/null 2>&1 || \
	  { rm -rf $(VENV); echo "$(PYTHON) cannot make a virtual environment: install its venv module (Debian: apt-get install python3-venv)"; exit 1; }

$(VENV)/.installed: requirements.lock pyproject.toml | $(BIN)/python
	@echo "installing the pinned packages into $(VENV) (a minute, once)"
	@$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements-build.lock
	@$(BIN)/pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.installed
	@$(BIN)/pip install -q --disable-pip-version-check --require-hashes --no-deps -r requirements-dev.lock
	@touch $@

install: $(VENV)/.installed ## make .venv from the pinned lock
	@$(BIN)/python -m scripts.assets --if-possible

dev: $(VENV)/.dev ## the same with the test tools
	@$(BIN)/python -m scripts.assets --dev --if-possible

assets: $(VENV)/.installed ## bundle the scripts of the pages: SPARQL editor, graph view, search, adding (npm packages; node from PATH or from its wheel)
	@$(BIN)/python -m scripts.assets

demo: install ## ingest the shipped corpus (or PATHS="a.txt dir/") and serve it on 127.0.0.1:8000 (PORT=9000)
	@$(BIN)/kg demo $(PATHS) --host $(HOST) --port $(PORT)

test: dev ## the test suite, under ten minutes on two cores
	@$(PYTEST) -m "not slow" -n 2 --dist loadfile

check: dev ## everything that is too long for `make test`, then the quality floors
	@$(PYTEST)
	@$(BIN)/python -m kg.evaluation.quality_page --check
	@$(BIN)/python -m benchmarks --quick

earl: dev ## the W3C's SPARQL 1.1 suite against `kg serve --plain`, as an EARL report in build/earl.ttl
	@mkdir -p build
	@$(BIN)/python -m tests.standards.sparql11 build/earl.ttl

train: dev ## train the name model anew from seeds/annotated into build/tagger (half an hour, two cores)
	@$(BIN)/pip install -q --disable-pip-version-check -e '.[train]'
	@$(PYTEST) tests/training
	@$(BIN)/kg train build/tagger

lint: dev ## style, types, import contracts, generated pages
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/python -m scripts.generated --check

bench: dev ## speed and memory, as ratios of one run
	@$(BIN)/python -m benchmarks

notebooks: dev ## execute the notebooks
	@$(PYTEST) -m "" tests/notebooks

docs: dev ## make the generated pages anew
	@$(BIN)/python -m scripts.generated

lock: dev ## pin all packages anew, with hashes and without addresses
	@bash scripts/lock.sh

wheel: dev assets ## build the wheel into dist/
	@$(BIN)/python -m hatchling build -t wheel

clean: ## remove what the targets made
	rm -rf $(VENV) dist build assets/node_modules kg/api/static/built .mypy_cache .ruff_cache .pytest_cache .hypothesis
