/** Makes up patterns and texts for them, the same ones from the same seed. */

const CHARACTERS = [
  ...". ^ $ - _ 8 a b c x é 😀".split(" "),
  ...[
    "[ab]",
    "[^a]",
    "[a-c]",
    "[]",
    "[^]",
    "[\\]x]",
    "[\\b]",
    "[\\d-x]",
    "[\\c]",
    "\\/",
    "\\-",
    "{",
    "}",
    "]",
    "a{",
    "a{,2}",
  ],
  ...[
    "\\d",
    "\\D",
    "\\w",
    "\\W",
    "\\s",
    "\\S",
    "\\b",
    "\\B",
    "\\.",
    "\\n",
    "\\t",
    "\\0",
    "\\1",
    "\\8",
    "\\12",
    "\\c",
    "\\cA",
  ],
  ...["\\k", "\\k<n>", "\\x61", "\\u0062", "\\u{61}", "\\u{1F600}", "\\ud83d\\ude00", "\\p{L}"],
];
const OPENINGS = ["(", "(?:", "(?<n>", "(?=", "(?!", "(?<=", "(?<!"];
const REPEATS = ["*", "+", "?", "*?", "+?", "??", "{0}", "{2}", "{1,2}", "{0,2}", "{1,}"];
const TEXT = [..."a b c x - _ 1 8 A k é < { } ] \\ 😀".split(" "), " ", "\n", "\u0001", "\b", "\ud83d"];

/** A number below `end`, from 0 on. */
export type Draw = (end: number) => number;

/** Mulberry32, by Tommy Ettinger: it goes through all 2³² seeds. */
export function drawFrom(seed: number): Draw {
  let state = seed;
  return (end) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * end);
  };
}

const oneOf = (list: readonly string[], draw: Draw): string => list[draw(list.length)] ?? "";

/** The source of a pattern; not every one is valid. */
export function madeUpPattern(draw: Draw, depth = 1 + draw(4)): string {
  const inner = (): string => madeUpPattern(draw, depth - 1);
  switch (depth === 0 ? 0 : draw(6)) {
    case 0:
      return oneOf(CHARACTERS, draw);
    case 1:
      return inner() + inner();
    case 2:
      return `(${inner()}|${inner()})`;
    case 3:
      return `${oneOf(OPENINGS, draw)}${inner()})`;
    case 4:
      return `${draw(2) === 0 ? inner() : `(?:${inner()})`}${oneOf(REPEATS, draw)}`;
    default:
      return `${inner()}|${inner()}`;
  }
}

/** A short text of characters that such patterns tell apart. */
export function madeUpText(draw: Draw): string {
  return Array.from({ length: draw(7) }, () => oneOf(TEXT, draw)).join("");
}
