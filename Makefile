# Two commands: `make run` sets everything up and runs the service; `make test` sets everything up and tests.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LOCK := $(BIN)/pip-compile --quiet --generate-hashes --strip-extras --allow-unsafe --no-header --no-annotate \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options
IMAGE ?= parallax:latest
IMAGE_ARGS ?=
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: run demo test lint types contracts lock lock-check image bench bench-poll bench-deliver clean help

help:  ## Show this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 14

run: $(VENV)/.installed  ## Set up, migrate SQLite and run the service on feeds.toml
	@$(BIN)/monitor run

demo: $(VENV)/.installed  ## A real digest from a recorded news world: no network, no credentials
	@$(BIN)/monitor init --demo

test: $(VENV)/.developed  ## Set up and run the whole suite, Postgres included
	$(BIN)/pytest -n auto

lint: $(VENV)/.developed  ## Style and formatting
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.developed  ## Static types of our own code
	$(BIN)/mypy

contracts: $(VENV)/.developed  ## Which module may import which
	$(BIN)/lint-imports

lock: $(VENV)/.developed  ## Pin every dependency with hashes, naming no host
	$(LOCK) --extra build --output-file requirements.lock pyproject.toml
	$(LOCK) --extra build --extra dev --constraint requirements.lock --output-file requirements-dev.lock pyproject.toml
	@$(MAKE) --no-print-directory lock-check

lock-check:  ## Fail if a lock file names a host or lacks a hash
	@! grep -nE '://|^--|@ ' requirements.lock requirements-dev.lock
	@awk 'function close_last() { if (name && !hashed) { print file ": " name " has no hash"; bad = 1 } } \
		FNR == 1 { close_last(); name = ""; file = FILENAME } \
		/^[A-Za-z0-9]/ { close_last(); name = $$1; hashed = 0 } \
		/--hash=sha256:/ { hashed = 1 } \
		END { close_last(); exit bad }' requirements.lock requirements-dev.lock
	@echo "lock files: pinned, hashed, no host named"

bench: $(VENV)/.developed  ## Measure speed and memory of reading, judging, matching, rendering, storing: 2-3 minutes
	$(BIN)/python -m bench.figures 1
	$(BIN)/python -m bench.contexts
	$(BIN)/python -m bench.judge
	$(BIN)/python -m bench.matching
	$(BIN)/python -m bench.render
	$(BIN)/python -m bench.store --items 5000

bench-poll: $(VENV)/.developed  ## Time polling over a loopback server; BENCH="--peer-python PATH" for a peer
	$(BIN)/python bench/poll.py $(BENCH)

bench-deliver: $(VENV)/.developed  ## Time delivery to loopback servers; BENCH="--only plain --peer-python PATH" for a peer
	$(BIN)/python -m bench.deliver $(BENCH)

image:  ## Build the container image with docker, podman or buildah, whichever is there
	@if command -v docker >/dev/null && docker info >/dev/null 2>&1; then \
		docker build $(IMAGE_ARGS) -t $(IMAGE) . ; \
	elif command -v podman >/dev/null; then \
		podman build --format docker $(IMAGE_ARGS) -t $(IMAGE) . ; \
	elif command -v buildah >/dev/null; then \
		buildah build --format docker --isolation chroot $(IMAGE_ARGS) -t $(IMAGE) . ; \
	else \
		echo "No builder found: install docker, podman or buildah." >&2; exit 1; \
	fi

clean:  ## Remove the environment and caches
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Parallax needs Python 3.11 or newer; set PYTHON=/path/to/python3.11")'
	@echo "Creating $(VENV) ..."
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: requirements.lock pyproject.toml | $(VENV)/bin/python
	@echo "Installing pinned dependencies ..."
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.developed: requirements-dev.lock $(VENV)/.installed
	@echo "Installing pinned development tools ..."
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@
