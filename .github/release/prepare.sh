#!/usr/bin/env bash
# Makes everything that a release consists of, and publishes nothing: the package, its SBOM and the notes.
#   .github/release/prepare.sh TAG FOLDER
# The tag, the version in package.json and a dated section of CHANGELOG.md must agree. Exits with 2 where they do not.
set -euo pipefail
cd "$(dirname "$0")/../.."
tag="${1:?a tag such as v0.1.0}"
folder="${2:?a folder for what is made}"

version="$(node -p 'require("./package.json").version')"
if [ "$tag" != "v$version" ]; then
  echo "the tag $tag is not v$version, the version in package.json: change one of them" >&2
  exit 2
fi

mkdir -p "$folder"
notes="$folder/notes.md"
# The section of this version: from its heading to the next one of the same level, or to the links at the end.
awk -v heading="## [$version] - " '
  index($0, heading) == 1 { isInside = 1; next }
  isInside && (/^## / || /^\[[^]]+\]: /) { exit }
  isInside { print }
' CHANGELOG.md > "$notes"
if ! grep -q '[^[:space:]]' "$notes"; then
  echo "CHANGELOG.md has no section \"## [$version] - YYYY-MM-DD\" with text in it: write one" >&2
  exit 2
fi

npm pack --silent --pack-destination "$folder" > /dev/null
# What the package brings along when it is installed; development tools are no part of it.
npm sbom --omit dev --sbom-format cyclonedx --sbom-type application > "$folder/pilotbook-$version.cdx.json"
(cd "$folder" && sha256sum "pilotbook-$version.tgz" "pilotbook-$version.cdx.json" > SHA256SUMS)
ls "$folder"
