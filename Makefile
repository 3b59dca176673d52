# Every target prepares what it needs by itself (.ci/setup.py), once; after that it starts at once.
# A line `target: … ## words` is what `make help` shows.

.DEFAULT_GOAL := help
.PHONY: help site serve demo publish verify check fix test test-content cases fuzz-content fuzz-edits golden bench \
  bench-search growth engines digests lint format lock clean

PYTHON ?= python3
LENTYNA := .venv/bin/lentyna
PYTEST := .venv/bin/python -m pytest
RUFF := .venv/bin/ruff
PYREFLY := .venv/bin/pyrefly
TESTS ?= tests
SIZES ?= 1000 10000
POSTS ?= 2000
BATCHES ?= 20
SIZE ?= 1000
SEED ?= 1
ROUNDS ?= 60
PAGES ?= 60

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

site: prepare-site ## build content/ into output/
	@$(LENTYNA) build

serve: prepare-site ## build, show on this machine only, rebuild and reload on every change
	@$(LENTYNA) serve

demo: prepare-site ## show a sample network around today, on this machine only
	@$(LENTYNA) demo

publish: prepare-site ## build with the settings of the public site (publishconf.py)
	@$(LENTYNA) build --settings publishconf.py

verify: prepare-site ## say whether what make publish left in output/ can be deployed
	@$(LENTYNA) verify --settings publishconf.py

check: prepare-site ## check content/ without building
	@$(LENTYNA) check

fix: prepare-site ## repair what has one right repair in content/, and say what was done
	@$(LENTYNA) check --fix

test: prepare-test ## run the tests of the code (TESTS=tests/browser runs a part)
	@$(PYTEST) -n 2 --dist worksteal -q -m "not content" $(TESTS)

test-content: prepare-test ## run the tests of what lies in content/, and of its site
	@$(PYTEST) -n 2 --dist worksteal -q -m content $(TESTS)

cases: prepare-test ## run the inputs that failed once (../shared/cases, or our copies): a table (ONLY=K04 a part)
	@.venv/bin/python -m tests.cases.run $(if $(ONLY),--only "$(ONLY)")

fuzz-content: prepare-test ## lay batches of hostile files beside a library, whose pages must stay (BATCHES=20 SIZE=1000 SEED=1)
	@.venv/bin/python -m tests.fuzz.run --batches $(BATCHES) --size $(SIZE) --seed $(SEED)

fuzz-edits: prepare-test ## long form of the property tests: ROUNDS=60 of edits, 50 killed builds, every file, every field
	@LENTYNA_FUZZ=$(ROUNDS) LENTYNA_KILLS=50 LENTYNA_EVERY=yes $(PYTEST) -q tests/builder/test_equivalence.py

golden: prepare-test ## write the sample site's reviewed pages anew; look at the diff before committing
	@$(PYTEST) -q tests/site_build/test_golden.py --write-golden

bench: prepare-bench ## measure builds against Hugo and Pelican (SIZES="1000 10000", WRITE=yes keeps the tables)
	@.venv/bin/python -m tests.bench.measure --sizes "$(SIZES)" $(if $(WRITE),--write)

bench-search: prepare-test ## measure how soon a reader on a slow network has a first result (POSTS=2000)
	@.venv/bin/python -m tests.bench.search_speed --posts $(POSTS)

growth: prepare-test ## measure how every step grows with what it is given (KINDS=table a part, WRITE=yes keeps the table)
	@.venv/bin/python -m tests.growth.report $(if $(KINDS),--kinds "$(KINDS)") $(if $(WRITE),--write)

digests: prepare-test ## whether this code prints what a commit prints, byte by byte (BASE=HEAD)
	@.venv/bin/python -m tests.site_build.digests --base $(if $(BASE),$(BASE),HEAD)

engines: prepare-test ## two accessibility engines over many pages of both sites (PAGES=60)
	@LENTYNA_ENGINE_PAGES=$(PAGES) $(PYTEST) -q -s tests/browser/test_engines.py

lint: prepare-lint ## look for mistakes in the code and its types, change nothing
	@$(RUFF) check . && $(RUFF) format --check . && $(PYREFLY) check --output-format=min-text

format: prepare-lint ## put the code in its one form
	@$(RUFF) check --fix . && $(RUFF) format .

# requirements*.in say what we chose; what that needs, and the hashes of every file of every release, are worked out.
LOCKED := requirements requirements-dev requirements-bench .ci/requirements-node .ci/requirements-lock
lock: prepare-lock ## write requirements*.txt anew, with hashes, from requirements*.in (UPGRADE=yes: newest of what those leave open)
	@for name in $(LOCKED); do \
		.lentyna/lock-venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
			--custom-compile-command "make lock" $(if $(UPGRADE),--upgrade) $$name.in --output-file $$name.txt || exit 1; \
	done

clean: ## remove what builds and set-up made
	rm -rf output .lentyna .venv node_modules lentyna.egg-info .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# prepare-site, prepare-lint, prepare-test, prepare-bench: what each holds stands in .ci/setup.py
prepare-%:
	@command -v $(PYTHON) >/dev/null || { echo "setup: Python 3.11 or newer is needed, and there is no $(PYTHON) here." >&2; exit 1; }
	@$(PYTHON) .ci/setup.py $*
