# Set-up, running and checking. `make run` and `make test` are all a newcomer needs.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
MANAGE := $(BIN)/python manage.py
DEMO ?= 1
PORT ?= 8000

.PHONY: run test setup check deep bench clean messages

run: setup
	@$(MANAGE) make_keys
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) createcachetable
	@if [ "$(DEMO)" = "1" ]; then $(MANAGE) load_demo --if-empty; fi
	@$(MANAGE) serve --port $(PORT)

setup: $(VENV)/.made
	@$(BIN)/python -m volunteer_registry.messages

$(VENV)/.made: requirements-dev.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-dev.txt
	@touch $@

test: setup
	$(BIN)/pytest -n 2 -m "not deep and not browser"

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djade --check $$(git ls-files 'templates/*.html')
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/python -m tests.house.texts

deep: setup
	$(BIN)/pytest -n 2 -m "not browser"
	$(BIN)/pytest -m browser
	DATABASE_URL=$${DEEP_DATABASE_URL:-postgres://postgres@127.0.0.1:5432/postgres} $(BIN)/pytest -n 2 -m "not browser"
	DATABASE_URL=$${DEEP_DATABASE_URL:-postgres://postgres@127.0.0.1:5432/postgres} $(BIN)/pytest -m browser

bench: setup
	$(BIN)/python -m bench.roster
	$(BIN)/python -m bench.publish
	$(BIN)/python -m bench.pages
	$(BIN)/python -m bench.grants

messages: setup
	$(MANAGE) makemessages --locale kk --locale ru --no-location --no-obsolete --ignore '.venv/*' --ignore 'tests/*'

clean:
	rm -rf $(VENV) var staticfiles
