# `make demo` and `make test` are the two commands; the rest serves those who change the code.
# All that is made lies in .venv/ and build/.

PYTHON ?= python3
BIN := .venv/bin
export RUNWALK_HOME := $(CURDIR)/build/home
export MPLCONFIGDIR := $(CURDIR)/build/matplotlib
export PIP_NO_CACHE_DIR := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export npm_config_cache := $(CURDIR)/build/npm-cache
export npm_config_update_notifier := false

.PHONY: demo test check format benchmark golden lock clean

## See the whole line once: plan, load, session, journal, report.
demo: .venv/installed
	$(BIN)/runwalk demo --out build/demo

## Lint, types, and every test.
test: check build/node/installed
	$(BIN)/pytest

check: .venv/installed build/typings/installed
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	MYPYPATH=build/typings/rp2:build/typings/rp2/stdlib $(BIN)/mypy --config-file firmware/mypy.ini --custom-typeshed-dir build/typings/rp2 firmware/main.py -p clip

format: .venv/installed
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

## Timing of the cues against a plain sleep loop.
benchmark: .venv/installed
	$(BIN)/python -m benchmarks.cue_timing

.venv/installed: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@
