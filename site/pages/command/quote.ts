/** Quoting of a word for a POSIX shell, by where it stands. */

/** What surrounds a place in a command line. */
export type Surroundings = "bare" | "single" | "double";

/** The word as it must be typed at such a place, so that the shell takes it literally. */
export function quote(word: string, surroundings: Surroundings = "bare"): string {
  switch (surroundings) {
    case "bare":
      return /^[A-Za-z0-9_@%+:,./-]+$/.test(word) && !word.startsWith("-")
        ? word
        : `'${word.replaceAll("'", `'\\''`)}'`;
    case "single":
      return word.replaceAll("'", `'\\''`);
    case "double":
      // A `!` within double quotes recalls history in an interactive shell, and a backslash before it would stay.
      return word.replace(/[\\"$`]/g, "\\$&").replaceAll("!", `"'!'"`);
    default:
      return surroundings satisfies never;
  }
}

/** What surrounds the end of this beginning of a command line. */
export function surroundingsAfter(beginning: string): Surroundings {
  let state: Surroundings = "bare";
  for (let index = 0; index < beginning.length; index += 1) {
    const character = beginning[index];
    if (character === "\\" && state !== "single") index += 1;
    else if (character === "#" && state === "bare" && /^$|\s/.test(beginning[index - 1] ?? ""))
      index = endOfLine(beginning, index);
    else if (character === "'" && state !== "double") state = state === "single" ? "bare" : "single";
    else if (character === '"' && state !== "single") state = state === "double" ? "bare" : "double";
  }
  return state;
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end === -1 ? text.length : end;
}
