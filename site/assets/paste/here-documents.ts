/**
 * A file as text to paste into a shell: here-documents that write it, notice what was lost or doubled on the way, and run it
 * once its SHA-256 is right.
 *
 * Every line carries its number and its length, so that a shell can name the one that is wrong, and none can be taken for the
 * end of the document. What a terminal may take for a command of its own (control characters, tabs) is no part of the text.
 */
import { quote } from "../../../checker/shell/quote.ts";
import { cksum } from "./cksum.ts";

/** What is pasted, and what it is held against. */
export interface PastedFile {
  /** ASCII without control characters, but for the line feed behind each line. */
  readonly text: string;
  readonly name: string;
  /** Of the text, in hex. */
  readonly sha256: string;
  /** The command that follows, when the file is whole. */
  readonly run: string;
}

const END = "PILOTBOOK";

/**
 * Reads the lines of one part, and joins all parts behind the last. Without a single quote, because it stands within two, and
 * without an exclamation mark, by which shells find earlier commands. POSIX: dash, BusyBox, bash and zsh as `sh` agree.
 */
const READER = `
part=$1 parts=$2 at=$3 last=$4 sum=$5 own=$6 file=$7 hash=$8 count=0 faults=
[ "$parts" -eq 1 ] && what="the pasted text" || what="part $part of $parts"
is() { [ "$@" ] 2> /dev/null; }
fault() {
  count=$((count + 1))
  [ "$count" -gt 5 ] || faults="$faults
  line $1"
}
: > "$own.$part" || exit
while IFS= read -r line; do
  number=\${line%%:*} line=\${line#*:}
  number=\${number#?}
  length=\${line%%:*} line=\${line#*:}
  if is "$number" -gt "$at" && is "$number" -le "$last"; then
    while [ "$number" -gt $((at += 1)) ]; do fault "$at is missing"; done
    [ "$length" = "\${#line}" ] || fault "$number is damaged"
    printf "%s\\n" "$line" || exit
  elif is "$number" -gt 0 && is "$number" -le "$at"; then
    fault "$number came twice"
  else
    fault "after $at is damaged"
  fi
done > "$own.$part"
while [ "$at" -lt "$last" ]; do fault "$((at += 1)) is missing"; done
set -- $(cksum < "$own.$part")
[ -n "$faults" ] || [ "$1 $2" = "$sum" ] || faults=" Its checksum is wrong."
[ -z "$faults" ] || {
  rm -f "$own.$part"
  [ "$count" -le 5 ] || faults="$faults
  and $((count - 5)) more"
  echo "$what is damaged: paste it again.$faults" >&2
  exit 1
}
[ "$part" -eq "$parts" ] || { echo "$what is whole"; exit; }
set --
at=0
while [ $((at += 1)) -le "$parts" ]; do
  [ -f "$own.$at" ] || faults="$faults $at"
  set -- "$@" "$own.$at"
done
[ -z "$faults" ] || { echo "missing of $parts parts:$faults. Paste what is missing, then this part again." >&2; exit 1; }
cat "$@" > "$file" && rm -f "$@" || exit
sum=$({ sha256sum || shasum -a 256 || openssl dgst -sha256 -r; } < "$file" 2> /dev/null)
[ "\${sum%% *}" = "$hash" ] && { echo "$file is whole"; exit; }
rm -f "$file"
[ -n "$sum" ] || { echo "nothing here tells a SHA-256 (sha256sum, shasum, openssl): $file is not run" >&2; exit 1; }
echo "$file is not the file that the page means: load the page again, and copy it anew" >&2
exit 1
`.replace(/^\n/, "");

/**
 * @param most bytes of a part; a line that is longer is a part of its own. All in one where absent
 * @returns what is pasted one after the other; a part may be pasted again, and the last one runs the file
 * @throws Error where the text holds what cannot be pasted
 */
export function hereDocuments({ text, name, sha256, run }: PastedFile, most = Infinity): string[] {
  if (!/^(?:[ -~]*\n)+$/.test(text)) throw new Error(`${name} has characters that cannot be pasted`);
  const parts = partsOf(text.slice(0, -1).split("\n"), most);
  return parts.map(({ before, lines }, index) => {
    const facts = [index + 1, parts.length, before, before + lines.length];
    const own = `${name}.${sha256.slice(0, 8)}`;
    const texts = [cksum(`${lines.join("\n")}\n`), own, name, sha256].map((word) => quote(word, "word"));
    const words = [...facts, ...texts].join(" ");
    const isLast = index === parts.length - 1;
    return [
      `sh -c '${READER}' pilotbook ${words} <<'${END}'${isLast ? " &&" : ""}`,
      ...lines.map((line, place) => numbered(line, before + place + 1)),
      END,
      ...(isLast ? [run] : []),
    ].join("\n");
  });
}

function numbered(line: string, number: number): string {
  return `#${number}:${line.length}:${line}`;
}

/** @returns the lines of each part, and how many lines come before it */
function partsOf(lines: readonly string[], most: number): { readonly before: number; readonly lines: string[] }[] {
  const room = most - READER.length - 200;
  const parts: { before: number; lines: string[] }[] = [];
  let left = 0;
  lines.forEach((line, before) => {
    const bytes = numbered(line, before + 1).length + 1;
    left -= bytes;
    if (left < 0 || parts.length === 0) {
      parts.push({ before, lines: [] });
      left = room - bytes;
    }
    parts.at(-1)?.lines.push(line);
  });
  return parts;
}
