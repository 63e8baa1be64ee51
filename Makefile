.PHONY: help setup build sizes portal examples test test-soak bench lint clean

help: ## list these targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 18

setup: ## put on this machine what building and testing need
	@scripts/setup

build: ## build the npm package's generated parts into pkg/
	@scripts/build

sizes: ## print what the wasm artifacts are made of, and what each import costs a page
	@scripts/sizes

portal: ## start the demo portal with the sandbox behind it (ARGS= goes to its server)
	@scripts/portal $(ARGS)

examples: ## start the example pages of the form libraries (ARGS= goes to Vite)
	@scripts/examples $(ARGS)

test: ## run all test suites, or those in SUITES="native js"
	@scripts/test $(SUITES)

test-soak: ## run the long tests
	@scripts/test soak

bench: ## measure, and write BENCHMARKS.md (QUICK=1, ONLY="form live", FORM=, PLACE=node, SEED=)
	@QUICK="$(QUICK)" ONLY="$(ONLY)" FORM="$(FORM)" PLACE="$(PLACE)" SEED="$(SEED)" scripts/bench

lint: ## check formatting, and the lints for native code and wasm
	@scripts/test lint

clean: ## remove what was built; .tools, with the tools of the set-up, stays
	@rm -rf target .tools/made pkg/dist pkg/types www/dist
