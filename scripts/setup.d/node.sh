# shellcheck shell=bash
# Node with npm, and the npm packages of all three workspaces.

node_is_new() { have npm && have node && at_least "$(node --version | tr -d v)" 20; }

node_is_new || {
  have apt-get || die "Node 20 or newer with npm is missing. Install it from https://nodejs.org, then run make setup again."
  have npm || apt_install "Node and npm, for the package and the portal" nodejs npm
}
node_is_new || {
  # An older distribution's npm can still install a newer Node: the package carries the program.
  long node "Installing Node 24 and npm 11 into .tools: the distribution's Node is too old." \
    npm install --no-audit --no-fund --prefix "$tools/node" node@24 npm@11 ||
    die "Node 20 or newer could not be installed. Install it from https://nodejs.org, then run make setup again."
  ln -sfn "$tools/node/node_modules/.bin"/{node,npm,npx} "$tools/bin/"
  hash -r
}

# Of everything that says what node_modules should hold.
npm_state() { { node --version && cat package-lock.json {.,pkg,www,tests}/package.json; } 2>/dev/null | cksum; }

install_packages() {
  npm ci --no-audit --no-fund && return
  [ -z "${CI:-}" ] || return
  echo "The lock file is older than a package.json; bringing it up to date."
  npm install --no-audit --no-fund
}

if [ ! -d node_modules ] || [ "$(npm_state)" != "$(cat "$tools/npm.state" 2>/dev/null)" ]; then
  long npm "Installing the npm packages: wasm-opt, Vite, TypeScript, the browser tests' driver." install_packages ||
    die "The npm packages could not be installed (the log is .tools/log/npm.log)."
  npm_state >"$tools/npm.state"
fi
