/** The filters that print dates, Liquid's own and Jekyll's. */
import type { Filters } from "./filter.ts";
import { isNil, rubyText } from "../ruby-value.ts";
import { strftime } from "../../model/strftime.ts";
import { inBuildZone, readTime } from "../../model/ruby-time.ts";

/** Keys are the filters' names. */
export const DATE_FILTERS: Filters = {
  date(value, format) {
    const time = rubyText(format) === "" ? undefined : readTime(value, Date.now());
    return time === undefined ? value : strftime(time, rubyText(format));
  },
  date_to_xmlschema: (value) => shown(value, "%Y-%m-%dT%H:%M:%S%:z"),
  date_to_rfc822: (value) => shown(value, "%a, %d %b %Y %H:%M:%S %z"),
  date_to_string: (value, type, style) => dayOf(value, "%b", type, style),
  date_to_long_string: (value, type, style) => dayOf(value, "%B", type, style),
};

/** Jekyll stops at what is no date; a reader is better off with what the author wrote. */
function shown(value: unknown, format: string): unknown {
  const time = readTime(value, Date.now());
  return time === undefined ? value : strftime(inBuildZone(time), format);
}

function dayOf(value: unknown, month: string, type: unknown, style: unknown): unknown {
  if (isNil(value) || type !== "ordinal") return shown(value, `%d ${month} %Y`);
  const day = Number(shown(value, "%-d"));
  if (Number.isNaN(day)) return value;
  const ordinal = `${day}${endingOf(day)}`;
  return shown(value, style === "US" ? `${month} ${ordinal}, %Y` : `${ordinal} ${month} %Y`);
}

function endingOf(day: number): string {
  if (day >= 11 && day <= 13) return "th";
  return ["th", "st", "nd", "rd"][day % 10] ?? "th";
}
