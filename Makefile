# Each target sets up what it needs first; a second call finds it done and starts at once.
# Another Python: make demo PYTHON=python3.12

PYTHON ?= python3
SET_UP = @$(PYTHON) packaging/setup/set_up.py
IN_VENV = .venv/bin/python
# A real window for tests, on a display of its own: nothing flickers over the screen of whoever runs them.
DISPLAYED = env -u WAYLAND_DISPLAY QT_QPA_PLATFORM=xcb xvfb-run -a -s "-screen 0 1600x1000x24 -nolisten tcp"
# When a test process dies hard, the others may wait for it for ever: after this time they tell what they have.
IN_TIME = timeout --foreground --signal=INT --kill-after=60 900

.PHONY: help demo run test bench llama-server lint languages pictures model clean

help:
	@echo "make demo   build two variants of a chain, prove them on the demo model, hand the bundle over"
	@echo "make run    open the studio"
	@echo "make test   run all tests"
	@echo "make bench  measure what has to be fast"
	@echo "make llama-server  build llama.cpp's server, a rival for make bench"
	@echo "make lint   check style, types and layers"
	@echo "make model  train the demo model anew (fetches torch)"
	@echo "make languages  take new texts of the window into its translations, and compile them"
	@echo "make pictures  take the README's pictures of the window anew"

demo:
	$(SET_UP) demo
	@$(IN_VENV) -m promptstone demo

run:
	$(SET_UP) run
	@$(IN_VENV) -m promptstone

test:
	$(SET_UP) test
	@# Windows first, each process on a display of its own: on one, two programs would fight for the keyboard's focus.
	@status=0; \
	$(DISPLAYED) $(IN_TIME) $(IN_VENV) -m pytest -n 2 --dist loadfile tests/desktop $(ARGS) || status=1; \
	$(DISPLAYED) $(IN_TIME) $(IN_VENV) -m pytest -n 2 --ignore tests/desktop $(ARGS) || status=1; \
	exit $$status

bench:
	$(SET_UP) test
	@$(DISPLAYED) $(IN_VENV) -m pytest tests/benchmarks -o "python_files=bench_*.py" -s $(ARGS)

llama-server:
	$(SET_UP) test
	@$(IN_VENV) packaging/llama_server.py

lint:
	$(SET_UP) lint
	@$(IN_VENV) -m ruff check .
	@$(IN_VENV) -m mypy
	@for plugin in plugins/*/; do MYPYPATH="$$plugin" $(IN_VENV) -m mypy "$$plugin" || exit 1; done
	@$(IN_VENV) -c "from importlinter.cli import lint_imports_command as run; run()"

model:
	$(SET_UP) train
	@$(IN_VENV) -m training.demo_model.train $(ARGS)

languages:
	$(SET_UP) run
	@$(IN_VENV) packaging/languages/update.py $(ARGS)

pictures:
	$(SET_UP) test
	@env -u WAYLAND_DISPLAY QT_QPA_PLATFORM=xcb xvfb-run -a -s "-screen 0 2000x1200x24 -nolisten tcp" \
		$(IN_VENV) packaging/pictures/take_pictures.py docs/pictures

clean:
	rm -rf .venv build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
