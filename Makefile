# Everything that is done with charm from a terminal; `make` alone lists it.
# Needs make and one of these: Python 3.12 or newer, uv, or an older Python 3 (which then fetches uv).

SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help run test lint messages bench chaos screenshots audit lock

PORT ?= 8000
VENV := .venv
PYTHON := $(VENV)/bin/python
CODE := charm comments reports tests
# What only staff can see, as far as its texts go. A file that is missing here costs a few superfluous
# entries in the catalogue of easy Japanese, nothing else.
STAFF_ONLY := admin moderation management readability 'reports/models*' models.py bans.py complaints.py threads.py akismet_connection.py events.py \
	mail_preferences.py apps.py checks.py choices.py admin_site.py dashboard.py imaging.py readability.py mail _preview_note.html

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: export PORT := $(PORT)
run: ## serve the site at http://127.0.0.1:8000 (PORT= changes it); the first call sets everything up
	@$(call install,requirements.txt)
	@$(PYTHON) manage.py migrate --verbosity 0
	@$(PYTHON) manage.py load_sample --if-new
	@$(serve)

test: ## lint and run every test that this machine can run, and say what was left out
	@$(call install,requirements-dev.txt)
	@$(run_tests)

lint: ## look for mistakes without running the site
	@$(call install,requirements-dev.txt)
	@$(run_lint)

messages: ## collect the texts to translate and compile the translations (needs gettext)
	@$(call install,requirements-dev.txt)
	@$(collect_messages)

bench: ## measure the pages with many posts
	@$(call install,requirements-dev.txt)
	@$(PYTHON) -m tests.bench

chaos: ## kill processes, the database and Akismet, and count what is lost (half an hour)
	@$(call install,requirements-dev.txt)
	@failed=; for part in kills outage modes; do \
		$(PYTHON) -m tests.chaos $$part || failed=yes; done; [ -z "$$failed" ]

screenshots: ## take the pictures in docs/screenshots/ (needs a chromium)
	@$(call install,requirements-dev.txt)
	@$(PYTHON) -m tests.screenshots

audit: ## check the HTML of all pages and run Lighthouse (needs npm, Java and a chromium)
	@$(call install,requirements-dev.txt)
	@$(PYTHON) -m tests.audit

lock: ## write requirements*.txt anew from pyproject.toml (UPGRADE=1: with the newest versions)
	@$(write_locks)


# --- The environment ---

# A Python that starts and is new enough. A Python on PATH may be pyenv's shim, which answers only
# for the versions chosen there, so pyenv's own folder is looked at too. ensurepip is what Debian's
# Python lacks until python3-venv is installed.
find_python = for p in python3.13 python3.14 python3.12 python3 "$$HOME"/.pyenv/versions/3.1[2-9]*/bin/python3; do \
	"$$p" -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 12))' >/dev/null 2>&1 && echo "$$p" && exit; \
	done; exit 1

# Sets $uv to a uv that runs, one fetched by an earlier call included, or to nothing.
find_uv = uv=; for u in uv .uv/bin/uv; do \
	if [ -z "$$uv" ] && "$$u" --version >/dev/null 2>&1; then uv=$$u; fi; done

fetch_uv = echo "No Python 3.12 or newer here: fetching uv, which brings one." && \
	rm -rf .uv && python3 -m venv .uv && .uv/bin/python -m pip install --quiet --disable-pip-version-check uv && uv=.uv/bin/uv

# $(call install,LOCK): .venv holds what LOCK says. .venv/.installed has the checksums of the locks
# that were installed to the end, so a changed lock and a call cut short are both noticed.
# The development lock contains the other one and is laid on top of it, so that `make test`
# does not pull the packages from under a running `make run`.
define install
set -e; \
lock=$(1); done=$(VENV)/.installed; $(find_uv); \
installed() { grep -qsxF "$$1 $$(cksum < "$$1")" $$done; }; \
sound() { $(PYTHON) -c "import django" 2>/dev/null && { [ -n "$$uv" ] || $(PYTHON) -c "import pip" 2>/dev/null; }; }; \
if ! installed requirements.txt || ! sound; then \
	echo "Setting up .venv …"; \
	rm -f $$done; \
	python=$$($(find_python)) || python=; \
	if [ -z "$$uv$$python" ]; then $(fetch_uv) || { \
		echo "charm needs Python 3.12 or newer (on Debian with python3-venv), or uv: https://docs.astral.sh/uv/"; exit 1; }; \
	fi; \
	if [ -n "$$uv" ]; then "$$uv" venv --quiet --no-project --clear --python "$${python:-3.13}" $(VENV); \
	else "$$python" -m venv --clear $(VENV); fi; \
fi; \
if ! installed "$$lock"; then \
	if [ -n "$$uv" ]; then "$$uv" pip install --quiet --python $(PYTHON) --require-hashes -r "$$lock"; \
	else $(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes -r "$$lock"; fi; \
	for file in requirements.txt "$$lock"; do echo "$$file $$(cksum < "$$file")"; done > $$done; \
fi
endef


# --- The commands ---

# The worker and the server live and die together. What runs in the background of a shell does not
# hear Ctrl-C, so the shell passes it on; a closed terminal (HUP) would make gunicorn only reload.
define serve
worker=; web=; asked=; \
stop() { kill $$worker $$web 2>/dev/null; }; \
trap 'asked=yes; stop' INT TERM HUP; \
$(PYTHON) manage.py worker & worker=$$!; \
$(PYTHON) -m gunicorn charm.wsgi --bind 127.0.0.1:$(PORT) --worker-class gthread --workers 2 --threads 4 \
	--log-level warning --no-control-socket & web=$$!; \
echo "charm is at http://127.0.0.1:$(PORT)/ (Ctrl-C stops it)"; \
while kill -0 $$worker 2>/dev/null && kill -0 $$web 2>/dev/null; do sleep 1; done; \
stop; until wait; do :; done; \
[ -n "$$asked" ] || { echo "The server or the worker has stopped, so the other was stopped too."; exit 1; }
endef

# Every part runs, whatever became of the one before it; the end says what failed and what is missing.
# The browser meets the site on the database that DATABASE_URL names, else on SQLite.
define run_tests
failed=; skipped=$$(mktemp); trap 'rm -f "$$skipped"' EXIT; \
export SKIPPED_TESTS="$$skipped"; \
chromium=$$(command -v "$${CHROMIUM:-chromium}" || command -v chromium-browser || command -v google-chrome) || chromium=; \
pytest="$(PYTHON) -m pytest --quiet"; many="-n auto --maxprocesses 4 --ignore tests/browser"; \
part() { printf '\n== %s\n' "$$1"; name=$$1; shift; "$$@" || failed="$$failed$${failed:+, }$$name"; }; \
lint() { ( $(run_lint) ); }; \
on_sqlite() { ( unset DATABASE_URL; $$pytest $$many ); }; \
part "lint" lint; \
part "tests on SQLite" on_sqlite; \
if [ -n "$$DATABASE_URL" ]; then part "tests on PostgreSQL" $$pytest $$many; \
else echo "tests on PostgreSQL: set DATABASE_URL=postgres://… to run them" >> "$$skipped"; fi; \
if [ -n "$$chromium" ]; then export CHROMIUM="$$chromium"; part "tests in the browser" $$pytest tests/browser; \
else echo "tests in the browser: no chromium found (set CHROMIUM= to its path)" >> "$$skipped"; fi; \
echo; sort -u "$$skipped" | sed 's/^/skipped: /'; \
if [ -n "$$failed" ]; then echo "FAILED: $$failed"; exit 1; fi; \
if [ -n "$$CI" ] && [ -s "$$skipped" ]; then echo "FAILED: in CI nothing may be skipped"; exit 1; fi; \
echo "All passed."
endef

# In a folder of its own, so that looking for mistakes leaves nothing behind. The deployment check
# gets the environment of a server, whatever the shell has; it opens no connection.
define run_lint
bad=; DATA_DIR=$$(mktemp -d); export DATA_DIR; trap 'rm -rf "$$DATA_DIR"' EXIT; unset DATABASE_URL; \
look() { "$$@" || { echo "^ $$*" | cut -c 1-160; bad=yes; }; }; \
look $(PYTHON) -m ruff check --quiet --output-format concise .; \
look $(PYTHON) -m ruff format --quiet --check --output-format concise .; \
look find manage.py $(CODE) -name '*.py' -exec $(PYTHON) -m django_upgrade --target-version 6.1 --check {} +; \
look find templates $(CODE) -name '*.html' -exec $(VENV)/bin/djade --target-version 6.1 --check {} +; \
look $(PYTHON) manage.py check; \
look env DEBUG= AKISMET_API_URL= SITE_URL=https://charm.example SECRET_KEY=for-this-check-only-0123456789-abcdefghijklmnopqrst \
	DATABASE_URL=postgres://charm:charm@localhost/charm AKISMET_API_KEY=0123456789ab \
	EMAIL_URL=smtp://localhost DEFAULT_FROM_EMAIL=charm@charm.example TRUSTED_PROXIES=127.0.0.1 \
	$(PYTHON) manage.py check --deploy --fail-level WARNING; \
look $(PYTHON) manage.py makemigrations --check --dry-run; \
[ -z "$$bad" ]
endef

# Easy Japanese is for readers alone.
# The date of collection would change in every catalogue with every call, and collide in every merge.
define collect_messages
command -v msgfmt >/dev/null || { echo "make messages needs GNU gettext (on Debian: apt install gettext)."; exit 1; }; \
set -e; collect="$(PYTHON) manage.py makemessages --no-obsolete --add-location file --ignore tests"; \
$$collect --locale ja --locale th; \
$$collect --locale ja_Simple $(addprefix --ignore ,$(STAFF_ONLY)); \
for po in locale/*/LC_MESSAGES/*.po; do \
	sed '/^"POT-Creation-Date:/d' "$$po" > "$$po.new"; mv "$$po.new" "$$po"; done; \
$(PYTHON) manage.py compilemessages --ignore $(VENV) --ignore .uv
endef

# Without the address of an index and without paths: the files are the same wherever they are made.
define write_locks
set -e; $(find_uv); [ -n "$$uv" ] || { $(fetch_uv); }; \
compile="$$uv pip compile --quiet --universal --python-version 3.12 --generate-hashes --no-header"; \
compile="$$compile --no-emit-index-url --no-emit-find-links $(if $(UPGRADE),--upgrade)"; \
$$compile pyproject.toml --output-file requirements.txt; \
$$compile pyproject.toml --group dev --constraints requirements.txt --output-file requirements-dev.txt
endef
