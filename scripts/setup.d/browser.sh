# shellcheck shell=bash
# A Chrome or Chromium, the person's own if there is one, with its driver, and the file
# that tells the wasm test runner how to start it on this machine.

# first NAME...: the path of the first that is there.
first() {
  local name
  for name; do
    [ -z "$name" ] || ! have "$name" || { command -v "$name"; return; }
  done
}

find_chrome() {
  first "${CHROME:-}" google-chrome google-chrome-stable chromium chromium-browser \
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" \
    "/Applications/Chromium.app/Contents/MacOS/Chromium"
}

find_driver() { first "${CHROMEDRIVER:-}" chromedriver chromium.chromedriver /usr/lib/chromium/chromedriver /usr/lib/chromium-browser/chromedriver; }

major() { "$1" --version 2>/dev/null | grep -oE '[0-9]+\.[0-9.]+' | head -n 1 | cut -d. -f1; }

chrome=$(find_chrome)
if [ -z "$chrome" ]; then
  have apt-get || die "Chrome or Chromium is missing. Install it (or name it in CHROME), then run make setup again."
  apt_install "a browser and its driver for the browser tests" chromium chromium-driver chromium-sandbox fonts-liberation
  chrome=$(find_chrome)
  [ -n "$chrome" ] || die "Chrome or Chromium is missing, although the distribution's package is installed."
elif [ "$chrome" = /usr/bin/chromium ] && [ -z "$(find_driver)" ] && have apt-get && can_be_root; then
  apt_install "the driver of this Chromium" chromium-driver
fi

driver=$(find_driver)
if [ -z "$driver" ] || [ "$(major "$driver")" != "$(major "$chrome")" ]; then
  say "No chromedriver of version $(major "$chrome") is here: wasm-pack will try to fetch one; if it can't, install chromedriver $(major "$chrome")."
  driver=
fi

remember SUBSCOPE_CHROME "$chrome"
remember CHROMEDRIVER "$driver"

no_sandbox=
[ "$(id -u)" != 0 ] || no_sandbox='"--no-sandbox", ' # Chrome's own sandbox refuses to start as root.
cat >webdriver.json <<JSON
{
  "goog:chromeOptions": {
    "binary": "$chrome",
    "args": [
      "--headless", $no_sandbox"--disable-gpu", "--disable-quic", "--no-first-run",
      "--disable-background-networking", "--disable-component-update", "--disable-sync"
    ]
  }
}
JSON
