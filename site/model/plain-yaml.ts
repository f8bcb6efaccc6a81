/** The YAML that most front matter is: a handful of `key: words` lines. The library takes longer for them than for a page. */

/** Letters first, and then nothing that could begin a comment, a mapping or an escape. */
const WORDS = /^[A-Za-z][ !"$-9;-~]*$/;
const QUOTED = /^(?:"([^"\\\p{C}]*)"|'([^'\p{C}]*)')$/u;
const WHOLE_NUMBER = /^(?:0|[1-9]\d{0,14})$/;
const LINE = /^([A-Za-z_][\w-]*):(?: +(\S.*?))? *$/;

/** Words that YAML's core schema does not read as text, in its own spellings (YAML 1.2.2, 10.3.2). */
const CONSTANTS: ReadonlyMap<string, boolean | null> = new Map([
  ...["true", "True", "TRUE"].map((word): [string, boolean] => [word, true]),
  ...["false", "False", "FALSE"].map((word): [string, boolean] => [word, false]),
  ...["null", "Null", "NULL"].map((word): [string, null] => [word, null]),
]);

export interface PlainMapping {
  readonly values: Record<string, string | number | boolean | null>;
  /** Line of a key within the text, counted from 0. */
  readonly lines: ReadonlyMap<string, number>;
}

/** Reads a mapping of plain values; undefined for all other YAML, which is the library's to read. */
export function plainMapping(text: string): PlainMapping | undefined {
  const values: PlainMapping["values"] = {};
  const lines = new Map<string, number>();
  for (const [index, line] of text.split("\n").entries()) {
    if (line === "") continue;
    const [, key = "", written = ""] = LINE.exec(line) ?? [];
    const value = valueOf(written);
    if (key === "" || value === undefined || lines.has(key) || CONSTANTS.has(key) || key === "__proto__")
      return undefined;
    values[key] = value;
    lines.set(key, index);
  }
  return lines.size === 0 ? undefined : { values, lines };
}

function valueOf(written: string): string | number | boolean | null | undefined {
  if (written === "") return null;
  if (WORDS.test(written)) return CONSTANTS.has(written) ? CONSTANTS.get(written) : written;
  if (WHOLE_NUMBER.test(written)) return Number(written);
  const quoted = QUOTED.exec(written);
  return quoted === null ? undefined : (quoted[1] ?? quoted[2]);
}
