# `make demo` and `make test` are the two commands; the rest serves those who change the code.
# All that is made lies in .venv/ and build/.

PYTHON ?= python3
BIN := .venv/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
NODE := build/node/node_modules/.bin
PAGE := host_tools/runwalk/page/static
PORTS := rp2 esp32
export RUNWALK_HOME := $(CURDIR)/build/home
export PYTHONPYCACHEPREFIX := $(CURDIR)/build/pycache
# Without bytecode each command would compile all that it imports.
unexport PYTHONDONTWRITEBYTECODE
# What tests and benchmarks share lies in tests/.
export PYTHONPATH := $(CURDIR)/tests:$(CURDIR)/tests/emulator
export PIP_NO_CACHE_DIR := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_ROOT_USER_ACTION := ignore

.PHONY: demo test quick coverage check format benchmark bench-page bench-pico reliability pico emulator audit golden \
	docs case site release lock clean

# An end-to-end run: plan, load, session, journal, report.
demo: .venv/installed
	@$(BIN)/runwalk demo --out build/demo --force

# Lint, types, and every test.
test: check build/node/installed pico
	$(BIN)/pytest -n 2 --dist loadfile --no-loadscope-reorder

# The timing core (on Linux on MicroPython too) and the host tool, without browser, emulator and virtual
# clip; under a minute.
quick: .venv/installed build/node/installed
	$(BIN)/ruff check
	$(BIN)/pytest -n 2 --dist loadfile -m "not slow" tests/core tests/host \
		$(if $(filter Linux,$(shell uname -s)),tests/vm)

# Which lines of the host tool and of the core the quicker tests run, as a page in build/coverage.
coverage: .venv/installed
	$(BIN)/coverage run -m pytest tests/core tests/host
	$(BIN)/coverage html --quiet

check: .venv/installed build/node/installed $(PORTS:%=build/typings/%/installed)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/codespell
	$(BIN)/mypy
	$(foreach port,$(PORTS),$(call check-firmware,$(port)) &&) true
	PATH="$(CURDIR)/$(BIN):$$PATH" $(NODE)/biome ci --config-path tests/page/biome.json $(PAGE)
	PATH="$(CURDIR)/$(BIN):$$PATH" $(NODE)/tsc --project tests/page/tsconfig.json

# The firmware against the stubs of a port.
define check-firmware
cd firmware && MYPYPATH=../build/typings/$(1) ../$(BIN)/mypy --config-file mypy.ini \
	--cache-dir ../build/mypy/$(1) --custom-typeshed-dir ../build/typings/$(1) main.py clip && cd ..
endef

format: .venv/installed build/node/installed
	$(BIN)/ruff check --fix
	$(BIN)/ruff format
	PATH="$(CURDIR)/$(BIN):$$PATH" $(NODE)/biome check --write --config-path tests/page/biome.json $(PAGE)

# How well cues keep time, beside a plain sleep loop; what the firmware takes; how long a battery
# lasts; how an archive of 20,000 sessions does. Takes four minutes.
benchmark: .venv/installed
	@$(BIN)/python tests/benchmarks/startup.py
	@$(BIN)/python tests/benchmarks/cue_timing.py
	@$(BIN)/python tests/benchmarks/footprint.py
	@$(BIN)/python tests/benchmarks/battery_life.py
	@$(BIN)/python tests/benchmarks/archive.py

# How soon the page is there and how large it is, and the picture of it that the README shows; and
# what 250 open pages cost. Takes two minutes.
bench-page: .venv/installed
	@PYTHONPATH=$(PYTHONPATH):tests/page $(BIN)/python tests/benchmarks/page.py
	@PYTHONPATH=$(PYTHONPATH):tests/page $(BIN)/python tests/benchmarks/page_sockets.py

# The real Pico image in an emulator: how it keeps time, what it takes of heap, how long it is awake;
# and the picture of a change that the README shows. Takes seven minutes.
bench-pico: build/node/installed pico
	@$(BIN)/python tests/benchmarks/pico.py
	@$(BIN)/python tests/emulator/picture.py docs/run-to-walk.svg build/pico/run-to-walk.vcd

# Robustness tests: power cuts, worn flash, bad cables, fuzzing, soak and mutation tests. Prints tables;
# takes half an hour, or as CABLE_STEP, FUZZ_RUNS, SOAK and SOAK_ACTS say.
reliability: .venv/installed
	@$(BIN)/python tests/powercut/powercuts.py
	@$(BIN)/python tests/cable/cables.py
	@$(BIN)/python tests/fuzz/fuzz.py 2>/dev/null
	@FUZZ_RUNS=$${FUZZ_RUNS:-400000} $(BIN)/pytest --quiet tests/page/test_routes.py
	@SOAK=$${SOAK:-2000} $(BIN)/pytest --quiet tests/soak/test_soak.py
	@$(BIN)/python tests/soak/clip_soak.py
	@$(BIN)/python tests/mutation/mutants.py

# MicroPython for the Pico and the Pico 2 with the firmware frozen in, as files to drag onto them; the
# first time takes some minutes and a gigabyte of cache (RUNWALK_CACHE names another place).
pico: .venv/installed
	@$(BIN)/python firmware/pico/build.py build/pico

# An emulated Pico to plug `runwalk` into; it says where, and what its hands can do.
emulator: build/node/installed pico
	@$(BIN)/python tests/emulator/by_hand.py

# Ask for known holes in what the lock files pin; where nobody can be asked, `make test` reviews them.
audit: .venv/installed
	$(PYTHON) -m venv build/audit && build/audit/bin/pip install --quiet pip-audit
	build/audit/bin/pip-audit --require-hashes --disable-pip --requirement requirements.lock

# Write the golden images again, after an intended change of the format.
golden: .venv/installed
	$(BIN)/python tests/host/golden_images.py

# Write the pages of the boards again, after a change of a board file.
docs: .venv/installed
	$(BIN)/python docs/make_board_pages.py
	$(BIN)/python firmware/mip_package.py

# The printed case of each board, as 3MF and STL with pictures, in build/case; and the documents' pictures.
# Takes two minutes.
case: .venv/installed
	@PYTHONPATH=host_tools:firmware $(BIN)/python -m clip_case.make build/case docs

# The documentation as a site, in build/site.
site: .venv/installed
	$(BIN)/sphinx-build -q -W --keep-going -d build/doctrees docs build/site

# What a release consists of, in build/release: the wheel, the Pico's images, the site.
release: site pico
	rm -rf build/release && mkdir -p build/release
	$(BIN)/pip wheel --quiet --no-deps --no-build-isolation --wheel-dir build/release .
	cp build/pico/runwalk-pico.uf2 build/pico/runwalk-pico-2.uf2 build/release
	cd build/site && $(CURDIR)/$(BIN)/python -m zipfile -c $(CURDIR)/build/release/site.zip .

# Write the lock files again.
lock: .venv/installed
	$(PYTHON) -m venv build/uv && build/uv/bin/pip install --quiet uv
	build/uv/bin/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url \
		--no-header --python-version 3.11 pyproject.toml --all-extras --group dev --output-file requirements.lock
	$(foreach port,$(PORTS),echo micropython-$(port)-stubs | build/uv/bin/uv pip compile --quiet \
		--universal --generate-hashes --no-emit-index-url --no-header --no-annotate \
		--python-version 3.11 - --output-file firmware/stubs/$(port).lock &&) true

clean:
	rm -rf .venv build

.venv/installed: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "runwalk needs Python 3.11 or newer: make PYTHON=python3.11 …")'
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --require-hashes --requirement requirements.lock
	$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

build/typings/%/installed: firmware/stubs/%.lock .venv/installed
	rm -rf build/typings/$*
	$(BIN)/pip install --quiet --require-hashes --no-deps --target build/typings/$* --requirement $<
	touch $@

build/node/installed: tests/package-lock.json .venv/installed
	mkdir -p build/node && cp tests/package.json tests/package-lock.json build/node
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/npm ci --silent --no-audit --no-fund --prefix build/node --cache $(CURDIR)/build/npm-cache
	touch $@
