#!/bin/bash
# Makes sure the two things the suite needs from the system are there: Chromium
# and PostgreSQL. What is missing is installed or named, never skipped.
# LABAN_BROWSER and DATABASE_URL point to others.
set -euo pipefail

fail() { echo "$1" >&2; exit 1; }

browser_found() {
  if [ -n "${LABAN_BROWSER:-}" ]; then
    [ -x "$LABAN_BROWSER" ] || fail "LABAN_BROWSER names no program: $LABAN_BROWSER"
    return 0
  fi
  # The same list is in tests/support/browser.py.
  local path
  for path in /usr/bin/chromium /usr/bin/chromium-browser /usr/bin/google-chrome; do
    if [ -x "$path" ]; then return 0; fi
  done
  return 1
}

postgres_found() {
  if [ -n "${DATABASE_URL:-}" ]; then
    case "$DATABASE_URL" in
      postgres://* | postgresql://*) return 0 ;;
      *) fail "DATABASE_URL must name a PostgreSQL database for the second pass of the suite." ;;
    esac
  fi
  local path
  for path in /usr/lib/postgresql/*/bin/initdb; do
    if [ -x "$path" ]; then return 0; fi
  done
  return 1
}

missing=()
browser_found || missing+=(chromium)
postgres_found || missing+=(postgresql)
if [ ${#missing[@]} -eq 0 ]; then exit 0; fi

hint="apt-get install ${missing[*]}, or set LABAN_BROWSER to a Chromium and DATABASE_URL to a PostgreSQL database"
if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
  fail "The tests need what is missing here (${missing[*]}): $hint."
fi
echo "Installing ${missing[*]} from the system's packages ..."
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq && apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null ||
  fail "apt-get could not install what the tests need (${missing[*]}): $hint."
browser_found && postgres_found || fail "After apt-get something is still missing (${missing[*]}): $hint."
