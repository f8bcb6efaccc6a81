/** Matches the regular expressions of pages in time that grows with the text and the pattern, and never faster than that. */
import { type Characters, charactersOf } from "./characters.ts";
import { BOUNDARY, END, type Program, type Programs, programsOf, START } from "./program.ts";
import { parsePattern } from "./syntax.ts";

/** Steps that somebody is ready to spend, over as many texts as it is handed to. */
export interface Work {
  left: number;
}

/** A regular expression without backreferences. Both answers are `undefined` where the work was not enough to tell. */
export interface Pattern {
  readonly test: (text: string, work?: Work) => boolean | undefined;
  /** The index at which the leftmost match begins; -1 where nothing matches. Only without the flag `u`. */
  readonly search: (text: string, work?: Work) => number | undefined;
}

/** About a quarter of a second. A character costs one step, and what is new to a pattern one for each of its active steps. */
export const USUAL_WORK = 20_000_000;
/** States that are remembered; then it begins anew, so that no text can fill the memory. */
const MOST_STATES = 2_000;
const MOST_REMEMBERED = 400_000;
const MOST_CLASSES = 0x10000;
/** Behind the last character there is none; no character has this class. */
const NONE = 0;

/** What an automaton may be doing at one place of a text. */
interface State {
  readonly steps: readonly number[];
  /** By what stands at the place, a number that `scanner` gives. */
  readonly moves: (Move | undefined)[];
}

interface Move {
  readonly isFound: boolean;
  readonly next: State;
}

class OutOfWork extends Error {}

/**
 * @param isUnicode it is read as with the flag `u`, else as without any flag
 * @throws PatternError for what cannot be matched so
 */
export function linearPattern(source: string, isUnicode = false): Pattern {
  const programs = programsOf(parsePattern(source, isUnicode));
  const characters = charactersOf(programs.sets, isUnicode);
  const scanners = new Map<Program, Scan>();
  const scannerOf = (program: Program): Scan => {
    const known = scanners.get(program);
    if (known !== undefined) return known;
    const made = scanner(program, characters);
    scanners.set(program, made);
    return made;
  };
  const placesIn = (classes: ArrayLike<number>, work: Work): Uint16Array | undefined =>
    programs.hasPlaces
      ? placesOf(classes, programs, characters, (look, places, found) => scannerOf(look)(classes, places, work, found))
      : undefined;
  const answer = <T>(given: (work: Work) => T, work: Work = { left: USUAL_WORK }): T | undefined => {
    try {
      return given(work);
    } catch (error) {
      if (error instanceof OutOfWork) return undefined;
      throw error;
    }
  };
  const classesIn = (text: string): number[] | Uint16Array => {
    if (isUnicode) return Array.from(text, (character) => characters.classOf(character.codePointAt(0) ?? 0));
    const classes = new Uint16Array(text.length);
    for (let index = 0; index < classes.length; index++) classes[index] = characters.classOf(text.charCodeAt(index));
    return classes;
  };
  return {
    test: (text, given) =>
      answer((work) => {
        const classes = classesIn(text);
        let isFound = false;
        scannerOf(programs.main)(classes, placesIn(classes, work), work, () => (isFound = true));
        return isFound;
      }, given),
    search: (text, given) =>
      answer((work) => {
        const classes = classesIn(text);
        let first = -1;
        scannerOf(programs.reversed)(classes, placesIn(classes, work), work, (place) => {
          first = place;
          return false;
        });
        return first;
      }, given),
  };
}

/** Goes through a text and reports every place at which the program has come to its end, until that returns true. */
type Scan = (
  classes: ArrayLike<number>,
  places: Uint16Array | undefined,
  work: Work,
  found: (place: number) => boolean,
) => void;

/**
 * A program may begin at every place. Which of its steps are active decides all that follows, so such a state is made once,
 * and after that a character costs one look-up.
 */
function scanner({ steps, start, isBackward }: Program, characters: Characters): Scan {
  const states = new Map<string, State>();
  let remembered = 0;
  const seen = new Uint32Array(steps.length);
  let round = 0;

  const stateOf = (active: readonly number[]): State => {
    const key = active.join();
    let state = states.get(key);
    if (state !== undefined) return state;
    remembered += active.length + 1;
    if (states.size >= MOST_STATES || remembered > MOST_REMEMBERED) {
      states.clear();
      remembered = 0;
    }
    states.set(key, (state = { steps: active, moves: [] }));
    return state;
  };

  const move = (state: State, place: number, characterClass: number, work: Work): Move => {
    round++;
    const next = new Set<number>();
    const open = [...state.steps, start];
    let isFound = false;
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (seen[at] === round) continue;
      seen[at] = round;
      if (--work.left < 0) throw new OutOfWork();
      const step = steps[at];
      if (step === undefined) continue;
      if (step.kind === "found") isFound = true;
      else if (step.kind === "fork") open.push(...step.next);
      else if (step.kind === "take") {
        if (characterClass !== NONE && characters.takes(step.set, characterClass)) next.add(step.next);
      } else if (((place & step.bit) !== 0) === step.isSet) open.push(step.next);
    }
    return { isFound, next: stateOf([...next].sort((a, b) => a - b)) };
  };

  const signs = new Map<number, number>();
  const signOf = (place: number, characterClass: number): number => {
    const key = place * MOST_CLASSES + characterClass;
    let sign = signs.get(key);
    if (sign === undefined) signs.set(key, (sign = signs.size));
    return sign;
  };

  return (classes, places, work, found) => {
    const { length } = classes;
    work.left -= length;
    if (work.left < 0) throw new OutOfWork();
    let state = stateOf([]);
    for (let count = 0; count <= length; count++) {
      const at = isBackward ? length - count : count;
      const characterClass = count === length ? NONE : (classes[isBackward ? at - 1 : at] ?? NONE);
      const place = places === undefined ? 0 : (places[at] ?? 0);
      const sign = places === undefined ? characterClass : signOf(place, characterClass);
      let known = state.moves[sign];
      if (known === undefined) state.moves[sign] = known = move(state, place, characterClass, work);
      if (known.isFound && found(at)) return;
      state = known.next;
    }
  };
}

/** The facts about every place of a text, as bits. */
function placesOf(
  classes: ArrayLike<number>,
  { looks }: Programs,
  { isWord }: Characters,
  scan: (look: Program, places: Uint16Array, found: (place: number) => boolean) => void,
): Uint16Array {
  const { length } = classes;
  const wordAt = (index: number): boolean => isWord(classes[index] ?? NONE);
  const places = new Uint16Array(length + 1);
  for (let at = 0; at <= length; at++)
    places[at] = (at === 0 ? START : 0) | (at === length ? END : 0) | (wordAt(at - 1) === wordAt(at) ? 0 : BOUNDARY);
  for (const [index, look] of looks.entries()) {
    const holds: number[] = [];
    scan(look, places, (place) => {
      holds.push(place);
      return false;
    });
    for (const place of holds) places[place] = (places[place] ?? 0) | (BOUNDARY << (index + 1));
  }
  return places;
}
