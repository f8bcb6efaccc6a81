/**
 * Finds patterns for which an engine that backtracks takes exponential time: it tries every way of reading a text before it
 * gives up, and some repetition reads the same run of characters in more than one way, from one state back to the same.
 * That is exponential ambiguity of automata as Weber and Seidl define it (On the degree of ambiguity of finite automata, 1991).
 */
import { charactersOf } from "./characters.ts";
import { END, type Program, programsOf } from "./program.ts";
import { type Part, parsePattern } from "./syntax.ts";

/** Beyond that nothing is said: a pattern that large is matched here all the same. */
const MOST_PAIRS = 40_000;
const MOST_WAYS = 5_000;
const ASCII = 128;

/**
 * @returns one of the character sets, as written, of a run that can be read in exponentially many ways; undefined where there is none
 * @throws PatternError for what is no pattern
 */
export function exponentialRun(source: string, isUnicode = false): string | undefined {
  const { main, sets } = programsOf(withFewRepeats(parsePattern(source, isUnicode)));
  const next = successorsOf(main);
  const overlap = overlaps(sets, source, isUnicode);
  const setAt = (index: number): number => {
    const step = main.steps[index];
    return step?.kind === "take" ? step.set : 0;
  };
  for (const [origin, ways] of next) {
    if (!canFail(main, origin) || ways === undefined) continue;
    const reached = reachable(origin, origin, (first, second) => {
      const pairs: [number, number][] = [];
      for (const [one] of next.get(first) ?? [])
        for (const [other] of next.get(second) ?? []) if (overlap(setAt(one), setAt(other))) pairs.push([one, other]);
      return pairs;
    });
    const isBack = reached?.returns.has(`${origin} ${origin}`) === true;
    if (!isBack || reached === undefined) continue;
    const isDoubled = [...reached.returns].some((pair) => {
      const [one = 0, other = 0] = pair.split(" ").map(Number);
      if (one !== other) return true;
      return [...(next.get(one) ?? [])].some(([to, count]) => count > 1 && reached.returns.has(`${to} ${to}`));
    });
    if (isDoubled) return sets[setAt(origin)];
  }
  return undefined;
}

/** Three times is as ambiguous as a hundred times, and far less to look at. */
function withFewRepeats(part: Part): Part {
  switch (part.kind) {
    case "repeat": {
      const least = Math.min(part.least, 2);
      const isExact = part.most === part.least;
      const most = part.most === Infinity ? Infinity : isExact ? least : Math.min(part.most, least + 1);
      return { ...part, part: withFewRepeats(part.part), least, most };
    }
    case "sequence":
    case "choice":
      return { ...part, parts: part.parts.map(withFewRepeats) };
    case "look":
      return { ...part, part: withFewRepeats(part.part) };
    case "character":
    case "start":
    case "end":
    case "boundary":
    case "inside":
      return part;
  }
}

/** For each step that takes a character those that can take the next one, each with the number of ways there, 1 or 2. */
function successorsOf({ steps }: Program): Map<number, Map<number, 1 | 2>> {
  const all = new Map<number, Map<number, 1 | 2>>();
  for (const [index, step] of steps.entries()) {
    if (step.kind !== "take") continue;
    const ways = new Map<number, 1 | 2>();
    let left = MOST_WAYS;
    const follow = (at: number, above: ReadonlySet<number>): void => {
      const here = steps[at];
      if (here === undefined || above.has(at) || left-- < 0) return;
      if (here.kind === "take") ways.set(at, ways.has(at) ? 2 : 1);
      else if (here.kind === "where") follow(here.next, new Set([...above, at]));
      else if (here.kind === "fork") for (const way of here.next) follow(way, new Set([...above, at]));
    };
    // A repetition that was left may be begun anew by one around it: the first fork may come a second time.
    const first = steps[step.next];
    if (first?.kind === "fork") for (const way of first.next) follow(way, new Set());
    else follow(step.next, new Set());
    all.set(index, ways);
  }
  return all;
}

/** Behind that step the pattern needs more before it has matched, so that it can fail and be tried in other ways. */
function canFail({ steps }: Program, origin: number): boolean {
  const step = steps[origin];
  const open = step?.kind === "take" ? [step.next] : [];
  const seen = new Set(open);
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const here = steps[at];
    if (here?.kind === "found") return false;
    const ways = here?.kind === "fork" ? here.next : here?.kind === "where" && here.bit !== END ? [here.next] : [];
    for (const way of ways) {
      if (seen.has(way)) continue;
      seen.add(way);
      open.push(way);
    }
  }
  return true;
}

/** The pairs that can be reached from a pair and lead back to it; undefined where there are too many to look at. */
function reachable(
  first: number,
  second: number,
  pairsAfter: (first: number, second: number) => readonly [number, number][],
): { readonly returns: ReadonlySet<string> } | undefined {
  const before = new Map<string, string[]>();
  const open: [number, number][] = [[first, second]];
  const seen = new Set([`${first} ${second}`]);
  for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
    if (seen.size > MOST_PAIRS) return undefined;
    for (const [one, other] of pairsAfter(...pair)) {
      const key = `${one} ${other}`;
      before.set(key, [...(before.get(key) ?? []), pair.join(" ")]);
      if (seen.has(key)) continue;
      seen.add(key);
      open.push([one, other]);
    }
  }
  const returns = new Set<string>();
  const back = [...(before.get(`${first} ${second}`) ?? [])];
  for (let key = back.pop(); key !== undefined; key = back.pop()) {
    if (returns.has(key)) continue;
    returns.add(key);
    back.push(...(before.get(key) ?? []));
  }
  return { returns };
}

/** Do two sets share a character? Asked of ASCII, of the letters of the pattern and of a letter and a sign beyond. */
function overlaps(
  sets: readonly string[],
  source: string,
  isUnicode: boolean,
): (one: number, other: number) => boolean {
  const characters = charactersOf(sets, isUnicode);
  const sample = [...Array(ASCII).keys(), ...Array.from(`${source}é…`, (letter) => letter.codePointAt(0) ?? 0)];
  const classes = [...new Set(sample.map(characters.classOf))];
  return (one, other) => classes.some((each) => characters.takes(one, each) && characters.takes(other, each));
}
