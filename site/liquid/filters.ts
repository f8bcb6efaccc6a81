/** The filters that Jekyll adds to Liquid. */
import type { Liquid } from "liquidjs";

export interface FilterOptions {
  readonly site: Record<string, unknown>;
  /** Markdown as HTML, for `markdownify`. */
  readonly markdownify: (text: string) => string;
}

/** Gives an engine Jekyll's filters, as far as LiquidJS does not have them. */
export function addFilters(engine: Liquid, { site, markdownify }: FilterOptions): void {
  const add = (name: string, filter: (value: unknown, ...rest: unknown[]) => unknown) =>
    engine.registerFilter(name, filter);
  const base = text(site.baseurl).replace(/\/$/, "");
  const relative = (value: unknown) => relativeUrl(base, text(value));
  add("relative_url", relative);
  add("absolute_url", (value) =>
    /^[a-z][a-z0-9+.-]*:/i.test(text(value)) ? value : text(site.url).replace(/\/$/, "") + relative(value),
  );
  add("strip_index", (value) => text(value).replace(/\/index\.html?$/, "/"));
  add("markdownify", (value) => markdownify(text(value)));
  add("smartify", (value) => markdownify(text(value)).replace(/^<p>|<\/p>\s*$/g, ""));
  add("slugify", slugify);
  add("cgi_escape", (value) => encodeURIComponent(text(value)).replace(/%20/g, "+"));
  add("uri_escape", (value) => encodeURI(text(value)));
  add("xml_escape", (value) => text(value).replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`));
  add("normalize_whitespace", (value) => text(value).replace(/\s+/g, " ").trim());
  add(
    "number_of_words",
    (value) =>
      text(value)
        .split(/\s+/)
        .filter((word) => word !== "").length,
  );
  add("array_to_sentence_string", sentence);
  add("jsonify", (value) => JSON.stringify(value ?? null));
  add("inspect", (value) => JSON.stringify(value ?? null));
  add("divided_by", divide);
  add("to_integer", (value) => Math.trunc(Number(value)) || 0);
  add(
    "date_to_xmlschema",
    (value) =>
      date(value)
        ?.toISOString()
        .replace(/\.\d+Z$/, "+00:00") ?? value,
  );
  add("date_to_rfc822", (value) => date(value)?.toUTCString().replace("GMT", "+0000") ?? value);
  add("date_to_string", (value) => shortDate(value, "short"));
  add("date_to_long_string", (value) => shortDate(value, "long"));
}

function text(value: unknown): string {
  return value === undefined || value === null ? "" : String(value);
}

function relativeUrl(base: string, target: string): string {
  if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(target)) return target;
  const path = target === "" || target.startsWith("/") ? target : `/${target}`;
  return `${base}${path}` === "" ? "/" : `${base}${path}`;
}

function slugify(value: unknown, mode: unknown = "default"): string {
  const kept =
    mode === "ascii"
      ? /[^A-Za-z0-9]+/g
      : mode === "pretty"
        ? /[^\p{M}\p{L}\p{Nd}._~!$&'()+,;=@]+/gu
        : /[^\p{M}\p{L}\p{Nd}]+/gu;
  const separators = mode === "raw" ? /\s+/g : kept;
  return mode === "none" ? text(value) : text(value).replace(separators, "-").replace(/^-|-$/g, "").toLowerCase();
}

function sentence(value: unknown, connector: unknown = "and"): string {
  const words = Array.isArray(value) ? value.map(text) : [text(value)];
  if (words.length < 3) return words.join(` ${text(connector)} `);
  return `${words.slice(0, -1).join(", ")}, ${text(connector)} ${words.at(-1) ?? ""}`;
}

/** Whole numbers stay whole, as in Ruby. */
function divide(value: unknown, by: unknown): number {
  const [dividend, divisor] = [Number(value), Number(by)];
  return Number.isInteger(dividend) && /^-?\d+$/.test(text(by)) ? Math.floor(dividend / divisor) : dividend / divisor;
}

function date(value: unknown): Date | undefined {
  const result = value instanceof Date ? value : new Date(text(value));
  return value === undefined || value === null || Number.isNaN(result.getTime()) ? undefined : result;
}

function shortDate(value: unknown, month: "short" | "long"): unknown {
  const when = date(value);
  if (when === undefined) return value;
  const day = String(when.getUTCDate()).padStart(2, "0");
  return `${day} ${when.toLocaleString("en-GB", { month, timeZone: "UTC" })} ${when.getUTCFullYear()}`;
}
