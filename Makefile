# Everything that is done with charm from a terminal; `make` alone lists it.
# Needs make and one of these: Python 3.12 or newer, uv, or an older Python 3 (which then fetches uv).

.PHONY: help run test lint messages bench chaos screenshots audit lock anew

PYTHON := .venv/bin/python
# A uv, and a Python with all that Debian puts into python3-venv. Both must run: pyenv's shims on PATH answer only
# for the versions chosen there, so its own folder is looked at too. Where there is neither, uv is fetched.
found_uv := $(shell for uv in uv .uv/bin/uv; do "$$uv" --version >/dev/null 2>&1 && echo "$$uv" && break; done)
python := $(shell for python in python3.13 python3.14 python3.12 python3 "$$HOME"/.pyenv/versions/3.1[2-9]*/bin/python3; do \
	"$$python" -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 12))' >/dev/null 2>&1 && echo "$$python" && break; done)
uv := $(or $(found_uv),$(if $(python),,.uv/bin/uv))
# A .venv is made anew when a call was cut short at adding to it, or its Python has gone or finds no packages.
sound := $(shell [ -e .venv/.unfinished ] || $(PYTHON) -c 'import django; print(True)' 2>/dev/null)

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: .venv/.installed ## serve the site at http://127.0.0.1:8000 (PORT= changes it); the first call sets everything up
	@$(PYTHON) tools/serve.py

test lint messages bench chaos screenshots audit: .venv/.installed-dev
test: ## lint and run every test that this machine can run, and say what was left out
	@$(PYTHON) tools/run_tests.py

# All of it, whatever fails first. The data folder is one that nobody looks at, and the deployment check
# gets the environment of a server, whatever the shell has; it opens no connection.
lint: ## look for mistakes without running the site
	@failed=; export DATA_DIR=.venv/lint DATABASE_URL=; \
	look() { "$$@" || { echo "^ $$*" | cut -c 1-160; failed=yes; }; }; \
	look $(PYTHON) -m ruff check --quiet --output-format concise .; \
	look $(PYTHON) -m ruff format --quiet --check --output-format concise .; \
	look find * -name '*.py' -exec $(PYTHON) -m django_upgrade --target-version 6.1 --check {} +; \
	look find * -name '*.html' -exec .venv/bin/djade --target-version 6.1 --check {} +; \
	look env DEBUG= AKISMET_API_URL= SITE_URL=https://charm.example SECRET_KEY=for-this-check-only-0123456789-abcdefghijklmnopqrst \
		DATABASE_URL=postgres://charm:charm@localhost/charm AKISMET_API_KEY=0123456789ab \
		EMAIL_URL=smtp://localhost DEFAULT_FROM_EMAIL=charm@charm.example TRUSTED_PROXIES=127.0.0.1 \
		$(PYTHON) manage.py check --deploy --fail-level WARNING; \
	look $(PYTHON) manage.py makemigrations --check --dry-run; [ -z "$$failed" ]

# Easy Japanese is for readers alone: it leaves out these folders and files, whose texts only staff see (a word that
# readers see too is asked for in their template as well). One missing here costs superfluous entries, nothing else.
STAFF_ONLY := admin* moderation management models* mail readability apps.py checks.py choices.py dashboard.py imaging.py readability.py _preview_note.html
collect = $(PYTHON) manage.py makemessages --no-obsolete --add-location file --ignore tests
messages: ## collect the texts to translate and compile the translations (needs gettext)
	@$(collect) --locale ja --locale th
	@$(collect) --locale ja_Simple $(STAFF_ONLY:%=--ignore '%')
	@for po in locale/*/LC_MESSAGES/*.po; do sed '/^"POT-Creation-Date:/d' "$$po" > "$$po.new" && mv "$$po.new" "$$po"; done
	@$(PYTHON) manage.py compilemessages --ignore .venv --ignore .uv

bench: ## measure the pages with many posts
chaos: ## kill processes, the database and Akismet, and count what is lost (half an hour)
screenshots: ## take pictures of the pages, and renew those in docs/ (needs a chromium)
audit: ## check the HTML of all pages and run Lighthouse (needs npm, Java and a chromium)
bench chaos screenshots audit:
	@$(PYTHON) -m tests.$@

# Without the address of an index and without paths: the files are the same wherever they are made.
compile = "$(or $(uv),.uv/bin/uv)" pip compile --quiet --universal --python-version 3.12 --generate-hashes --no-header \
	--no-emit-index-url --no-emit-find-links $(if $(UPGRADE),--upgrade)
lock: $(if $(found_uv),,.uv/bin/uv) ## write requirements*.txt anew from pyproject.toml (UPGRADE=1: with the newest versions)
	@$(compile) pyproject.toml --output-file requirements.txt
	@$(compile) pyproject.toml --group dev --constraints requirements.txt --output-file requirements-dev.txt

# The two stamps say that .venv holds what the locks say. They stand inside it and are written last, so
# a call that was cut short has left none, and the next one begins anew.
.venv/.installed: requirements.txt $(if $(sound),,anew $(if $(found_uv)$(python),,.uv/bin/uv))
	@rm -f $@; echo "Setting up .venv …"
	@$(if $(uv),"$(uv)" venv --quiet --no-project --clear --python "$(or $(python),3.13)","$(python)" -m venv --clear) .venv || $(give_up)
	@$(install) requirements.txt && touch $@

# The development lock contains the other one and is laid on top of it, so that `make test` does not
# pull the packages from under a running `make run`.
.venv/.installed-dev: requirements-dev.txt .venv/.installed
	@touch .venv/.unfinished
	@$(install) requirements-dev.txt && touch $@; failed=$$?; rm .venv/.unfinished; exit $$failed

.uv/bin/uv: anew # for it is named only where no uv runs
	@rm -rf .uv; echo "Fetching uv into .uv …"
	@python3 -m venv .uv && .uv/bin/python -m pip install --quiet --disable-pip-version-check uv || $(give_up)

pip = { [ -e .venv/bin/pip ] || $(PYTHON) -m ensurepip >/dev/null; } && $(PYTHON) -m pip install --disable-pip-version-check
install = $(if $(uv),"$(uv)" pip install --python $(PYTHON),$(pip)) --quiet --require-hashes -r
give_up = { $(if $(python),,echo "charm needs Python 3.12 or newer (on Debian with python3-venv), or uv, which fetches one: https://docs.astral.sh/uv/" >&2;) exit 1; }
