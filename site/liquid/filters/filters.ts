/** Gives the engine the filters whose results differ in Ruby, and those that Jekyll adds. */
import type { Context, Liquid } from "liquidjs";
import { isHash, isNil, plainValue, rubyText } from "../ruby-value.ts";
import type { Filters } from "./filter.ts";
import { DATE_FILTERS } from "./dates.ts";
import { EXPRESSION_FILTERS, LIST_FILTERS } from "./lists.ts";
import { NUMBER_FILTERS } from "./numbers.ts";
import { TEXT_FILTERS, addressFilters } from "./texts.ts";

export interface FilterOptions {
  readonly site: Record<string, unknown>;
  /** Markdown as HTML, for `markdownify`. */
  readonly markdownify: (text: string) => string;
}

/** The engine's own filters that work on text: a list or a hash is text to them as Ruby's `to_s` writes it. */
const ON_TEXT =
  "upcase downcase capitalize append prepend url_decode strip lstrip rstrip strip_html strip_newlines newline_to_br truncate replace replace_first replace_last remove remove_first remove_last base64_encode base64_decode";
/** Those that work on a list: lists within it are part of it. */
const ON_LIST = "reverse concat";

/** Sets them on an engine. */
export function addFilters(engine: Liquid, { site, markdownify }: FilterOptions): void {
  const [base, host] = [site.baseurl, site.url].map((one) => (typeof one === "string" ? one : ""));
  const filters: Filters = {
    ...TEXT_FILTERS,
    ...addressFilters((base ?? "").replace(/\/$/, ""), host ?? ""),
    ...LIST_FILTERS,
    ...NUMBER_FILTERS,
    ...DATE_FILTERS,
    markdownify: (value) => markdownify(rubyText(value)),
    smartify: (value) => markdownify(rubyText(value)).replace(/^<p>|<\/p>\s*$/g, ""),
  };
  const change = (names: string, prepare: (value: unknown) => unknown): void => {
    for (const name of names.split(" ")) {
      const own = engine.filters[name] as ((this: unknown, ...values: unknown[]) => unknown) | undefined;
      if (own === undefined) continue;
      engine.registerFilter(name, function (this: unknown, value: unknown, ...rest: unknown[]) {
        return own.call(this, prepare(plainValue(value)), ...rest);
      });
    }
  };
  change(ON_TEXT, (value) => (typeof value === "object" && !isNil(value) ? rubyText(value) : value));
  change(ON_LIST, (value) => (Array.isArray(value) ? value.flat(Infinity) : isHash(value) ? [value] : value));
  for (const [name, filter] of Object.entries(filters))
    engine.registerFilter(name, (...values: unknown[]) => {
      const [value, ...rest] = values.map(plainValue);
      return filter(value, ...rest);
    });
  for (const [name, filter] of Object.entries(EXPRESSION_FILTERS))
    engine.registerFilter(name, function (this: { context: Context }, ...values: unknown[]) {
      const [list, variable, expression] = values.map(plainValue);
      return filter(engine, this.context, list, variable, expression);
    });
}
