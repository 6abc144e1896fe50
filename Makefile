# `make help` lists what there is. Everything happens in .venv and var/, nothing is installed elsewhere.
.DEFAULT_GOAL := help
SHELL := /bin/sh
BIN := .venv/bin

.PHONY: help setup run test check verify budgets sbom format lock screenshots bench clean

help: ## this list
	@awk -F':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## the environment for both running and testing
	@tools/setup development

run: ## everything from nothing to the demonstration at http://127.0.0.1:8000
	@tools/setup runtime
	@exec $(BIN)/percorsi demo

test: check ## everything from nothing to green, with a real PostgreSQL and a real browser
	@tools/browser
	@$(BIN)/python -m pytest --numprocesses=logical --maxprocesses=4 --dist=loadfile --no-loadscope-reorder --durations=15 $(ARGS)

check: setup ## all that needs no test: style, types, architecture, translations, licences
	@tools/check

verify: setup ## the long proofs, with a table of what each found; ONLY="load lost" runs some
	@tools/browser
	@$(BIN)/python -m tests.verify $(ONLY)

budgets: setup ## what the daily tasks cost in clicks, keys and page loads, against what they may cost
	@tools/browser
	@$(BIN)/python -m pytest -q tests/budgets

sbom: setup ## what an installation consists of, in dist/percorsi.cdx.json, with its licences checked
	@tools/sbom

format: setup ## let the formatters write
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix-only --quiet . && $(BIN)/djlint --quiet --reformat percorsi || true

lock: setup ## resolve the dependencies anew and lock them with hashes
	@tools/lock

screenshots: setup ## the pictures of the README, from the running demonstration
	@tools/browser
	@$(BIN)/python tools/screenshots.py

bench: setup ## the table of docs/performance.md
	@$(BIN)/percorsi bench

clean: ## remove environment, embedded database and what tools left behind
	@if [ -x $(BIN)/percorsi ]; then $(BIN)/percorsi database remove --yes || true; fi
	@rm -rf .venv .venv-apart var .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache test-results
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
