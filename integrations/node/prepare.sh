#!/bin/sh
# Brings the tests' OAuth server and browser from npm into node_modules, unless they are there already.
# A machine that cannot have them gets one line that says so; with CI=true that is a failure.
set -eu
cd "$(dirname "$0")"

skip() {
  if [ "${CI:-}" = true ]; then
    echo "CI=true demands the browser and oidc-provider tests, but $1." >&2
    exit 1
  fi
  echo "Skipped: the browser and oidc-provider tests, because $1."
  exit 0
}

# A copy of the lock file, written last: what stands beside it is complete and of these versions.
stamp=node_modules/.prepared-package-lock.json
cmp -s package-lock.json "$stamp" && exit 0

platform="$(uname -s) $(uname -m)"
[ "$platform" = 'Linux x86_64' ] || skip "they run on Linux x86_64 and this is $platform"
command -v node >/dev/null || skip 'node is not installed'
command -v npm >/dev/null || skip 'npm is not installed'

# The browser's package asks for a newer Node for its own helper, which is not used: hence only errors are printed.
npm ci --ignore-scripts --prefer-offline --no-audit --no-fund --loglevel=error ||
  skip 'npm could not fetch them (see above)'
node unpack-chromium.mjs || skip "this Node ($(node --version)) could not unpack the browser"
cp package-lock.json "$stamp"
