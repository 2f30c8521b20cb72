# Short names for the commands. All but `requirements` work without make too.
PYTHON := .venv/bin/python

.PHONY: help setup run test lint format types demo report check requirements

help: ## say what can be made
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

setup: ## environment, libraries and front-end files
	bin/bootstrap test

run: ## the whole system on this machine
	bin/run

demo: ## the same, with new demonstration data
	bin/run --fresh

test: ## the test suite on SQLite and PostgreSQL
	bin/test

check: ## everything a change must pass
	.ci/run

lint: setup ## what reads badly or is risky
	$(PYTHON) -m ruff check .
	$(PYTHON) -m djlint templates --lint --quiet

format: setup ## put code into one form
	$(PYTHON) -m ruff check --fix-only .
	$(PYTHON) -m ruff format .

types: setup ## mypy
	$(PYTHON) -m mypy

report: ## build the cabinet reports that are due, in the database of bin/run
	bin/manage shell -v0 -c "from reporting.tasks import build_due_reports; build_due_reports()"

requirements: setup ## compile the locks from requirements*.in
	.venv/bin/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-emit-index-url --custom-compile-command "make requirements" -o requirements.txt requirements.in
	.venv/bin/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-emit-index-url --custom-compile-command "make requirements" -c requirements.txt -o requirements-dev.txt requirements-dev.in
