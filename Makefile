# Accord. `make` alone lists what there is; `make run` needs only this and Python 3.11.
.DEFAULT_GOAL := help
.PHONY: help setup setup-dev run test slow check audit sbom scan bench ha-test soak docs demo clean

# the first Python that is new enough, the plain one preferred
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && exit; done; echo python3)
BIN := .venv/bin
# whatever the machine is set to, Python keeps what it compiled and Accord what it read of its packs:
# without, every command, and every process that a test starts, does all of it again
export PYTHONDONTWRITEBYTECODE :=
PORT ?= 8000
SIZE ?=
PART ?=
SCALE ?=
AREAS ?=
DRILLS ?=
# tests run in a process for each core, every file's in one: make test SPREAD= runs them one by one
SPREAD ?= -n auto --dist loadfile --no-loadscope-reorder

define need_python
@command -v $(PYTHON) >/dev/null 2>&1 || { echo "Accord needs Python 3.11 or newer and none was found; install it, or name it: make run PYTHON=/path/to/python3.12"; exit 1; }
endef

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## install what Accord needs into .venv
	$(need_python)
	@$(PYTHON) tools/setup.py run

setup-dev:
	$(need_python)
	@$(PYTHON) tools/setup.py dev

run: setup ## serve on 127.0.0.1:8000 with a demo area (PORT=8001 for another port)
	@$(BIN)/python -m config.serve --port $(PORT)

demo: setup ## load the demo area afresh (SIZE=full for a whole council's volumes)
	@$(BIN)/python -m config.serve --reset-demo $(if $(SIZE),--size $(SIZE))

test: setup-dev ## run every test, browser tests included, at everyday sizes
	@chromium=$$($(BIN)/python tools/chromium.py) && ACCORD_CHROMIUM=$$chromium $(BIN)/python -m pytest -m "not slow" $(SPREAD) $(ARGS)

slow: setup-dev ## repeat the safety tests at release sizes
	@chromium=$$($(BIN)/python tools/chromium.py) && ACCORD_CHROMIUM=$$chromium $(BIN)/python -m pytest -m slow $(SPREAD) $(ARGS)

check: setup-dev ## style, layers, types, templates, migrations, security, sizes, generated pages
	@$(MAKE) --no-print-directory -j 2 $(if $(filter output-sync,$(.FEATURES)),--output-sync=target) $(CHECKS)

# those that take longest begin first; two run at once
CHECKS := check-types check-security check-pages check-migrations check-style check-sizes check-templates check-layers
.PHONY: $(CHECKS)

check-types:
	$(BIN)/mypy --ignore-missing-imports --check-untyped-defs accord config tools

check-security:
	$(BIN)/bandit -q -ll -ii -r accord config tools

check-pages:
	$(BIN)/python tools/make_docs.py --check

check-migrations:
	ACCORD_MODE=demo $(BIN)/python -m config.manage makemigrations --check --dry-run
	$(BIN)/python tools/lint_migrations.py

check-style:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

check-sizes:
	$(BIN)/python tools/check_sizes.py

check-templates:
	$(BIN)/djlint accord --lint --quiet --profile=jinja --extension=jinja

check-layers:
	$(BIN)/lint-imports

audit: setup-dev ## ask the package index: newest patch releases, none withdrawn, every hash known
	@$(BIN)/python tools/audit.py

sbom: setup-dev ## write sbom.json: what Accord consists of, as CycloneDX
	@$(BIN)/python tools/audit.py --sbom > sbom.json && echo "sbom.json is written."

scan: setup-dev .venv-scan/installed ## scan a demo from outside, in about ten minutes (MINUTES=30 for longer)
	@$(BIN)/python tools/scan.py --minutes $(or $(MINUTES),10)

# the scanner has libraries of its own, which nothing that runs may meet
.venv-scan/installed: requirements-scan.lock
	@$(PYTHON) -m venv --clear .venv-scan
	@.venv-scan/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements-scan.lock
	@touch $@

docs: setup-dev ## write docs/generated again from the packs and the code
	@$(BIN)/python tools/make_docs.py

bench: setup-dev $(if $(filter england,$(SCALE)),.venv-bench/installed) ## measure, and write docs/benchmarks.md and docs/bench.json (PART=policy for one part, nothing written; SCALE=england, AREAS=10 for England or a slice of it)
	@SCALE='$(SCALE)' AREAS='$(AREAS)' $(BIN)/python tools/bench.py $(PART)

ha-test: setup-dev ## three database servers here: kill them in turn and count what is lost, in about ten minutes (DRILLS=20)
	@$(BIN)/python -m tools.high_availability $(if $(DRILLS),--drills $(DRILLS))

soak: setup-dev ## a demo at work for eight hours: no page fails and memory stays level (MINUTES=60 for one)
	@$(BIN)/python tools/soak.py --minutes $(or $(MINUTES),480)

# those that England is compared with have libraries of their own, which nothing that runs may meet
.venv-bench/installed: requirements-bench.lock
	@$(PYTHON) -m venv --clear .venv-bench
	@.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements-bench.lock
	@touch $@

clean: ## remove what was installed and made; the data folder stays
	rm -rf .venv .venv-scan .venv-bench .ha .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis screenshots
	find accord config tests tools -name __pycache__ -type d -prune -exec rm -rf {} +
	@echo "The data folder (data) is untouched; delete it yourself to begin again with an empty one."
