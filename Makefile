# make site    sets everything up and builds the reference playbook into site/
# make test    sets everything up and runs the tests
# make serve   shows the reference playbook in the browser while you edit it
# make check   what a pull request has to pass: format, lint, types, data, tests
# make format  writes the code as `make check` wants it
# make lock    renews requirements/ from pyproject.toml
# make pictures  takes the pictures of README.md from the built site
# make wheel   builds the package into dist/

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
SITE_READY := .venv/site-ready
TEST_READY := .venv/test-ready

.DEFAULT_GOAL := site
.PHONY: pictures setup site serve test lint check format lock wheel clean

site: $(SITE_READY)
	$(BIN)/playbook build

serve: $(SITE_READY)
	$(BIN)/playbook serve

setup: $(SITE_READY)

test: $(TEST_READY)
	$(BIN)/python -m pytest -rs

lint: $(TEST_READY)
	$(BIN)/ruff format --check macros tests
	$(BIN)/ruff check macros tests
	$(BIN)/mypy
	$(BIN)/playbook check

check: lint test

format: $(TEST_READY)
	$(BIN)/ruff format macros tests
	$(BIN)/ruff check --fix macros tests

pictures: $(TEST_READY) site
	$(BIN)/python -m tests.pictures

wheel: $(TEST_READY)
	$(BIN)/python -m hatchling build -t wheel

$(SITE_READY): requirements/site.txt pyproject.toml
	$(PYTHON) -m venv .venv
	$(PIP) install --require-hashes --only-binary :all: -r requirements/site.txt
	$(PIP) install --no-deps --no-build-isolation --editable .
	touch $@

$(TEST_READY): $(SITE_READY) requirements/test.txt
	$(PIP) install --require-hashes --only-binary :all: -r requirements/test.txt
	touch $@

LOCK := $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" --group build

lock: $(SITE_READY)
	$(PIP) install "uv>=0.9"
	$(LOCK) --output-file requirements/site.txt --upgrade --all-extras
	$(LOCK) --output-file requirements/test.txt --upgrade --all-extras --group test

clean:
	rm -rf .venv site site-candidate .playbook-cache dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
