/** What terminals, people and chats do to a text on its way: each takes a transcript, and a number that decides what happens. */

export type Mangle = (text: string, random: () => number) => string;

const pick = (random: () => number, most: number): number => Math.floor(random() * most);

/** A terminal of so many columns breaks long lines. @param isTrimmed the copy lacks blanks at the ends of lines */
export function wrappedAt(width: number, isTrimmed = false): Mangle {
  return (text) =>
    text
      .split("\n")
      .flatMap((line) => line.match(new RegExp(`.{1,${width}}`, "gs")) ?? [""])
      .map((line) => (isTrimmed ? line.trimEnd() : line))
      .join("\n");
}

/** Prompts with the commands that were typed at them, and lines that nobody asked for. */
function prompted(prompt: string): Mangle {
  return (text) => {
    const session = /^\[pb (\w+) /m.exec(text)?.[1] ?? "";
    const begins = new RegExp(`^\\[pb ${session} \\d+\\] \\S+ (.*)$`, "gm");
    return `Last login: Sat Nov 28 on ttys001\n${text.replace(begins, `${prompt.replaceAll("$", "$$$$")}pb $1\n$&`)}\n${prompt}`;
  };
}

/** Of a terminal that says by colour what it shows. */
const coloured: Mangle = (text) =>
  text
    .split("\n")
    .map((line, index) => (index % 3 === 0 ? `\x1b[1;32m${line}\x1b[0m` : `\x1b]0;title\x07${line}\x1b[K`))
    .join("\n");

const carriageReturns: Mangle = (text) => text.replaceAll("\n", "\r\n");

const pastedTwice: Mangle = (text) => `${text}\n${text}`;

/** These leave every character as it was. */
export const HARMLESS: Readonly<Record<string, Mangle>> = {
  "prompts of bash": prompted("user@host:~$ "),
  "prompts of a red hat": prompted("[user@host shop]$ "),
  "prompts of zsh": prompted("% "),
  colours: coloured,
  "carriage returns": carriageReturns,
  "broken at 80 columns": wrappedAt(80),
  "broken at 132 columns, with prompts": (text, random) => wrappedAt(132)(prompted("# ")(text, random), random),
  "pasted twice": pastedTwice,
};

/** These damage the text: a verdict may be lost by them, and never changed. */
export const DAMAGING: Readonly<Record<string, Mangle>> = {
  "cut at its end": (text, random) => text.slice(0, pick(random, text.length)),
  "cut at its beginning": (text, random) => text.slice(pick(random, text.length)),
  "a line lost": (text, random) => withoutLines(text, random, 1),
  "ten lines lost": (text, random) => withoutLines(text, random, 10),
  "a line doubled": (text, random) => {
    const lines = text.split("\n");
    const at = pick(random, lines.length);
    return [...lines.slice(0, at + 1), ...lines.slice(at)].join("\n");
  },
  "two lines exchanged": (text, random) => {
    const lines = text.split("\n");
    const [one, other] = [pick(random, lines.length), pick(random, lines.length)];
    [lines[one], lines[other]] = [lines[other] ?? "", lines[one] ?? ""];
    return lines.join("\n");
  },
  "columns cut": (text, random) => {
    const width = 10 + pick(random, 150);
    return text
      .split("\n")
      .map((line) => line.slice(0, width))
      .join("\n");
  },
  "columns of a stretch cut": (text, random) => {
    const lines = text.split("\n");
    const [from, width] = [pick(random, lines.length), 5 + pick(random, 60)];
    return lines.map((line, index) => (index >= from && index < from + 4 ? line.slice(0, width) : line)).join("\n");
  },
  "a character changed": (text, random) => {
    const at = pick(random, text.length);
    return `${text.slice(0, at)}${"0123456789TrueFals"[pick(random, 18)]}${text.slice(at + 1)}`;
  },
  "broken at 80 columns, and trimmed": wrappedAt(80, true),
  "blanks run together": (text) => text.replace(/ {2,}/g, " "),
  "typographic quotes": (text) => text.replaceAll('"', "\u201c"),
};

function withoutLines(text: string, random: () => number, count: number): string {
  const lines = text.split("\n");
  const at = pick(random, lines.length);
  return [...lines.slice(0, at), ...lines.slice(at + count)].join("\n");
}
