#!/usr/bin/env bash
# Runs `pilotbook validate` on what is checked out, and on the commit that it is compared with.
set -euo pipefail

if [ -f "$VERSION/.eleventy.js" ]; then
  program=(node "$(cd "$VERSION" && pwd)/.eleventy.js")
else
  program=(npx --yes "pilotbook@$VERSION")
fi

arguments=()
# Before and after are looked at in the same way, so that only the change makes a difference.
[ "$FROM_FORK" != true ] || arguments+=(--untrusted)
[ -z "$CONTENT" ] || arguments+=(--content "$CONTENT")
[ -z "$DATA" ] || arguments+=(--data "$DATA")

while IFS= read -r pattern; do
  [ -z "$pattern" ] || arguments+=(--rules "$pattern")
done <<< "$RULES"
[ -z "$RULES" ] || arguments+=(--rules-scope "$RULES_SCOPE")

held=()
[ -z "$BASELINE" ] || held+=(--baseline "$BASELINE")

# The manifest of the base: made from its own files, so that nothing has to be published anywhere.
if [ -n "$BASE" ] && [ "$BASE" != none ]; then
  before="$RUNNER_TEMP/pilotbook-before"
  manifest="$RUNNER_TEMP/pilotbook-manifest.json"
  rm -rf "$manifest"
  if git worktree add --quiet --force --detach "$before" "$BASE" 2> /dev/null; then
    # What is wrong there is what was wrong before; it is no reason to stop.
    (cd "$before" && "${program[@]}" validate "${arguments[@]}" --manifest "$manifest" > /dev/null 2>&1) || true
    git worktree remove --force "$before"
  fi
  if [ -f "$manifest" ]; then
    held+=(--base "$manifest")
  else
    echo "::notice::The base $BASE could not be checked out, so everything counts: use fetch-depth: 0 with actions/checkout."
  fi
fi

if [ "$FROM_FORK" != true ] && [ "$EXTERNAL" = true ]; then
  mkdir -p "$(dirname "$LEDGER")"
  held+=(--external --ledger "$LEDGER")
fi

"${program[@]}" validate "${arguments[@]}" "${held[@]}" --format github
