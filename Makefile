# make demo | test | check | eval | format | pins | clean; needs Python 3.11+ and nothing else.
# The first Python that runs and is new enough; a name on the PATH may be a shim with nothing behind it.
PYTHON ?= $(shell for p in python3 python3.11 python3.12 python3.13; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: demo install develop check test eval format pins clean
.DEFAULT_GOAL := demo

demo: install
	@$(BIN)/onrecord demo

install: $(VENV)/installed

develop: $(VENV)/developing

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "OnRecord needs Python 3.11 or later: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: requirements/run.txt pyproject.toml | $(BIN)/python
	$(BIN)/pip install -q --require-hashes -r requirements/run.txt
	$(BIN)/pip install -q --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/developing: requirements/dev.txt pyproject.toml | $(BIN)/python
	$(BIN)/pip install -q --require-hashes -r requirements/dev.txt
	$(BIN)/pip install -q --no-deps --no-build-isolation -e .
	@touch $@ $(VENV)/installed

check: develop
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# In how many processes; each takes a gigabyte and, where it comes to that, a server of its own.
WORKERS ?= 2
test: develop
	$(BIN)/pytest -n $(WORKERS) --dist loadgroup --no-loadscope-reorder

# How well it reads, with every corpus at hand: make eval CORPORA=folder (../shared/corpora). For releases: the test part is scored too.
CORPORA ?= ../shared/corpora
eval: develop
	$(BIN)/python -m evaluation --corpora $(CORPORA)

format: develop
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

PIN := $(BIN)/pip-compile -q --generate-hashes --no-emit-index-url --no-emit-trusted-host --no-header --strip-extras --allow-unsafe
pins: develop
	$(PIN) -o requirements/run.txt pyproject.toml requirements/build.in
	$(PIN) -o requirements/dev.txt pyproject.toml requirements/build.in requirements/dev.in

clean:
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis
