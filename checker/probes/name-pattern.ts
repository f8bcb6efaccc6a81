/** Reads the parts out of a generated name by a pattern such as `master-<cluster>-<replicaset>-<pod>`. */
import { fitWildcards, type Piece } from "../patterns/wildcards.ts";

const PART = /<([a-z]+)>/g;

/** Said of a pattern that is none: of two parts with one name, which would the name's value be? */
export const ONE_NAME_EACH = "must not name a part twice: give each <part> a name of its own, or write * for it";

/** Does every part have a name of its own? */
export function hasDistinctParts(pattern: string): boolean {
  const names = [...pattern.matchAll(PART)].map(([part]) => part);
  return new Set(names).size === names.length;
}

/**
 * Compiles a pattern. `*` stands for anything, also for nothing. Every `<part>` stands for at least one character; only
 * `<cluster>` may contain `-`, because Kubernetes appends its own two segments without one.
 * @returns a function from a name to its parts, or to undefined where the name does not fit
 * @throws SyntaxError for a pattern that names a part twice; authors hear of it when the site is built
 */
export function namePattern(pattern: string): (name: string) => Readonly<Record<string, string>> | undefined {
  const written = pattern.split(/(<[a-z]+>|\*+)/);
  const names = written.flatMap((piece) => (isPlaceholder(piece) ? [/^<([a-z]+)>$/.exec(piece)?.[1]] : []));
  if (!hasDistinctParts(pattern)) throw new SyntaxError(ONE_NAME_EACH);
  const pieces = written.map((piece): Piece => (isPlaceholder(piece) ? placeholder(piece) : piece));
  return (name) => {
    const found = fitWildcards(pieces, name);
    if (found === undefined) return undefined;
    return Object.fromEntries(
      names.flatMap((part, index) => (part === undefined ? [] : [[part, found[index] ?? ""] as const])),
    );
  };
}

const isPlaceholder = (piece: string): boolean => /^(?:<[a-z]+>|\*+)$/.test(piece);

function placeholder(piece: string): Piece {
  if (piece.startsWith("*")) return { takes: () => true, least: 0 };
  return { takes: piece === "<cluster>" ? () => true : (character) => character !== "-", least: 1 };
}
