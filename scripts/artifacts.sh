# shellcheck shell=bash
# Sourced by scripts that make the wasm artifacts: which there are, and each step from rustc's module on.

# With wasm-bindgen's glue, and without: what a page inlines, so that it is ready at once.
bound_artifacts="session whole operator gateway"
inlined_artifacts="forms national"
# Without glue as well, but a file of its own; with instructions on sixteen bytes at a time, and without.
fetched_artifacts="bulk bulk-simd"

# profile ARTIFACT: what Cargo.toml says of it.
profile() {
  case $1 in
  session | whole | operator | body) echo page ;;
  gateway) echo release ;;
  bulk-simd) echo simd ;;
  *) echo small ;;
  esac
}

# What rustc emits by now: without these, wasm-opt refuses the module or lowers it needlessly.
wasm_features="--enable-bulk-memory --enable-nontrapping-float-to-int --enable-sign-ext
  --enable-mutable-globals --enable-reference-types --enable-multivalue"

# Panic locations name the source files: without this, the package would tell of the builder's home.
remap="--remap-path-prefix=$root=."
for folder in "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*/; do remap="$remap --remap-path-prefix=$folder=crates/"; done

# compile ARTIFACT: leaves rustc's module, with names, in $module.
compile() {
  local as crate=${1%-simd} simd=
  as=$(profile "$1")
  [ "$crate" = "$1" ] || simd="-C target-feature=+simd128"
  RUSTFLAGS="${RUSTFLAGS:-} $remap $simd" wasm cargo build --quiet --profile "$as" --target "$wasm_target" -p "subscope-$crate"
  module=$target_dir/$wasm_target/$as/subscope_$crate.wasm
}

# with_glue ARTIFACT MODULE FOLDER: the module and its glue.
with_glue() {
  wasm-bindgen --target web --omit-default-module-path --no-typescript --out-dir "$3" --out-name "$1" "$2"
}

# optimize FROM TO OPTION...; functions of a kind stand together, and data stays in one piece with the zeros
# in it: both compress better so.
optimize() {
  local from=$1 to=$2
  shift 2
  # shellcheck disable=SC2086
  node_modules/.bin/wasm-opt -Oz -Oz --low-memory-unused --skip-pass=memory-packing --reorder-functions-by-name $wasm_features "$@" "$from" -o "$to"
}
