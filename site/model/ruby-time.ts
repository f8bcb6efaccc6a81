/** Times as Ruby reads and writes them: in their own zone, and in UTC where they name none. */

export interface Time {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Minutes east of Greenwich. */
  readonly offset: number;
  /** `UTC`, or empty where only its distance is known. */
  readonly zone: string;
}

const ISO =
  /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:(?:[Tt]|\s+)(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d+))?)?)?\s*(Z|UTC|GMT|[-+]\d{2}:?\d{2})?$/i;
const ZONE = /\s*(Z|UTC|GMT|[-+]\d{2}:?\d{2})$/i;

/** Undefined for what is no time. Numbers, and text of digits, are seconds. */
export function readTime(value: unknown, now: number): Time | undefined {
  if (value instanceof Date) return { at: value.getTime(), offset: 0, zone: "UTC" };
  if (typeof value === "number") return { at: Math.trunc(value) * 1_000, offset: 0, zone: "UTC" };
  if (typeof value !== "string") return undefined;
  const text = value.trim();
  if (/^(?:now|today)$/i.test(text)) return { at: now, offset: 0, zone: "UTC" };
  if (/^\d+$/.test(text)) return { at: Number(text) * 1_000, offset: 0, zone: "UTC" };
  return isoTime(text) ?? spelledTime(text);
}

function isoTime(text: string): Time | undefined {
  const match = ISO.exec(text);
  if (match === null) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const fraction = Number(`0.${match[7] ?? "0"}`);
  const midnight = new Date(Date.UTC(year, month - 1, day));
  if (midnight.getUTCMonth() !== month - 1 || hour > 24 || minute > 59 || second > 60) return undefined;
  const { offset, zone } = zoneOf(match[8]);
  const at = midnight.getTime() + ((hour * 60 + minute - offset) * 60 + second + fraction) * 1_000;
  return { at, offset, zone };
}

/** `March 4, 2020 10:20`: a month by its name, and a year. */
function spelledTime(text: string): Time | undefined {
  if (!/\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i.test(text) || !/\d/.test(text)) return undefined;
  const written = ZONE.exec(text);
  const { offset, zone } = zoneOf(written?.[1]);
  const at = Date.parse(`${text.slice(0, written?.index ?? text.length).replace(/(\d)(?:st|nd|rd|th)\b/gi, "$1")} UTC`);
  return Number.isNaN(at) ? undefined : { at: at - offset * 60_000, offset, zone };
}

function zoneOf(written: string | undefined): { offset: number; zone: string } {
  const parts = /^([-+])(\d{2}):?(\d{2})$/.exec(written ?? "");
  if (parts === null) return { offset: 0, zone: "UTC" };
  const minutes = Number(parts[2]) * 60 + Number(parts[3]);
  return { offset: parts[1] === "-" ? -minutes : minutes, zone: "" };
}

/** The same moment in the zone of the build, which is UTC on every machine. */
export function inBuildZone({ at }: Time): Time {
  return { at, offset: 0, zone: "UTC" };
}
