# `make` alone lists what can be done. Everything else installs what it lacks by itself (.ci/setup).

SHELL := /bin/sh
# Property tests draw the same cases here each time, so that none fails for somebody else's change. By `cargo test` they draw
# others.
export PROPTEST_RNG_SEED ?= 20261122
.DEFAULT_GOAL := help
# Steps share the machine and the target folder, so one after another is quicker.
.NOTPARALLEL:

TARGET := $(or $(CARGO_TARGET_DIR),target)
NPM_INSTALLED := ui/node_modules/.package-lock.json
UI := ui/dist/index.html
# Folders count too, so that a removed file is noticed.
UI_SOURCES := $(shell find ui/src ui/public 2>/dev/null) \
	$(wildcard ui/*.html ui/*.ts ui/*.js ui/package.json)
SUBMAKE := $(MAKE) --no-print-directory
HAS_DISPLAY := $(or $(DISPLAY),$(WAYLAND_DISPLAY),$(filter Darwin,$(shell uname -s)))

# The app alone: what only tests and the demo need isn't built for `make run`.
BUILD_APP := cargo build --locked --bins

# Compiles with clippy's lints on the way, so that the tests and clippy share every crate. Without this, clippy
# would check all dependencies a second time. `make lint` is the ordinary clippy.
CHECKED := RUSTC_WORKSPACE_WRAPPER=clippy-driver CLIPPY_ARGS=-Dwarnings cargo

.PHONY: help
help:
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

.PHONY: run
ifeq ($(HAS_DISPLAY),)
run: ## Start Grizzly; without a display, play the demo
	@echo "No display here: playing the demo instead"
	@$(SUBMAKE) demo
else
run: setup $(UI)
	$(BUILD_APP)
	$(TARGET)/debug/grizzly
endif

.PHONY: demo
demo: setup-test $(UI) ## Play an incident on a virtual screen; pictures and documents in target/demo
	$(BUILD_APP) --examples
	CARGO_MANIFEST_DIR="$(CURDIR)" $(TARGET)/debug/examples/demo
	@printf '\nThe demo left:\n'; find target/demo -type f | sort | sed 's/^/  /'

.PHONY: pictures
pictures: setup-test $(UI) ## The incident screen in six moments, three sizes, dark and light, in target/pictures
	$(BUILD_APP) --examples
	CARGO_MANIFEST_DIR="$(CURDIR)" $(TARGET)/debug/examples/demo pictures

# Runs one step and notes how long it took: $(call step,name,command)
STEPS = $(TARGET)/test-steps
step = @printf '\n== %s\n' '$(1)'; start=$$(date +%s); $(2) || { printf '\nfailed: %s\n' '$(1)'; exit 1; }; \
	printf ', %s %s s' '$(1)' $$(($$(date +%s) - start)) >> $(STEPS)

.PHONY: test
test: setup-test ## All checks and tests, cheap ones first
	@mkdir -p $(TARGET) && : > $(STEPS)
	$(call step,format,cargo fmt --all --check)
	$(call step,npm install,$(SUBMAKE) $(NPM_INSTALLED))
	$(call step,ui check,(cd ui && npm run check))
	$(call step,ui lint,(cd ui && npm run lint))
	$(call step,ui test,(cd ui && npm test))
	$(call step,ui build,$(SUBMAKE) $(UI))
	$(call step,clippy and rust build,$(CHECKED) test --locked --workspace --all-targets --no-run)
	$(call step,rust test,$(CHECKED) test --locked --workspace --no-fail-fast)
	@printf '\nAll passed: '; sed 's/^, //' $(STEPS); echo

.PHONY: test-core
test-core: ## The crates that know no Tauri, in seconds
	cargo test -p grizzly-core -p grizzly-import -p grizzly-log -p grizzly-render -p grizzly-app -p grizzly-cli

.PHONY: hold
hold: setup-test ## Power cuts, kills, failing calls and damage, thousands of each, in target/hold
	GRIZZLY_HOLD=long GRIZZLY_HOLD_TRIALS=1000 cargo test -p grizzly-app --test hold -- $(abspath $(TARGET))/hold/report.md

.PHONY: bench
bench: setup-test $(UI) ## Everything that is measured, each beside what it is compared with, in target/bench
	cargo build --release --bins
	cargo build --release --example bench --example empty --example bare
	cargo build --release -p grizzly-app --example make_log
	strip -o $(TARGET)/release/examples/empty-stripped $(TARGET)/release/examples/empty
	$(TARGET)/release/examples/bench $(TARGET)/release/grizzly $(TARGET)/release/examples/empty-stripped \
		$(TARGET)/release/examples/bare $(TARGET)/release/examples/make_log $(TARGET)/bench $(BENCH)

.PHONY: bench-crates
bench-crates: setup-test $(UI) ## One line in an incident of 10,000 entries, checks, reading a timeline, a line to the window
	cargo bench -p grizzly-core --bench leading --bench checks
	cargo bench -p grizzly-import --bench dry_run
	cargo test --workspace --test desktop -- --ignored --nocapture --test-threads 1

.PHONY: bench-import
bench-import: setup $(UI) ## Importing a log of 1,000,000 entries beside a bare insert, and a declaration meanwhile, in target/bench
	cargo build --release --bin grizzly
	cargo build --release -p grizzly-app --example make_log
	cargo build --release -p grizzly-log --example bench_import
	$(TARGET)/release/examples/bench_import $(TARGET)/release/grizzly $(TARGET)/release/examples/make_log $(TARGET)/bench

.PHONY: test-ui
test-ui: setup $(NPM_INSTALLED) ## Types, rules and tests of the UI
	cd ui && npm run check && npm run lint && npm test

.PHONY: test-desktop
test-desktop: setup-test $(UI) ## The real app, driven on a display of its own
	cargo test --workspace --test desktop

.PHONY: lint
lint: setup-test $(NPM_INSTALLED) ui/dist ## Format, clippy, and types and rules of the UI, changing nothing
	cargo fmt --all --check
	cd ui && npm run check && npm run lint
	cargo clippy --workspace --all-targets -- -D warnings

# What each reads comes from elsewhere. A corpus begins with the seeds, and grows in fuzz/corpus.
FUZZED := entries log_file import line link directory customers template settings playbook picture
.PHONY: fuzz
fuzz: setup ## Fuzz everything that reads what comes from elsewhere, FUZZ_SECONDS each (600)
	@command -v cargo-fuzz >/dev/null || cargo install --locked cargo-fuzz
	cd src-tauri && for target in $(FUZZED); do \
		case $$target in \
			import | line) seeds="../tests/data/timelines ../tests/data/incidents import/tests/repros import/tests/wild" ;; \
			*) seeds=fuzz/seeds/$$target ;; \
		esac; \
		mkdir -p fuzz/corpus/$$target; \
		RUSTC_BOOTSTRAP=1 cargo fuzz run --sanitizer none --fuzz-dir fuzz $$target fuzz/corpus/$$target $$seeds -- \
			-max_total_time=$(or $(FUZZ_SECONDS),600) -max_len=4000 -timeout=25 || exit 1; \
	done

.PHONY: audit
audit: ## Licenses, sources and known vulnerabilities of all dependencies
	@.ci/audit

.PHONY: sbom
sbom: setup ## What the programs are made of, as CycloneDX, in target/sbom
	@.ci/sbom $(TARGET)/sbom

.PHONY: build
build: setup $(UI) ## The release programs, target/release/grizzly and grizzly-desktop
	cargo build --release

.PHONY: setup setup-test
setup: ## Install missing build dependencies (setup-test: also those for tests)
	@.ci/setup build
setup-test:
	@.ci/setup test

.PHONY: fmt
fmt: setup $(NPM_INSTALLED) ## Format the Rust code and the UI
	cargo fmt --all
	cd ui && npm run fmt

.PHONY: types
types: ## Generate ui/src/tauri/types.ts from the Rust types
	UPDATE_TYPES=1 cargo test -p grizzly-app --test app types

.PHONY: clean
clean: ## Remove all build results
	cargo clean
	rm -rf ui/dist ui/node_modules

$(NPM_INSTALLED): ui/package-lock.json
	cd ui && npm ci --no-audit --no-fund
	@touch $@

# Touching ui/dist makes cargo build the app again, hence a rule on files.
$(UI): $(UI_SOURCES) $(NPM_INSTALLED)
	cd ui && npm run build

# Rust compiles only with this folder there, be it empty.
ui/dist:
	mkdir -p $@
