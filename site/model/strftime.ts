/** Ruby's `strftime`: every directive, flag and width of it, in English. */
import type { Time } from "./ruby-time.ts";

const DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];
const DIRECTIVE = /%([-0^#_:]*)(\d*)(?:E(?=[cCxXyY])|O(?=[deHkIlmMSuUVwWy]))?([a-zA-Z%])/g;

/** What a directive stands for: digits that are filled up to a width, or words. */
type Field = readonly [value: number, width: number, pad?: " "] | string;

export function strftime(time: Time, format: string): string {
  const local = new Date(time.at + time.offset * 60_000);
  return format.replace(DIRECTIVE, (whole, flags: string, width: string, name: string) => {
    const field = name === "z" ? zoneText(time, flags) : fieldOf(local, time, name, width);
    return field === undefined ? whole : written(field, flags, Number(width || 0), name);
  });
}

function written(field: Field, flags: string, width: number, name: string): string {
  const isNumber = typeof field !== "string";
  let text = isNumber ? String(Math.abs(field[0])) : field;
  if (flags.includes("^")) text = text.toUpperCase();
  if (flags.includes("#")) text = /[pPZ]/.test(name) ? swapped(text) : text.toUpperCase();
  if (flags.includes("-")) return isNumber && field[0] < 0 ? `-${text}` : text;
  const pad = flags.includes("_") ? " " : flags.includes("0") ? "0" : isNumber ? (field[2] ?? "0") : " ";
  const filled = text.padStart(width || (isNumber ? field[1] : 0), pad);
  return isNumber && field[0] < 0 ? `-${filled}` : filled;
}

function swapped(text: string): string {
  return text === text.toUpperCase() ? text.toLowerCase() : text.toUpperCase();
}

function fieldOf(local: Date, time: Time, name: string, width: string): Field | undefined {
  const [year, month, day, weekday] = [
    local.getUTCFullYear(),
    local.getUTCMonth(),
    local.getUTCDate(),
    local.getUTCDay(),
  ];
  const [hour, minute, second] = [local.getUTCHours(), local.getUTCMinutes(), local.getUTCSeconds()];
  const twelve = hour % 12 === 0 ? 12 : hour % 12;
  const dayOfYear = Math.floor((Date.UTC(year, month, day) - Date.UTC(year, 0, 1)) / 86_400_000) + 1;
  const iso = isoWeek(year, dayOfYear, weekday);
  const inner = COMBINED[name];
  if (inner !== undefined) return strftime(time, inner);
  const fields: Readonly<Record<string, () => Field>> = {
    Y: () => [year, 1],
    C: () => [Math.floor(year / 100), 2],
    y: () => [((year % 100) + 100) % 100, 2],
    m: () => [month + 1, 2],
    B: () => MONTHS[month] ?? "",
    b: () => (MONTHS[month] ?? "").slice(0, 3),
    h: () => (MONTHS[month] ?? "").slice(0, 3),
    d: () => [day, 2],
    e: () => [day, 2, " "],
    j: () => [dayOfYear, 3],
    H: () => [hour, 2],
    k: () => [hour, 2, " "],
    I: () => [twelve, 2],
    l: () => [twelve, 2, " "],
    M: () => [minute, 2],
    S: () => [second, 2],
    L: () => fraction(local, Number(width || 3)),
    N: () => fraction(local, Number(width || 9)),
    Z: () => time.zone,
    A: () => DAYS[weekday] ?? "",
    a: () => (DAYS[weekday] ?? "").slice(0, 3),
    u: () => [weekday === 0 ? 7 : weekday, 1],
    w: () => [weekday, 1],
    G: () => [iso.year, 1],
    g: () => [iso.year % 100, 2],
    V: () => [iso.week, 2],
    U: () => [Math.floor((dayOfYear + 6 - weekday) / 7), 2],
    W: () => [Math.floor((dayOfYear + 6 - ((weekday + 6) % 7)) / 7), 2],
    s: () => [Math.floor(time.at / 1_000), 1],
    p: () => (hour < 12 ? "AM" : "PM"),
    P: () => (hour < 12 ? "am" : "pm"),
    n: () => "\n",
    t: () => "\t",
    "%": () => "%",
  };
  return fields[name]?.();
}

const COMBINED: Readonly<Record<string, string>> = {
  c: "%a %b %e %H:%M:%S %Y",
  D: "%m/%d/%y",
  x: "%m/%d/%y",
  F: "%Y-%m-%d",
  T: "%H:%M:%S",
  X: "%H:%M:%S",
  R: "%H:%M",
  r: "%I:%M:%S %p",
  v: "%e-%^b-%Y",
};

function fraction(local: Date, digits: number): string {
  return String(local.getUTCMilliseconds()).padStart(3, "0").padEnd(digits, "0").slice(0, digits);
}

/** The week that has the year's first Thursday is its first. */
function isoWeek(year: number, dayOfYear: number, weekday: number): { year: number; week: number } {
  const week = Math.floor((dayOfYear - ((weekday + 6) % 7) + 9) / 7);
  if (week < 1) return { year: year - 1, week: weeksIn(year - 1) };
  return week > weeksIn(year) ? { year: year + 1, week: 1 } : { year, week };
}

function weeksIn(year: number): number {
  const last = new Date(Date.UTC(year, 11, 31)).getUTCDay();
  const first = new Date(Date.UTC(year, 0, 1)).getUTCDay();
  return first === 4 || last === 4 ? 53 : 52;
}

/** `+0200`, with a colon `+02:00`, with two `+02:00:00`. */
function zoneText({ offset }: Time, flags: string): string {
  const size = Math.abs(offset);
  const [hours, minutes] = [Math.floor(size / 60), size % 60].map((part) => String(part).padStart(2, "0"));
  const colons = flags.replace(/[^:]/g, "").length;
  const rest = colons === 0 ? `${minutes}` : colons === 1 ? `:${minutes}` : `:${minutes}:00`;
  return `${offset < 0 ? "-" : "+"}${hours}${rest}`;
}
