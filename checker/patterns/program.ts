/** Writes a pattern as an automaton: steps that take a character, fork, or look at where they are. */
import { PatternError, type Part } from "./syntax.ts";

/** Facts about a place in a text, as bits; behind the last come those of look-arounds, one each. */
export const START = 1;
export const END = 2;
export const BOUNDARY = 4;
const FIRST_LOOK = 3;
const MOST_LOOKS = 12;
/** Steps of a pattern whose repetitions are written out. */
const MOST_STEPS = 20_000;

type Step =
  | { readonly kind: "take"; readonly set: number; readonly next: number }
  | { readonly kind: "fork"; readonly next: readonly number[] }
  /** Goes on where the bit is set, or where it is not. */
  | { readonly kind: "where"; readonly bit: number; readonly isSet: boolean; readonly next: number }
  | { readonly kind: "found" };

/** One direction of a pattern, or of a look-around in it. */
export interface Program {
  readonly steps: readonly Step[];
  readonly start: number;
  /** From the end of the text to its beginning. */
  readonly isBackward: boolean;
}

/** A pattern with what stands beside it. */
export interface Programs {
  readonly main: Program;
  /** The same read backward: it finds where matches begin. */
  readonly reversed: Program;
  /** Innermost first; each has a bit, in this order from `FIRST_LOOK` on. */
  readonly looks: readonly Program[];
  /** The sets of characters that `take` names by index, as sources. */
  readonly sets: readonly string[];
  /** It looks at places, so that the same character does not always lead to the same state. */
  readonly hasPlaces: boolean;
}

/** @throws PatternError where it grows too large */
export function programsOf(pattern: Part): Programs {
  const sets = new Map<string, number>();
  const looks: Program[] = [];
  const bits = new Map<Part, number>();
  let [work, hasPlaces] = [0, false];

  const program = (whole: Part, isBackward: boolean): Program => {
    const steps: Step[] = [{ kind: "found" }];
    const add = (step: Step): number => steps.push(step) - 1;
    const setOf = (source: string): number => {
      const set = sets.get(source) ?? sets.size;
      sets.set(source, set);
      return set;
    };
    const where = (bit: number, isSet: boolean, next: number): number => {
      hasPlaces = true;
      return add({ kind: "where", bit, isSet, next });
    };
    /** @returns the step with which the part begins, if it goes on with `next` */
    const write = (part: Part, next: number): number => {
      if (++work > MOST_STEPS) throw new PatternError("size");
      switch (part.kind) {
        case "character":
          return add({ kind: "take", set: setOf(part.source), next });
        case "sequence":
          return part.parts[isBackward ? "reduce" : "reduceRight"]((after, one) => write(one, after), next);
        case "choice":
          return add({ kind: "fork", next: part.parts.map((one) => write(one, next)) });
        case "repeat":
          return repeat(part, next);
        case "start":
          return where(START, true, next);
        case "end":
          return where(END, true, next);
        case "boundary":
        case "inside":
          return where(BOUNDARY, part.kind === "boundary", next);
        case "look":
          return where(bitOf(part), !part.isNegated, next);
      }
    };
    const repeat = ({ part, least, most }: Extract<Part, { kind: "repeat" }>, next: number): number => {
      let after = next;
      if (most === Infinity) {
        const ways: number[] = [];
        after = add({ kind: "fork", next: ways });
        ways.push(write(part, after), next);
      } else
        for (let left = most - least; left > 0; left--) after = add({ kind: "fork", next: [write(part, after), next] });
      for (let left = least; left > 0; left--) after = write(part, after);
      return after;
    };
    const start = write(whole, 0);
    return { steps, start, isBackward };
  };

  const bitOf = (look: Extract<Part, { kind: "look" }>): number => {
    let bit = bits.get(look);
    if (bit !== undefined) return bit;
    // One that looks ahead is found from the end of the text, at every place at once.
    const inner = program(look.part, !look.isBehind);
    if (looks.push(inner) > MOST_LOOKS) throw new PatternError("size");
    bit = 1 << (FIRST_LOOK + looks.length - 1);
    bits.set(look, bit);
    return bit;
  };

  const main = program(pattern, false);
  const reversed = program(pattern, true);
  return { main, reversed, looks, sets: [...sets.keys()], hasPlaces };
}
