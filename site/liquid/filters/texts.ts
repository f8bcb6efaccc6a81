/** The filters that change texts and addresses, as Jekyll has them. */
import { escapeHtml } from "../../model/escape-html.ts";
import type { Filters } from "./filter.ts";
import { RubyFloat } from "../ruby-float.ts";
import { inspected, isNil, rubyText, toNumber } from "../ruby-value.ts";

/** Keys are the filters' names. */
export const TEXT_FILTERS: Filters = {
  slugify,
  strip_index: (value) => (isNil(value) ? undefined : rubyText(value).replace(/\/index\.html?$/m, "/")),
  cgi_escape: (value) => formEncoded(rubyText(value)),
  uri_escape: (value) => encoded(rubyText(value)),
  url_encode: (value) => (isNil(value) ? undefined : formEncoded(rubyText(value))),
  escape: (value) => (isNil(value) ? undefined : escapeHtml(rubyText(value)).replace(/'/g, "&#39;")),
  escape_once: (value) =>
    rubyText(value).replace(/["><']|&(?!(?:[a-zA-Z]+|#\d+);)/g, (character) =>
      character === "'" ? "&#39;" : escapeHtml(character),
    ),
  /** White space alone separates words, and what is behind the last separator counts only where something is there. */
  split(value, separator) {
    const [text, by] = [rubyText(value), rubyText(separator)];
    const parts = by === " " ? text.split(/\s/).filter((part) => part !== "") : text.split(by);
    return parts.slice(0, parts.findLastIndex((part) => part !== "") + 1);
  },
  truncatewords(value, words = 15, ending = "...") {
    if (isNil(value)) return undefined;
    const text = rubyText(value);
    const most = Math.max(1, toNumber(words).number);
    const parts = text.split(/\s/).filter((part) => part !== "");
    return parts.length <= most ? text : parts.slice(0, most).join(" ") + rubyText(ending);
  },
  xml_escape: (value) => xmlEscaped(rubyText(value)),
  normalize_whitespace: (value) => rubyText(value).replace(/\s+/g, " ").trim(),
  number_of_words: wordsIn,
  jsonify: (value) => JSON.stringify(value ?? null, withFloats).replace(FLOAT_MARKS, "$1"),
  inspect: (value) => xmlEscaped(inspected(value)),
};

/** Adds those that know where the site is. */
export function addressFilters(base: string, host: string): Filters {
  const relative = (value: unknown): unknown => (isNil(value) ? undefined : relativeUrl(base, rubyText(value)));
  return {
    relative_url: relative,
    absolute_url(value) {
      if (isNil(value) || /^[a-z][a-z0-9+.-]*:/i.test(rubyText(value))) return value ?? undefined;
      return host.replace(/\/$/, "") + rubyText(relative(value));
    },
  };
}

function relativeUrl(base: string, target: string): string {
  if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(target)) return target;
  const path = target === "" || target.startsWith("/") ? target : `/${target}`;
  return `${base}${path}` === "" ? "/" : encoded(`${base}${path}`);
}

/** What is an escape already stays one. */
function encoded(address: string): string {
  return encodeURI(address)
    .replace(/%25(?=[\da-f]{2})/gi, "%")
    .replace(/%5B/g, "[")
    .replace(/%5D/g, "]");
}

function formEncoded(text: string): string {
  return encodeURIComponent(text)
    .replace(/%20/g, "+")
    .replace(/[!'()*]/g, percentEncoded);
}

function percentEncoded(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

function xmlEscaped(value: string): string {
  return escapeHtml(value).replace(/'/g, "&apos;");
}

const FLOAT_MARKS = /"\u{10FFFD}([^"]*)"/gu;

/** JSON has `1.0` for a float, which JavaScript's writer cannot be asked for. */
function withFloats(this: unknown, key: string, value: unknown): unknown {
  const own = (this as Record<string, unknown>)[key];
  return own instanceof RubyFloat ? `\u{10FFFD}${own.toString()}` : value;
}

const KEPT: Readonly<Record<string, RegExp>> = {
  raw: /\s+/g,
  default: /[^\p{M}\p{L}\p{Nd}]+/gu,
  pretty: /[^\p{M}\p{L}\p{Nd}._~!$&'()+,;=@]+/gu,
  ascii: /[^A-Za-z0-9]+/g,
  latin: /[^\p{M}\p{L}\p{Nd}]+/gu,
};

/** An unknown mode changes nothing but the case. */
function slugify(value: unknown, mode: unknown): unknown {
  if (isNil(value)) return undefined;
  const name = isNil(mode) ? "default" : rubyText(mode);
  const dropped = KEPT[name];
  const text = name === "latin" ? withoutAccents(rubyText(value)) : rubyText(value);
  return (dropped === undefined ? text : text.replace(dropped, "-").replace(/^-|-$/g, "")).toLowerCase();
}

const LETTERS: Readonly<Record<string, string>> = {
  ß: "ss",
  Æ: "AE",
  æ: "ae",
  Ø: "O",
  ø: "o",
  Œ: "OE",
  œ: "oe",
  Ł: "L",
  ł: "l",
  Đ: "D",
  đ: "d",
  Ð: "D",
  ð: "d",
  Þ: "Th",
  þ: "th",
  ı: "i",
};

/** Latin letters without their accents; whatever is not Latin is a question mark. */
function withoutAccents(text: string): string {
  return text
    .normalize("NFC")
    .replace(/[^\0-\u007f]/gu, (letter) => LETTERS[letter] ?? letter.normalize("NFD").replace(/\p{M}/gu, ""))
    .replace(/[^\0-\u007f]/gu, "?");
}

const CJK = /[\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}\p{Script=Hangul}]/gu;

function wordsIn(value: unknown, mode: unknown): number {
  const text = rubyText(value);
  const signs = text.match(CJK)?.length ?? 0;
  if (mode === "cjk" || (mode === "auto" && signs > 0)) {
    return (
      signs +
      text
        .replace(CJK, " ")
        .split(/\s+/)
        .filter((word) => word !== "").length
    );
  }
  return text.split(/\s+/).filter((word) => word !== "").length;
}
