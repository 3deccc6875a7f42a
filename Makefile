PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: run test install check format bench catalogues lock

run: $(BIN)/streamlit  ## make a demonstration workshop and open the application
	$(BIN)/python -m dgca demo --if-empty
	$(BIN)/streamlit run dgca_app.py

test: $(VENV)/.test-tools  ## install the test tools and pass all tests
	$(BIN)/python -m pytest

install: $(VENV)/.test-tools

check: $(VENV)/.test-tools  ## format, lint, types, imports
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.test-tools
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

$(BIN)/streamlit: requirements.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

$(VENV)/.test-tools: requirements.txt requirements-dev.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt -r requirements-dev.txt
	touch $@

lock:  ## write the pinned requirements anew from pyproject.toml
	uv pip compile --quiet --universal --python-version 3.11 pyproject.toml -o requirements.txt
	uv pip compile --quiet --universal --python-version 3.11 --extra dev -c requirements.txt pyproject.toml -o requirements-dev.txt
