#!/usr/bin/env bash
# The whole check. Installs what it needs, so that a clean clone on a bare Debian with any Node from 20 on is enough.
set -euo pipefail
cd "$(dirname "$0")/.."

[ "${CI:-}" = true ] || [ ! -d node_modules ] || [ package-lock.json -nt node_modules/.package-lock.json ] && npm ci
export PATH="$PWD/node_modules/.bin:$PATH"

missing=()
command -v chromium >/dev/null || missing+=(chromium)
command -v redis-server >/dev/null || missing+=(redis-server)
if [ ${#missing[@]} -gt 0 ]; then
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi

npm run -s types
npm run -s lint
npm run -s format
mocha "$@"
