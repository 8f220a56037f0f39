# Askwell: the commands of every day. `make help` lists them.
PORT ?= 8000
HOST ?= 127.0.0.1
DATA ?= .askwell
PYTHON ?= python3
BIN := .venv/bin

.PHONY: help
help: ## List the commands.
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: demo
demo: build/runtime build/static/staticfiles.json ## Run everything with a demonstration area (PORT=8000 DATA=.askwell).
	@ASKWELL_DATA="$(DATA)" exec $(BIN)/askwell demo --port $(PORT) --host $(HOST)

.PHONY: test
test: build/development build/static/staticfiles.json build/chromium build/oidc ## Run every test, those in a browser too.
	$(BIN)/python -m pytest

.PHONY: check
check: build/development build/static/staticfiles.json ## Check format, types, imports, templates, migrations and documents.
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/djlint --lint --quiet askwell --extension=html
	$(BIN)/python -m pytest -q tests/house

.PHONY: fix
fix: build/development ## Put right what a program can put right.
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	DJANGO_SETTINGS_MODULE=config.settings $(BIN)/python -c "import django; django.setup(); from tests.house import access_page; access_page.write()"

.PHONY: bench
bench: build/development build/static/staticfiles.json ## Measure search, pages and import; figures go to build/bench/.
	$(BIN)/python -m bench

.PHONY: assets
assets: build/static/staticfiles.json ## Build the styles, scripts and pictures of the pages.

.PHONY: lock
lock: build/development ## Resolve the dependencies anew and write them down with their hashes.
	for name in virtualenv tools runtime development; do \
		$(BIN)/uv pip compile --quiet --upgrade --generate-hashes --no-emit-index-url --no-header --universal \
			--python-version 3.11 requirements/$$name.in -o requirements/$$name.txt; done

.PHONY: clean
clean: ## Remove what was built; the data folder stays.
	rm -rf .venv build frontend/node_modules tests/oidc/node_modules

# --- How the pieces are made -------------------------------------------------------------------------

# The environment. Where Python comes without its venv parts, virtualenv takes their place.
$(BIN)/uv: requirements/tools.txt
	@echo "Making the Python environment ..."
	@$(PYTHON) -c 'import sys; sys.exit("Askwell needs Python 3.11 or later; this is %s. Say which: make PYTHON=python3.11" % sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -m venv .venv >/dev/null 2>&1 || { \
		$(PYTHON) -m pip install --quiet --target build/virtualenv --require-hashes -r requirements/virtualenv.txt \
		&& PYTHONPATH=build/virtualenv $(PYTHON) -m virtualenv --quiet --clear .venv; }
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements/tools.txt
	@touch $@

# uv is quick but knows nothing of pip's own settings; where it cannot reach a registry, pip does.
uv = $(BIN)/uv pip install --quiet --python $(BIN)/python
pip = $(BIN)/python -m pip install --quiet
ourselves = --no-deps --no-build-isolation --editable .
install = { $(uv) --require-hashes -r $(1) || $(pip) --require-hashes -r $(1); } \
	&& { $(uv) $(ourselves) || $(pip) $(ourselves); }

# What working on Askwell needs holds all that running it needs, in the same versions.
build/runtime: $(BIN)/uv requirements/runtime.txt pyproject.toml
	@mkdir -p build
	@test build/development -nt requirements/development.txt \
		|| { echo "Installing what Askwell needs ..."; $(call install,requirements/runtime.txt); }
	@touch $@

build/development: $(BIN)/uv requirements/development.txt pyproject.toml
	@mkdir -p build
	@echo "Installing what working on Askwell needs ..."
	@$(call install,requirements/development.txt)
	@touch $@

build/assets/askwell.css: frontend/package-lock.json frontend/build.js $(shell find frontend/src -type f)
	@echo "Building the styles of the pages ..."
	@cd frontend && npm ci --silent --no-audit --no-fund && npm run --silent build
	@touch $@

build/static/staticfiles.json: build/assets/askwell.css | build/runtime
	@ASKWELL_SECRET_KEY=only-for-collecting $(BIN)/python -m django collectstatic --settings config.settings --clear --noinput --verbosity 0
	@touch $@

# The server that the tests of signing in ask; nothing else needs it.
build/oidc: tests/oidc/package-lock.json
	@mkdir -p build
	@echo "Installing the server for the tests of signing in ..."
	@cd tests/oidc && npm ci --silent --no-audit --no-fund
	@touch $@

build/chromium: | build/development
	@echo "Looking for Chromium ..."
	@$(BIN)/python -m tests.chromium
	@touch $@
