# Everything a newcomer needs: `make demo` to see it, `make test` to check it.
PY := .venv/bin/python
PACKAGES := core bot lang sandbox bench
WORKERS ?= auto# pytest processes; 0 runs in one
ARGS ?=# more to say: make test ARGS="-k ledger", make lock ARGS=--upgrade

# Where packages come from is yours to set; where they go is not. A lock must be checked everywhere.
export PIP_USER := 0
export PIP_REQUIRE_HASHES := 0
export PIP_DISABLE_PIP_VERSION_CHECK := 1
unexport PIP_TARGET PIP_PREFIX PIP_ROOT PIP_CONSTRAINT PYTHONPATH PYTHONHOME

.DEFAULT_GOAL := help
.PHONY: venv demo test lint proofs mutants bench lock help

venv: .venv/ready ## what everything needs, in .venv: then `.venv/bin/whistle run`

demo: .venv/ready ## the bot with a lived-in club on a page in your browser; no token needed
	@$(PY) -m bot demo

test: lint ## everything that CI checks: lint, then all tests on SQLite and PostgreSQL
	@$(PY) -m pytest -n $(WORKERS) --dist worksteal $(ARGS)

lint: .venv/ready ## style, types, and which package may import which
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy $(PACKAGES)
	@PYTHONPATH=. .venv/bin/lint-imports --no-logo

proofs: .venv/ready ## the long forms: 500 kills a database, every shuffle, seeds printed
	@$(PY) -m pytest -n $(WORKERS) --proofs -m proofs -o faulthandler_timeout=14400 $(ARGS)

mutants: .venv/ready ## change the rules of the books and the roll bit by bit, list what no test sees
	@rm -rf mutants
	@PATH="$(CURDIR)/.venv/bin:$$PATH" mutmut run $(ARGS)
	@.venv/bin/mutmut results

bench: .venv/ready ## measured against a plain bot of the usual kind
	@$(PY) -m bench

lock: .venv/ready ## pin again what pyproject.toml asks for, by hash (for maintainers)
	@CUSTOM_COMPILE_COMMAND="make lock" $(PY) -m piptools compile $(LOCKED) --allow-unsafe \
	  --extra dev --output-file requirements.lock pyproject.toml
	@CUSTOM_COMPILE_COMMAND="make lock" $(PY) -m piptools compile $(LOCKED) \
	  --constraint requirements.lock --output-file deploy/requirements.lock pyproject.toml

LOCKED := $(ARGS) --quiet --generate-hashes --strip-extras --no-emit-index-url --no-emit-find-links \
  --no-emit-trusted-host --no-emit-options

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

.venv/ready: requirements.lock pyproject.toml
	@set -e; \
	[ -x $(PY) ] && $(PY) -c '' 2>/dev/null || { \
	  for python in python3.13 python3.12 python3.11 python3 ""; do \
	    $${python:-false} -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
	    found=$$python; \
	    $$python -c 'import venv, ensurepip' 2>/dev/null && break || python=""; \
	  done; \
	  [ -n "$$found" ] || { echo "Whistle needs Python 3.11 or newer: install it (python.org, or your system's package python3), then run make again." >&2; exit 1; }; \
	  [ -n "$$python" ] || { echo "$$found has no venv module: install it (on Debian and Ubuntu: apt install python3-venv), then run make again." >&2; exit 1; }; \
	  echo "Making .venv with $$($$python --version), about a minute, once."; \
	  $$python -m venv --clear .venv; \
	}; \
	$(PY) -m pip install -qq --require-hashes --requirement requirements.lock; \
	PYTHONWARNINGS=ignore $(PY) -m pip install -qq --no-index --no-deps --no-build-isolation --editable .; \
	touch $@
