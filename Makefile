# The commands of Frontdesk. `make run` and `make test` are all one needs to know; `make help` lists the others.

CARGO ?= cargo

# The browser of the tests; another name or path may be set.
CHROMIUM ?= chromium
export CHROMIUM

# What the tests need beside the Rust toolchain: a real browser, and Korean letters for it.
PACKAGES = chromium fonts-noto-cjk

# Waits for another apt-get to end instead of failing.
APT = apt-get -o DPkg::Lock::Timeout=180

help: ## list these commands (this is what `make` alone does)
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

run: ## build Frontdesk and serve the shop of this folder at http://127.0.0.1:7070
	$(CARGO) run --release --locked -- serve

test: packages cargo-deny ## install what the tests need, then check and test everything
	$(CARGO) fmt --check
	$(CARGO) clippy --all-targets --locked -- -D warnings
	RUSTDOCFLAGS="-D warnings" $(CARGO) doc --no-deps --locked
	$(CARGO) fetch --locked
	$(CARGO) deny --offline check --hide-inclusion-graph bans licenses sources
	$(CARGO) test --locked

bench: ## measure: understanding a message, fitting at load, a stored turn
	$(CARGO) bench --locked

advisories: cargo-deny ## look for known faults in the libraries (needs the network)
	$(CARGO) deny check advisories

# Installed on Debian when missing, and only by who may; elsewhere told by name.
packages:
	@browser=missing; letters=missing; \
	command -v "$$CHROMIUM" >/dev/null 2>&1 && browser=there; \
	if [ "$$(uname)" = Darwin ] || dpkg-query -W -f '$${Status}' fonts-noto-cjk 2>/dev/null | grep -q '^install ok' \
		|| fc-list :lang=ko 2>/dev/null | grep -q .; then letters=there; fi; \
	if [ $$browser$$letters = therethere ]; then exit 0; fi; \
	if grep -qx 'ID=debian' /etc/os-release 2>/dev/null; then \
		if [ "$$(id -u)" = 0 ]; then as=; \
		elif command -v sudo >/dev/null 2>&1 && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then as=sudo; \
		else as=nobody; fi; \
		if [ "$$as" != nobody ]; then \
			echo "installing $(PACKAGES)"; \
			$$as $(APT) update -qq && $$as $(APT) install -y --no-install-recommends $(PACKAGES); exit; \
		fi; \
	fi; \
	echo "The tests need Chromium ($$CHROMIUM: $$browser) and a font with Korean letters ($$letters)." >&2; \
	echo "  Debian  apt-get install --no-install-recommends $(PACKAGES)   (as root)" >&2; \
	echo "  Ubuntu  snap install chromium, and apt-get install fonts-noto-cjk" >&2; \
	echo "  Fedora  dnf install chromium google-noto-sans-cjk-fonts" >&2; \
	echo "  Arch    pacman -S chromium noto-fonts-cjk" >&2; \
	echo "  macOS   brew install --cask chromium (Korean letters are there)" >&2; \
	echo "If it has another name, say so: make test CHROMIUM=chromium-browser" >&2; \
	exit 1

cargo-deny:
	@$(CARGO) deny --version >/dev/null 2>&1 || $(CARGO) install --locked cargo-deny

.PHONY: help run test bench advisories packages cargo-deny
