# shellcheck shell=bash
# Sourced by the scripts beside it: where things are, and how to speak, log and install.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root" || exit 1
tools=$root/.tools
logs=$tools/log
mkdir -p "$tools/bin" "$logs"
export PATH="$tools/bin:$PATH"

wasm_target=wasm32-unknown-unknown
target_dir=${CARGO_TARGET_DIR:-$root/target}

say() { printf '%s\n' "$*"; }

die() {
  printf 'subscope: %s\n' "$1" >&2
  shift
  [ $# = 0 ] || printf '    %s\n' "$@" >&2
  exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

# at_least VERSION MINIMUM
at_least() { [ "$(printf '%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]; }

# within SECONDS COMMAND...: perl's alarm, because not every system has timeout(1).
within() { perl -e 'alarm shift; exec @ARGV or exit 127' "$@"; }

# long NAME SENTENCE COMMAND...: says the sentence; the output goes to a log, whose end
# is shown when the command fails.
long() {
  local name=$1 sentence=$2
  shift 2
  say "$sentence"
  "$@" >"$logs/$name.log" 2>&1 </dev/null && return
  tail -n 30 "$logs/$name.log" | sed 's/^/    /' >&2
  return 1
}

can_be_root() { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }

# apt_install WHY PACKAGE...
apt_install() {
  local why=$1
  shift
  have apt-get || die "Missing: $why. There is no apt-get here to install it with; install it, then run make setup again."
  can_be_root || die "Missing: $why. Installing it needs root; run this, then make setup again:" \
    "sudo apt-get update && sudo apt-get install --no-install-recommends $*"
  if [ -z "${apt_updated:-}" ]; then
    long apt-update "Reading the distribution's package lists." as_root apt-get update ||
      die "The distribution's package lists could not be read."
    apt_updated=yes
  fi
  long "apt-$1" "Installing $* from the distribution: $why." as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get -o DPkg::Lock::Timeout=300 install -y --no-install-recommends "$@" ||
    die "Missing: $why. It could not be installed from the distribution (the log is .tools/log/apt-$1.log)."
}

# set_up: makes sure of the set-up and takes what it found on this machine.
set_up() {
  # shellcheck disable=SC1091
  scripts/setup && . "$tools/env"
}

# wasm COMMAND...: with the toolchain that compiles for wasm.
wasm() {
  if [ -n "${SUBSCOPE_WASM_TOOLCHAIN:-}" ]; then
    RUSTUP_TOOLCHAIN=$SUBSCOPE_WASM_TOOLCHAIN "$@"
  else
    "$@"
  fi
}

# build_sandbox: the providers' stand-in, which the portal and the tests start.
build_sandbox() {
  cargo build --quiet --release -p subscope-sandbox &&
    export SUBSCOPE_SANDBOX=$target_dir/release/subscope-sandbox
}
