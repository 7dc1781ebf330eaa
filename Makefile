# Everything that is done here, by one word each. `make help` says what there is.
.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
SIZE ?= full
PORT ?= 8800
# More than cores: tests wait for processes and protocol timers most of the time.
WORKERS ?= 4

.PHONY: help install setup demo tour test check bench soak trackers pictures requirements

help: ## This list
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14

install: .venv/run.stamp ## What running it needs, into .venv

setup: .venv/dev.stamp ## Everything that working on it needs, into .venv

demo: .venv/run.stamp ## The bot and a local Slack in the browser; nothing to set up (PORT=0: any free one)
	$(BIN)/mainspring demo --port $(PORT)

tour: .venv/run.stamp ## It plays by itself: a year of a team, typed and seen in half a minute
	$(BIN)/mainspring demo --tour

test: .venv/dev.stamp ## All tests, side by side (WORKERS=4); a Chromium is used where there is one
	$(BIN)/pytest -n $(WORKERS) --dist worksteal

check: .venv/dev.stamp ## Lint, format, types, and who may import whom
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

bench: .venv/dev.stamp ## Figures of speed and trust, one JSON object a line (SIZE=small is quick)
	$(BIN)/python -m benchmarks --size $(SIZE)

soak: .venv/dev.stamp ## Kill, starve and cut off real workers, and count: ten minutes (SIZE=small: one or two)
	$(BIN)/python -m benchmarks.soak --size $(SIZE)

trackers: .venv/dev.stamp .venv-mlflow/stamp ## Runs of trackers, against a real MLflow server in .venv-mlflow
	MAINSPRING_TEST_MLFLOW=$(CURDIR)/.venv-mlflow/bin/mlflow $(BIN)/pytest -m mlflow tests/journeys

pictures: .venv/dev.stamp ## The pictures in docs/, made anew by the browser tests
	MAINSPRING_PICTURES=docs/pictures $(BIN)/pytest -m browser tests/journeys

requirements: .venv/dev.stamp ## Pin all dependencies anew, with hashes
	cd requirements && for name in run dev mlflow; do \
		../$(BIN)/pip-compile --quiet --upgrade --generate-hashes --allow-unsafe --strip-extras \
			--no-header --no-emit-index-url --no-emit-find-links --no-emit-trusted-host \
			--output-file $$name.txt $$name.in || exit 1; done

.venv/bin/python:
	$(PYTHON) -m venv .venv || { echo "Python 3.11 or newer with its venv module is needed (Debian: apt install python3-venv)"; exit 1; }

.venv/run.stamp: .venv/bin/python requirements/run.txt pyproject.toml
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	@# What the build tool says while it works only matters where it fails.
	@said=$$($(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation \
		-e . 2>&1) || { printf '%s\n' "$$said"; exit 1; }
	@touch $@

.venv-mlflow/stamp: requirements/mlflow.txt
	$(PYTHON) -m venv .venv-mlflow
	.venv-mlflow/bin/pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

.venv/dev.stamp: .venv/run.stamp requirements/dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@
