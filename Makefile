# Everything happens in .venv, which the first target that needs it creates. Needed beforehand:
# Python 3.11 or newer with its venv module, and make.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
POT := smm_tui/locales/smm_tui.pot
PO := $(wildcard smm_tui/locales/*/LC_MESSAGES/smm_tui.po)
PIP := $(BIN)/python -m pip --quiet --quiet --disable-pip-version-check --no-input
BABEL := $(BIN)/python -m babel.messages.frontend --quiet
EXTRACT := $(BABEL) extract --omit-header --sort-output --add-location=file --width=100 \
	--add-comments=Translators: smm_tui screens

# The planner starts in half the time with compiled modules.
unexport PYTHONDONTWRITEBYTECODE
unexport PYTHONHOME
unexport PYTHONPATH
unexport PIP_USER
unexport PIP_TARGET
unexport PIP_PREFIX

.PHONY: screenshots check-external help run test lint bench messages lock clean rebuild

help: ## show this list
	@echo "make run ARGS=\"demo\" passes words on to the planner, make test ARGS=\"-k board\" to pytest."
	@sed -n 's/^\([a-z-]*\):[^#]*## /\1|/p' Makefile | while IFS='|' read -r name what; do \
		printf '  %-14s %s\n' "$$name" "$$what"; done

run: $(READY) ## start the planner (sets everything up the first time)
	@$(BIN)/python -m smm_tui $(ARGS)

test: $(READY) ## run the tests
	@$(BIN)/python -m pytest -q -n auto --dist worksteal $(ARGS)

lint: $(READY) ## check style, types, layers and the list of texts
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m mypy
	$(BIN)/python -c "from importlinter.cli import lint_imports_command as run; run()" --no-logo
	@$(EXTRACT) -o $(VENV)/current.pot && cmp -s $(VENV)/current.pot $(POT) \
		|| { echo "$(POT) is not up to date: run 'make messages'." >&2; exit 1; }

bench: $(READY) ## measure speed, bytes and memory against a bare Textual app
	@$(BIN)/python -m tests.bench $(ARGS)

screenshots: $(READY) ## make the pictures of the README anew
	@$(BIN)/python -m tests.screenshots

check-external: $(READY) ## have LibreOffice, Chromium, khal and calcurse read what is exported
	@$(BIN)/python -m tests.external

messages: $(READY) ## collect the texts to translate, update and compile the catalogues
	@mkdir -p $(dir $(POT))
	$(EXTRACT) -o $(POT)
ifneq ($(PO),)
	$(BABEL) update --ignore-pot-creation-date -D smm_tui -i $(POT) -d smm_tui/locales
	$(BABEL) compile -D smm_tui -d smm_tui/locales
endif

lock: $(READY) ## pin the newest versions that pyproject.toml allows, with their hashes
	@tools=$$(mktemp -d) && trap 'rm -rf "$$tools"' EXIT \
		&& $(BIN)/python -m venv "$$tools" \
		&& "$$tools/bin/python" -m pip --quiet --quiet --disable-pip-version-check install uv \
		&& "$$tools/bin/uv" pip compile --quiet --system-certs --upgrade --universal --python-version 3.11 \
			--generate-hashes --group dev --no-header -o requirements.lock pyproject.toml

clean: ## remove .venv and everything else that was built
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	rm -rf smm_tui.egg-info snapshot_report.html
	find smm_tui screens styles tests -name __pycache__ -type d -prune -exec rm -rf {} +

# The interpreter that .venv was made with may have been removed since.
ifeq ($(wildcard $(BIN)/python),)
$(READY): rebuild
endif

$(READY): requirements.lock pyproject.toml
	@command -v $(PYTHON) >/dev/null 2>&1 || { \
		echo "smm-tui needs Python 3.11 or newer, and $(PYTHON) was not found." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "smm-tui needs Python 3.11 or newer; $(PYTHON) is older: choose another one with" >&2; \
		echo "make PYTHON=python3.12 ..." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "$(PYTHON) lacks its venv module. On Debian and Ubuntu: apt install python3-venv" >&2; \
		exit 1; }
	@echo "Setting up $(VENV) (only now and when the dependencies change) ..."
	@$(BIN)/python -c 'import sys, pip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
		|| $(PYTHON) -m venv --clear $(VENV)
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@$(BIN)/python -m compileall -q -j 0 $(VENV)/lib smm_tui screens styles >/dev/null 2>&1 || true
	@touch $(READY)
