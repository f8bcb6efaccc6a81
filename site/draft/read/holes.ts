/** What of a command is not meant as it stands: placeholders, variables and what other commands give become holes. */

/** A hole is one character that no page uses, so that a command stays a command to the parser of the shell. */
const FIRST = 0xe000;
const LAST = 0xf8ff;
const HOLE = /[\ue000-\uf8ff]/;
const HOLES = /[\ue000-\uf8ff]/g;

const PLACEHOLDER =
  /<([A-Za-z][\w .:/-]{0,60})>|\{\{\s*([A-Za-z][\w -]{0,40})\s*\}\}|\$\{([A-Za-z_]\w*)\}|\$([A-Za-z_]\w*)|\$\((?:[^()]|\([^()]*\))*\)|`[^`\n]*`/g;

/** The holes of one page, by name. */
export interface Holes {
  /** The text with a hole for each placeholder. */
  readonly mark: (text: string) => string;
  /** The name of a hole, as it is written on the page; empty for what another command gives. */
  readonly nameOf: (hole: string) => string;
  /** What the page sets a variable to, in the order of the text. */
  readonly set: (variable: string, value: string) => void;
  /** The text with every variable that the page sets replaced by its value. */
  readonly resolve: (text: string) => string;
}

export function createHoles(): Holes {
  const names: string[] = [];
  const values = new Map<string, string>();
  const holeOf = (name: string): string => {
    const known = names.indexOf(name);
    const index = known >= 0 ? known : names.push(name) - 1;
    return String.fromCharCode(Math.min(FIRST + index, LAST));
  };
  const nameOf = (hole: string): string => names[hole.charCodeAt(0) - FIRST] ?? "";
  const resolve = (text: string, depth = 0): string =>
    text.replace(HOLES, (hole) => {
      const value = values.get(nameOf(hole));
      return value === undefined || depth > 4 ? hole : resolve(value, depth + 1);
    });
  return {
    mark: (text) =>
      text.replace(HOLES, "").replace(PLACEHOLDER, (_written, angle, braces, braced, plain) => {
        const name = [angle, braces, braced, plain].find((one: unknown) => typeof one === "string") as string;
        return holeOf(name ?? "");
      }),
    nameOf,
    set(variable, value) {
      // A variable that is set to itself, or to what another command gives, stays open.
      if (value !== holeOf(variable) && !hasHoleNamed("", value, nameOf)) values.set(variable, value);
    },
    resolve,
  };
}

function hasHoleNamed(name: string, text: string, nameOf: (hole: string) => string): boolean {
  return [...text.matchAll(HOLES)].some(([hole]) => nameOf(hole) === name);
}

/** Is a part of the text open? */
export function hasHole(text: string): boolean {
  return HOLE.test(text);
}

/** Is all of it? */
export function isHole(text: string): boolean {
  return text.length === 1 && HOLE.test(text);
}

/** The text with something else in the place of each hole. */
export function fillHoles(text: string, fill: (hole: string) => string): string {
  return text.replace(HOLES, fill);
}
