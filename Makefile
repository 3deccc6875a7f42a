PYTHON ?= python3

.PHONY: run test test-slow install check format bench lock catalogues guide

run:  ## make a demonstration workshop and open the application
	$(PYTHON) -m venv .venv && .venv/bin/pip install -q -r requirements.txt && .venv/bin/python -m dgca demo --if-empty && .venv/bin/streamlit run dgca_app.py

test:  ## install the test tools and pass the tests, but for the slow ones
	$(PYTHON) -m venv .venv && .venv/bin/pip install -q -r requirements-dev.txt && .venv/bin/python -m pytest

test-slow: .venv  ## the long sweeps and journeys
	.venv/bin/python -m pytest -m slow

install:  ## everything that developing needs, and the checks before each commit
	$(PYTHON) -m venv .venv && .venv/bin/pip install -q -r requirements-dev.txt && .venv/bin/pre-commit install

check: .venv  ## format, lint, types, imports
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/lint-imports

format: .venv
	.venv/bin/ruff format .
	.venv/bin/ruff check --fix .

.venv:
	$(PYTHON) -m venv .venv && .venv/bin/pip install -q -r requirements-dev.txt

bench: .venv  ## what the README's table says, measured here
	.venv/bin/python benchmarks/answering.py
	.venv/bin/python benchmarks/joining.py
	.venv/bin/python benchmarks/first_load.py
	.venv/bin/python benchmarks/score.py
	PYTHONPATH=. .venv/bin/python benchmarks/room.py

guide: .venv  ## take the pictures of docs/facilitator.md anew, from the journey through a whole workshop
	DGCA_GUIDE=docs/images .venv/bin/python -m pytest -q -m slow tests/browser/test_whole_workshop.py

catalogues: .venv  ## gather every sentence for the translators
	.venv/bin/pybabel -q extract -F babel.cfg -k ngettext:1,2 -c Translators: --no-location --sort-output --omit-header -o dgca/locales/dgca.pot dgca
	for language in es; do .venv/bin/pybabel -q update -N --ignore-obsolete --ignore-pot-creation-date -l $$language -D dgca -i dgca/locales/dgca.pot -d dgca/locales; done

lock:  ## write the pinned requirements anew from pyproject.toml
	uv pip compile --quiet --universal --python-version 3.11 pyproject.toml -o requirements.txt
	uv pip compile --quiet --universal --python-version 3.11 --extra dev -c requirements.txt pyproject.toml -o requirements-dev.txt
