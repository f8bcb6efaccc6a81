/** Writes plain data as YAML that reads well. Only what manifests need: no anchors, no tags, and every doubtful text in quotes. */

export type Plain = string | number | boolean | readonly Plain[] | { readonly [name: string]: Plain | undefined };

/** A text that is the same as a plain scalar in YAML 1.1 and 1.2: no number, no word such as `yes`, no sign of YAML's own. */
const SAFE = /^(?!(?:true|false|yes|no|on|off|null|y|n)$)[A-Za-z][A-Za-z0-9./-]*$/i;

/** One document without its separator; members that are undefined are left out. */
export function yamlOf(value: { readonly [name: string]: Plain | undefined }): string {
  return linesOf(value).join("\n");
}

function linesOf(value: Plain): string[] {
  if (isList(value)) return value.flatMap((item) => indented(linesOf(item), "- "));
  if (typeof value !== "object") return [scalar(value)];
  return Object.entries(value).flatMap(([name, member]) =>
    member === undefined ? [] : memberLines(key(name), member),
  );
}

function memberLines(name: string, value: Plain): string[] {
  if (typeof value === "string" && BLOCK.test(value)) return [`${name}: |`, ...block(value)];
  if (isList(value) && value.every((item) => typeof item !== "object"))
    return [`${name}: [${value.map((item) => scalar(item)).join(", ")}]`];
  if (typeof value !== "object") return [`${name}: ${scalar(value)}`];
  const lines = linesOf(value);
  return lines.length === 0 ? [`${name}: {}`] : [`${name}:`, ...lines.map((line) => `  ${line}`)];
}

/** A text of several lines that a block keeps byte for byte: it begins and ends with a sign, and with one line feed. */
const BLOCK = /^[!-~][ -~\n]*\n[ -~\n]*[!-~]\n$/;

function block(text: string): string[] {
  return text
    .slice(0, -1)
    .split("\n")
    .map((line) => (line === "" ? "" : `  ${line}`));
}

function indented(lines: readonly string[], mark: string): string[] {
  return lines.map((line, at) => (at === 0 ? mark : " ".repeat(mark.length)) + line);
}

function key(name: string): string {
  return SAFE.test(name) ? name : JSON.stringify(name);
}

function scalar(value: Plain): string {
  return typeof value === "string" && SAFE.test(value) ? value : JSON.stringify(value);
}

function isList(value: Plain): value is readonly Plain[] {
  return Array.isArray(value);
}
