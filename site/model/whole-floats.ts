/** Which numbers of YAML were written as floats although they are whole: JavaScript has one kind of number, and Ruby prints `1.0` as it is written. */

const NOTED = new WeakMap<object, Set<string>>();

/** Notes that a number in a list or a mapping was written as a float. */
export function noteWholeFloat(container: object, key: string): void {
  const keys = NOTED.get(container) ?? new Set();
  NOTED.set(container, keys.add(key));
}

/** Whether a number in a list or a mapping was written as a float, and is whole. */
export function isWholeFloat(container: object, key: string): boolean {
  return NOTED.get(container)?.has(key) === true;
}

/** What is noted of the sources counts for a copy of them, too, as far as it has their numbers. */
export function withFloatsOf<T extends object>(copy: T, ...sources: readonly object[]): T {
  for (const source of sources)
    for (const key of NOTED.get(source) ?? [])
      if ((copy as Record<string, unknown>)[key] === (source as Record<string, unknown>)[key])
        noteWholeFloat(copy, key);
  return copy;
}
