# shellcheck shell=bash
# Python with what the suite peers needs, in an environment of its own. Nothing else needs it:
# where it cannot be had, this says so, and only that suite fails.

peers=tests/peers/requirements.txt

python_will_do() { have python3 && python3 -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

# Of everything that says what the environment should hold.
python_state() { { python3 --version && cat "$peers"; } 2>/dev/null | cksum; }

make_environment() {
  rm -rf "$tools/python" &&
    python3 -m venv "$tools/python" &&
    "$tools/python/bin/python" -m pip install --disable-pip-version-check --requirement "$peers"
}

# Debian keeps ensurepip in a package of its own. In a subshell, for a failure there would end the set-up.
python_will_do || ! have apt-get || ! can_be_root ||
  (apt_install "Python, for the suite peers" python3 python3-venv) || true
hash -r

if ! python_will_do; then
  say "Python 3.11 or newer with venv (on Debian: python3 and python3-venv) is missing, and the suite peers will fail; install it, then run make setup again."
elif [ ! -x "$tools/python/bin/python" ] || [ "$(python_state)" != "$(cat "$tools/python.state" 2>/dev/null)" ]; then
  if long python "Installing Schemathesis and the providers' own clients into .tools, for the suite peers." make_environment; then
    python_state >"$tools/python.state"
  else
    say "The Python packages could not be installed (the log is .tools/log/python.log), and the suite peers will fail."
  fi
fi
