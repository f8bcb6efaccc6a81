/** Quoting of a value for a POSIX shell, by where it is. */

/** What is around a place in a command line. */
export type Quotes = "word" | "single" | "double";

/** The value as it must be typed at such a place, so that the shell takes it literally. */
export function quote(value: string, quotes: Quotes): string {
  switch (quotes) {
    case "word":
      return /^[A-Za-z0-9_@%+:,./-]+$/.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`;
    case "single":
      return value.replaceAll("'", `'\\''`);
    case "double":
      // A `!` within double quotes recalls history in an interactive shell, and a backslash before it would stay.
      return value.replace(/[\\"$`]/g, "\\$&").replaceAll("!", `"'!'"`);
    default:
      return quotes satisfies never;
  }
}
