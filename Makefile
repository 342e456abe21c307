# `make play` and `make test` are all that a fresh checkout needs; both set up `.venv` on their own.
# PYTHON=/path/to/python3 picks the interpreter; ARGS="..." goes to the program that a target runs.
.DEFAULT_GOAL := help
.NOTPARALLEL:
BIN := .venv/bin

help: ## list what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "  make %-10s %s\n", $$1, $$2 }'

setup: ## prepare .venv, with quizzer in .venv/bin; does nothing when nothing changed
	@PYTHON='$(PYTHON)' tools/setup.sh base

play: setup ## open quizzer; without a terminal, show its demo
	@if [ -t 0 ] && [ -t 1 ]; then exec $(BIN)/quizzer; else exec $(BIN)/quizzer demo; fi

test: lint types contracts bank unit ## check everything: lint, types, import contracts, the bank, tests

setup-dev: # what the checks need beside quizzer
	@PYTHON='$(PYTHON)' tools/setup.sh dev

lint: setup-dev ## ruff: rules and format
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: setup-dev ## mypy, strict
	tools/types.sh

contracts: setup-dev ## import-linter: who may import whom
	$(BIN)/lint-imports

bank: setup-dev ## lint the questions and run their proofs against the lock
	$(BIN)/quizzer author check
	$(BIN)/quizzer author prove --check

# The engine's own tests use all cores already. Those of the command line wait for processes half of the time, those of
# the screen most of it, and they share nothing. 5 is pytest's word for "nothing chosen".
ALONE := tests/grading tests/katas tests/hygiene
unit: setup-dev ## pytest; ARGS="-k word" picks tests
	$(BIN)/python -m pytest $(ALONE) $(ARGS) || [ $$? = 5 ]
	$(BIN)/python -m pytest tests $(ALONE:%=--ignore %) --ignore tests/tui -n 2 --dist loadfile $(ARGS) || [ $$? = 5 ]
	$(BIN)/python -m pytest tests/tui -n 4 $(ARGS) || [ $$? = 5 ]

strength: setup-dev ## mutants of every kata that changed since it was measured, a sample of all others
	$(BIN)/quizzer author mutate --check $(ARGS)

test-mistakes: setup-dev ## every wrong submission, and 20 rounds of each reference; `unit` takes a part
	QUIZZER_ALL_MISTAKES=1 $(BIN)/python -m pytest tests/katas -s $(ARGS)

test-jax: ## the tests that need JAX, in .venv-jax, which has no TensorFlow
	@PYTHON='$(PYTHON)' tools/setup.sh jax
	.venv-jax/bin/python -m pytest tests -m jax $(ARGS)

bench: setup ## measure how fast commands, screens, keys and feedback are, against others
	$(BIN)/python benchmarks/startup.py
	$(BIN)/python benchmarks/questions.py
	$(BIN)/python benchmarks/tui.py
	$(BIN)/python benchmarks/tui_editor.py
	$(BIN)/python benchmarks/feedback.py $(ARGS)
	$(BIN)/python benchmarks/throughput.py $(ARGS)

soak: setup-dev ## repeat the hostile submissions, and the honest ones under load, for hours; stops by itself
	$(BIN)/python benchmarks/soak.py $(ARGS)

format: setup-dev ## format and mend what ruff can
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

lock: setup-dev ## pin the requirements anew
	tools/lock.sh

clean: ## remove the environments and caches; your practice folder stays
	-@[ ! -x $(BIN)/quizzer ] || $(BIN)/quizzer warm stop
	rm -rf .venv .venv-jax tests/.pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.PHONY: help setup setup-dev play test lint types contracts bank unit strength test-mistakes test-jax bench soak format lock clean
