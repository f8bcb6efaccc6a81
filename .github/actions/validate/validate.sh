#!/usr/bin/env bash
# Runs `pilotbook validate` on what is checked out, and on the commit that it is compared with.
set -euo pipefail

work="$(mktemp -d "$RUNNER_TEMP/pilotbook.XXXXXX")"
if [ -f "$VERSION/.eleventy.js" ]; then
  program=(node "$(cd "$VERSION" && pwd)/.eleventy.js")
else
  # Installed outside of the checkout: a pull request may bring settings of npm, and they must not say whose program runs.
  (cd "$work" && npm install --prefix "$work" --no-save --no-audit --no-fund --ignore-scripts --silent "pilotbook@$VERSION")
  program=("$work/node_modules/.bin/pilotbook")
  # What it keeps from run to run lies where the step before has put what was kept.
  mkdir -p "$RUNNER_TEMP/pilotbook-cache" "$work/node_modules/pilotbook/node_modules/.cache"
  ln -s "$RUNNER_TEMP/pilotbook-cache" "$work/node_modules/pilotbook/node_modules/.cache/pilotbook"
fi

# Before and after are looked at in the same way, so that only the change makes a difference.
arguments=(validate)
[ "$FROM_FORK" != true ] || arguments+=(--untrusted)
[ -z "$CONTENT" ] || arguments+=(--content "$CONTENT")
[ -z "$DATA" ] || arguments+=(--data "$DATA")

while IFS= read -r pattern; do
  [ -z "$pattern" ] || arguments+=(--rules "$pattern")
done <<< "$RULES"
[ -z "$RULES" ] || arguments+=(--rules-scope "$RULES_SCOPE")

held=(--format github)
# GitHub shows ten annotations of each kind, and the summary of all.
[ -z "${GITHUB_STEP_SUMMARY:-}" ] || held+=(--summary "$GITHUB_STEP_SUMMARY")

# What it is compared with.
commit=""
if [ -n "$BASE" ] && [ "$BASE" != none ]; then
  commit="$BASE"
  # What is checked out for a pull request is its merge with a base that may be younger than the one that the event names:
  # what others have merged since then is none of its doing.
  if [ "$BASE" = "${PULL_REQUEST_BASE:-}" ] && git rev-parse --quiet --verify "HEAD^2^{commit}" > /dev/null; then
    commit="HEAD^1"
  fi
fi

# A pull request of a fork does not say how it is judged: settings and the list of known problems are those of the base.
if [ "$FROM_FORK" = true ] && [ -n "$commit" ]; then
  settings="$work/settings.json"
  git show "$commit:package.json" > "$work/package.json" 2> /dev/null || echo '{}' > "$work/package.json"
  # The list of known problems is taken out: it comes from the base too, and not from a file of that name in the pull request.
  known="$(node -e '
    const { readFileSync, writeFileSync } = require("node:fs");
    const [, from, to] = process.argv;
    const { baseline, ...pilotbook } = JSON.parse(readFileSync(from, "utf8")).pilotbook ?? {};
    writeFileSync(to, JSON.stringify({ pilotbook }));
    if (typeof baseline === "string") process.stdout.write(baseline);
  ' "$work/package.json" "$settings" 2> /dev/null)" || echo '{}' > "$settings"
  arguments+=(--settings "$settings")
  BASELINE="${BASELINE:-$known}"
  if [ -n "$BASELINE" ] && git show "$commit:$BASELINE" > "$work/baseline.json" 2> /dev/null; then
    BASELINE="$work/baseline.json"
  else
    BASELINE=""
  fi
fi

# The manifest of the base: made from its own files, so that nothing has to be published anywhere.
if [ -n "$commit" ]; then
  before="$work/before"
  manifest="$work/manifest.json"
  if git worktree add --quiet --force --detach "$before" "$commit" 2> /dev/null; then
    # What is wrong there is what was wrong before; it is no reason to stop.
    (cd "$before" && "${program[@]}" "${arguments[@]}" --manifest "$manifest" > /dev/null 2>&1) || true
    git worktree remove --force "$before"
  fi
  if [ -f "$manifest" ]; then
    held+=(--base "$manifest")
  else
    echo "::notice::The base $BASE could not be checked out, so everything counts: give actions/checkout a greater fetch-depth."
  fi
fi

[ -z "$BASELINE" ] || held+=(--baseline "$BASELINE")

if [ "$FROM_FORK" != true ] && [ "$EXTERNAL" = true ]; then
  mkdir -p "$(dirname "$LEDGER")"
  held+=(--external --ledger "$LEDGER")
fi

"${program[@]}" "${arguments[@]}" "${held[@]}"
