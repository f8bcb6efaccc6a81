/** Settings of the dialect: what `kramdown:` in a Jekyll configuration says, and what a page says with `{::options}`. */

export interface Settings {
  headingIds: boolean;
  /** Whether the inside of every HTML block is Markdown. */
  readBlockHtml: boolean;
  readSpanHtml: boolean;
  tocLevels: ReadonlySet<number>;
  /** Whether every line break in a paragraph is kept. */
  hardWrap: boolean;
  /** What stands for ‘ ’ “ ”. */
  quotes: readonly string[];
  /** What stands for a dash, an ellipsis or a guillemet, by kramdown's name for it; the character itself where absent. */
  symbols: Readonly<Record<string, string>>;
  /** Before every heading id that is made. */
  idPrefix: string;
  /** How many levels lower a heading is than it is written. */
  headingOffset: number;
  /** Number of the first footnote. */
  firstFootnote: number;
  /** Text of the link from a footnote back to its marker; empty for no link. */
  backlink: string;
}

const LEVELS = [1, 2, 3, 4, 5, 6];
const CURLY = ["‘", "’", "“", "”"];
const QUOTE_NAMES: Readonly<Record<string, string>> = {
  lsquo: "‘",
  rsquo: "’",
  ldquo: "“",
  rdquo: "”",
  apos: "'",
  quot: '"',
  39: "'",
  34: '"',
  sbquo: "‚",
  bdquo: "„",
  laquo: "«",
  raquo: "»",
};

/** Jekyll's settings, changed by what its configuration says under `kramdown`. */
export function readSettings(configuration: unknown): Settings {
  const settings: Settings = {
    headingIds: true,
    readBlockHtml: false,
    readSpanHtml: true,
    tocLevels: new Set(LEVELS),
    hardWrap: false,
    quotes: CURLY,
    symbols: {},
    idPrefix: "",
    headingOffset: 0,
    firstFootnote: 1,
    backlink: "↩",
  };
  if (typeof configuration === "object" && configuration !== null) {
    for (const [key, value] of Object.entries(configuration)) changeSetting(settings, key, value);
  }
  return settings;
}

/** Changes the setting that kramdown knows by `key`; one that it does not know changes nothing. */
export function changeSetting(settings: Settings, key: string, value: unknown): void {
  const isOn = String(value) !== "false";
  if (key === "auto_ids") settings.headingIds = isOn;
  else if (key === "parse_block_html") settings.readBlockHtml = isOn;
  else if (key === "parse_span_html") settings.readSpanHtml = isOn;
  else if (key === "hard_wrap") settings.hardWrap = isOn;
  else if (key === "toc_levels") settings.tocLevels = readLevels(value);
  else if (key === "smart_quotes") settings.quotes = readQuotes(value);
  else if (key === "typographic_symbols") settings.symbols = readSymbols(value);
  else if (key === "auto_id_prefix") settings.idPrefix = isWritten(value) ? String(value) : "";
  else if (key === "header_offset") settings.headingOffset = wholeNumber(value, 0);
  else if (key === "footnote_nr") settings.firstFootnote = wholeNumber(value, 1);
  else if (key === "footnote_backlink") settings.backlink = isWritten(value) ? String(value) : "";
}

function isWritten(value: unknown): value is string | number {
  return typeof value === "string" || typeof value === "number";
}

function wholeNumber(value: unknown, otherwise: number): number {
  const number = isWritten(value) ? Number(value) : Number.NaN;
  return Number.isInteger(number) ? number : otherwise;
}

/** A mapping of names, or `hellip_=>_...,ndash_=>_--` as `{::options}` has it. */
function readSymbols(value: unknown): Readonly<Record<string, string>> {
  const pairs =
    typeof value === "object" && value !== null
      ? Object.entries(value)
      : String(value)
          .split(",")
          .map((pair) => pair.split("_=>_"));
  return Object.fromEntries(pairs.flatMap(([name, text]) => (isWritten(text) ? [[name, String(text)]] : [])));
}

function readLevels(value: unknown): ReadonlySet<number> {
  const range = /^(\d)\.\.(\d)$/.exec(String(value));
  if (range === null) return new Set((Array.isArray(value) ? value : String(value).split(",")).map(Number));
  return new Set(LEVELS.filter((level) => level >= Number(range[1]) && level <= Number(range[2])));
}

function readQuotes(value: unknown): readonly string[] {
  const names = Array.isArray(value) ? value.map(String) : String(value).split(",");
  return CURLY.map((quote, index) => QUOTE_NAMES[names[index]?.trim() ?? ""] ?? quote);
}

/** What a curly quote becomes. */
export function quoteFor(settings: Settings, quote: string): string {
  return settings.quotes[CURLY.indexOf(quote)] ?? quote;
}
