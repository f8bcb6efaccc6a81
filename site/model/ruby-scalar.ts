/** The value of a YAML scalar without quotes, as Ruby's Psych reads it: YAML 1.1, by the patterns of its scalar scanner. */

const WORDS: ReadonlyMap<string, boolean | null> = new Map([
  ...["yes", "true", "on"].map((word): [string, boolean] => [word, true]),
  ...["no", "false", "off"].map((word): [string, boolean] => [word, false]),
  ...["null", "~", ""].map((word): [string, null] => [word, null]),
]);

/** What begins so is a word, whatever follows. */
const LETTER_FIRST = /^[^\d.:-]?[\p{L}_\s!@#$%^&*(){}<>|/\\~;=]/u;
const DATE = /^(\d{4})-(1[012]|0\d|\d)-([12]\d|3[01]|0\d|\d)$/;
const TIME =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[Tt]|\s+)(\d{1,2}):(\d\d):(\d\d)(?:\.\d*)?(?:\s*(?:(Z)|([-+])(\d{1,2}):?(\d\d)?))?$/;
const SIXTIES = /^[-+]?\d[\d_]*(?::[0-5]?\d){1,2}(\.[\d_]*)?$/;
const FLOAT = /^[-+]?(?:\d[\d_,]*)?\.\d*(?:[eE][-+]\d+)?$/;
const DECIMAL = /^[-+]?(?:0|[1-9](?:\d|,\d|_\d)*)$/;
/** Base of a whole number by the way in which it is written. */
const BASES: readonly (readonly [RegExp, number])[] = [
  [/^([-+]?)0b([01_,]+)$/, 2],
  [/^([-+]?)0([0-7_,]+)$/, 8],
  [/^([-+]?)0x([\da-fA-F_,]+)$/, 16],
];

export type RubyScalar = string | number | boolean | null;

/**
 * A boolean, null, a number or text. A date or a time is text in the form in which Ruby prints it, with its own zone. A whole number
 * beyond the exact ones of JavaScript is the text of its digits.
 */
export function rubyScalar(written: string): RubyScalar {
  if (written.length <= 5) {
    const word = WORDS.get(written.toLowerCase());
    if (word !== undefined) return word;
  }
  if (LETTER_FIRST.test(written) || written.includes("\n")) return written;
  const date = DATE.exec(written);
  if (date !== null) return dateText(written, date);
  const time = TIME.exec(written);
  if (time !== null) return timeText(written, time);
  if (/^[-+]?\.inf$/i.test(written)) return written.startsWith("-") ? -Infinity : Infinity;
  if (/^\.nan$/i.test(written)) return NaN;
  if (SIXTIES.test(written)) return fromSixties(written);
  if (FLOAT.test(written)) return /^[-+]?\.$/.test(written) ? written : Number(written.replace(/[,_]/g, ""));
  return wholeNumber(written) ?? written;
}

/** Whether Ruby reads a scalar as a float, whole or not. */
export function isFloatText(written: string): boolean {
  return FLOAT.test(written);
}

function wholeNumber(written: string): RubyScalar | undefined {
  if (DECIMAL.test(written)) return exact(BigInt(written.replace(/[,_+]/g, "")));
  for (const [pattern, base] of BASES) {
    const [, sign, body = ""] = pattern.exec(written) ?? [];
    const digits = body.replace(/[,_]/g, "");
    if (sign === undefined || digits === "") continue;
    const prefix = base === 2 ? "0b" : base === 8 ? "0o" : "0x";
    const value = BigInt(prefix + digits);
    return exact(sign === "-" ? -value : value);
  }
  return undefined;
}

function exact(value: bigint): number | string {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value.toString();
}

/** `12:30` is 45000: Psych counts the first part as hours, however many there are. */
function fromSixties(written: string): number {
  const parts = written.split(":").map((part) => Number(part.replace(/_/g, "")));
  return parts.reduce((sum, part, index) => sum + part * 60 ** Math.abs(index - 2), 0);
}

function dateText(written: string, [, year = "", month = "", day = ""]: RegExpExecArray): string {
  return isDay(Number(year), Number(month), Number(day)) ? `${year}-${two(month)}-${two(day)}` : written;
}

/** The 30th of February is the 1st of March: Ruby asks only whether each number can be right. */
function timeText(written: string, parts: RegExpExecArray): string {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1, 7).map(Number);
  const [isUtc, sign, hours = "", minutes = "00"] = parts.slice(7);
  const isPossible = month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour < 24 && minute < 60 && second <= 60;
  if (!isPossible) return written;
  const zone = isUtc !== undefined ? "UTC" : sign === undefined ? "+0000" : `${sign}${two(hours)}${minutes}`;
  const [date = "", time = ""] = new Date(Date.UTC(year, month - 1, day, hour, minute, second))
    .toISOString()
    .split("T");
  return `${date} ${time.slice(0, 8)} ${zone}`;
}

function isDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function two(digits: string): string {
  return digits.padStart(2, "0");
}
