# The commands of Knotenwerk. Each makes what it needs first; a second call finds it ready.

PYTHON := .venv/bin/python
CATALOGUES := $(shell find src -name '*.po')

export UV_PYTHON_DOWNLOADS := never
export UV_COMPILE_BYTECODE := 1

.PHONY: help run test check bench setup lock clean

help:
	@echo 'make run      start Knotenwerk here, with the demonstration network'
	@echo 'make test     all tests: core, SQLite, PostgreSQL, browser'
	@echo 'make check    format, lint, types, contracts, migrations, translations, templates, locks'
	@echo 'make bench    the benchmarks; one of them: make bench only=composition'
	@echo 'make setup    only install what the others need'
	@echo 'make lock     resolve the dependencies again'
	@echo 'make clean    remove everything that was installed or built; var/ stays'

run: setup
	@.venv/bin/knotenwerk run

test: setup
	@$(PYTHON) tools/test.py

check: setup
	@$(PYTHON) tools/check.py

bench: setup .venv/.bench
	@$(PYTHON) -m benches.run $(only)

setup: .venv/.packages build/front build/fonts build/translations build/kernel

.venv/.tools: tools.lock tools/environment.sh
	@sh tools/environment.sh
	@touch $@

.venv/.packages: .venv/.tools requirements-dev.lock pyproject.toml tools/packages.sh
	@sh tools/packages.sh
	@touch $@

.venv/.bench: bench.lock tools/bench_packages.sh .venv/.packages
	@sh tools/bench_packages.sh
	@touch $@

node_modules/.installed: package.json package-lock.json .npmrc tools-node.lock tools/front_packages.sh | .venv/.tools
	@sh tools/front_packages.sh
	@touch $@

build:
	@mkdir -p build

build/front: node_modules/.installed .venv/.packages $(wildcard tools/front.*) | build
	@$(PYTHON) tools/front.py
	@touch $@

build/fonts: node_modules/.installed .venv/.packages $(wildcard tools/fonts.*) | build
	@$(PYTHON) tools/fonts.py
	@touch $@

build/translations: $(CATALOGUES) .venv/.packages tools/translations.py | build
	@$(PYTHON) tools/translations.py compile
	@touch $@

build/kernel: src/knotenwerk/core/composition/kernel.py .venv/.packages | build
	@echo 'Compiling the kernel that seats people …'
	@$(PYTHON) -c 'from knotenwerk.core.composition import warm_up; warm_up()'
	@touch $@

lock: .venv/.tools
	@sh tools/lock.sh

clean:
	rm -rf .venv .venv-node node_modules build src/knotenwerk/apps/ui/static/vendor src/knotenwerk/core/papers/fonts
	find src -name '*.mo' -delete
