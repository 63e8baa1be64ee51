# shellcheck shell=bash
# wasm-bindgen's tools, of exactly the version that the crates use, and wasm-pack.

wasm_pack=0.15.1
bindgen=$(awk '/^name = "wasm-bindgen"$/ { getline; gsub(/[^0-9.]/, ""); print; exit }' Cargo.lock)

# is TOOL VERSION; without a version any will do.
is() { have "$1" && { [ -z "$2" ] || [ "$(version "$1")" = "$2" ]; }; }

version() { "$1" --version 2>/dev/null | awk '{ print $2 }'; }

install() {
  local crate=$1 wanted=$2 why=$3
  # Without --locked: a mirror need not carry what a tool's own lock file names.
  long "$crate" "Installing $crate ${wanted:+$wanted }into .tools (two minutes): $why." \
    cargo install --root "$tools" --force ${wanted:+--version "$wanted"} "$crate" ||
    die "$crate could not be installed (the log is .tools/log/$crate.log)."
}

is wasm-bindgen "$bindgen" && is wasm-bindgen-test-runner "$bindgen" ||
  install wasm-bindgen-cli "$bindgen" "it writes the JavaScript beside the wasm, and must be of the crates' own version"

at_least "$(version wasm-pack)" 0.13 ||
  install wasm-pack "$wasm_pack" "it runs the wasm tests under Node and in a browser"
