# shellcheck shell=bash
# A toolchain with the standard library for wasm: the active one, with rustup's help if
# need be; or, where rustup's servers are out of reach, Debian's compiler, for which the
# library is built here from Debian's own source.

debian_toolchain=subscope-wasm
debian_lib=/usr/lib/rustlib

# Links with LTO as a release build does, so that neither a missing linker, nor a library
# without bitcode, nor one left from an older compiler passes for a working one.
compiles_wasm() {
  echo 'pub use std::vec::Vec;' | RUSTUP_TOOLCHAIN=$1 rustc --target "$wasm_target" --crate-type cdylib \
    -C lto=fat -C panic=abort -o "$tools/probe.wasm" - 2>/dev/null
}

# linked NAME: rustup would try to download a toolchain it doesn't know.
linked() { rustup toolchain list 2>/dev/null | awk '{ print $1 }' | grep -qx "$1"; }

build_std() {
  local scratch=$tools/std host llvm
  rm -rf "$scratch" && mkdir -p "$scratch" || return
  printf '[package]\nname = "scratch"\nedition = "2024"\n[lib]\npath = "lib.rs"\n[workspace]\n' >"$scratch/Cargo.toml"
  : >"$scratch/lib.rs"
  (
    # Bitcode is what LTO reads; RUSTC_BOOTSTRAP admits the unstable build-std, here only.
    cd "$scratch" && unset RUSTUP_TOOLCHAIN RUSTC RUSTC_WRAPPER
    PATH=/usr/bin:/bin RUSTC_BOOTSTRAP=1 RUSTFLAGS=-Cembed-bitcode=yes CARGO_TARGET_DIR=target \
      cargo build --release --target "$wasm_target" -Z build-std=std,panic_abort,panic_unwind,test
  ) || return
  rm "$scratch/target/$wasm_target/release/deps"/libscratch-*.rlib || return
  host=$(/usr/bin/rustc -vV | sed -n 's/^host: //p')
  llvm=$(debian_llvm)
  as_root rm -rf "$debian_lib/$wasm_target" &&
    as_root mkdir -p "$debian_lib/$wasm_target/lib" "$debian_lib/$host/bin" &&
    as_root cp "$scratch/target/$wasm_target/release/deps"/*.rlib "$debian_lib/$wasm_target/lib/" &&
    as_root ln -sfn "/usr/bin/lld-$llvm" "$debian_lib/$host/bin/rust-lld" &&
    rm -rf "$scratch"
}

debian_llvm() { /usr/bin/rustc -vV | sed -n 's/^LLVM version: \([0-9]*\).*/\1/p'; }

use_debian() {
  apt_install "a compiler for wasm, as rustup's servers cannot be reached" \
    rustc-web cargo-web rust-web-src rust-web-clippy
  local version
  version=$(/usr/bin/rustc --version | awk '{ print $2 }')
  at_least "$version" "$minimum_rust" ||
    die "The distribution's Rust is $version, and $minimum_rust is needed; rustup could not fetch the wasm target either."
  apt_install "the linker for wasm" "lld-$(debian_llvm)"
  long wasm-std "Building the standard library for wasm from the distribution's source (half a minute)." build_std ||
    die "The standard library for wasm could not be built (the log is .tools/log/wasm-std.log)."
  rustup toolchain link "$debian_toolchain" /usr
}

active=
! have rustup || active=$(rustup show active-toolchain 2>/dev/null | awk '{ print $1 }')

if compiles_wasm "$active"; then
  remember SUBSCOPE_WASM_TOOLCHAIN "$active"
elif have rustup && linked "$debian_toolchain" && compiles_wasm "$debian_toolchain"; then
  remember SUBSCOPE_WASM_TOOLCHAIN "$debian_toolchain"
elif ! have rustup; then
  die "This Rust has no standard library for wasm, and there is no rustup to add it. Install rustup as https://rustup.rs says, then run make setup again."
else
  say "Adding the wasm target to the Rust toolchain."
  if within 60 rustup target add "$wasm_target" >"$logs/wasm-target.log" 2>&1 && compiles_wasm "$active"; then
    remember SUBSCOPE_WASM_TOOLCHAIN "$active"
  else
    have apt-get || die "rustup could not fetch the wasm target (the log is .tools/log/wasm-target.log), and there is no apt-get here to take it from Debian."
    use_debian
    compiles_wasm "$debian_toolchain" || die "The distribution's compiler cannot build for wasm, although its library was just built."
    remember SUBSCOPE_WASM_TOOLCHAIN "$debian_toolchain"
  fi
fi
