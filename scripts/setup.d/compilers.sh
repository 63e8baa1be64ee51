# shellcheck shell=bash
# The person's own Rust, and the C compiler and make that the bundled SQLite is built with.

minimum_rust=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)

if ! have cargo || ! have rustc; then
  die "Rust $minimum_rust or newer is missing. Install it as https://rustup.rs says, then run make setup again:" \
    "curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh"
fi

rust=$(rustc --version | awk '{ print $2 }')
at_least "$rust" "$minimum_rust" ||
  die "Rust $minimum_rust or newer is needed, and this is $rust. Run this, then make setup again:" "rustup update stable"

for part in clippy fmt; do
  cargo "$part" --version >/dev/null 2>&1 ||
    long rust-parts "Adding clippy and rustfmt to the Rust toolchain: the lint suite runs them." \
      rustup component add clippy rustfmt ||
    die "cargo $part is missing, and rustup could not add it."
done

if ! have cc || ! have make; then
  case $(uname) in
  Darwin) die "A C compiler and make are missing. Run this, then make setup again:" "xcode-select --install" ;;
  *) apt_install "a C compiler and make, which build SQLite" gcc libc6-dev make ;;
  esac
fi
