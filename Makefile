# Every target sets up .venv by itself. `make help` lists them.
PYTHON ?=
BIN := .venv/bin
# Of pytest's workers; the machine's cores would do more harm than good on a shared one.
JOBS ?= 2
export PYTHON

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev demo test lint types tests gate test-long bench docs schema fix clean

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 20

setup: ## make .venv with Detente in it
	@scripts/setup

setup-dev: ## the same, with what the tests need
	@scripts/setup dev

demo: setup ## read examples/, keep them, and ask the record
	@PATH="$(CURDIR)/$(BIN):$$PATH" scripts/demo

test: lint types tests gate ## lint, types, import law, tests, accuracy floors

lint: setup-dev
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/deptry src

types: setup-dev
	$(BIN)/python -m mypy

tests: setup-dev
	$(BIN)/python -m pytest -n $(JOBS) -q -m "not long"

gate: setup-dev
	$(BIN)/python -m benchmarks.gate --quick

test-long: setup-dev ## the long fault, load and fuzz runs, and the whole accuracy gate
	$(BIN)/python -m pytest -q -m long
	$(BIN)/python -m benchmarks.gate

bench: setup-dev ## how fast it reads
	$(BIN)/python -m benchmarks.speed

docs: setup-dev schema ## write the pages that are made from the code and from docs/*/
	$(BIN)/python scripts/docs.py
	$(BIN)/python -m detente.cli.reference docs/commands.md

schema: setup-dev ## write docs/schema/ from the record types
	$(BIN)/python -m detente.records.schema docs/schema

fix: setup-dev ## mend what the linter and formatter can
	$(BIN)/python -m ruff check --fix .
	$(BIN)/python -m ruff format .

clean: ## remove .venv, caches and what the demo kept
	rm -rf .venv .demo build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
