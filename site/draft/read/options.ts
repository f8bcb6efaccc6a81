/** Tells a command's options from its arguments, in every way of writing them: `-n shop`, `-nshop`, `--namespace=shop`. */

export interface Arguments {
  readonly words: readonly string[];
  /** Values by the option's long name where it has one; empty for one without a value. */
  readonly options: ReadonlyMap<string, readonly string[]>;
}

/**
 * @param short long names of short options
 * @param valued options, by their long names, that take a value
 */
export function argumentsOf(
  all: readonly string[],
  short: Readonly<Record<string, string>>,
  valued: ReadonlySet<string>,
): Arguments {
  const words: string[] = [];
  const options = new Map<string, string[]>();
  const put = (name: string, value: string): void => void options.set(name, [...(options.get(name) ?? []), value]);
  for (let index = 0; index < all.length; index += 1) {
    const word = all[index] ?? "";
    if (word === "--") break;
    const [, name, equals, value = ""] = /^--([\w-]+)(=)?([^]*)$/.exec(word) ?? [];
    if (name !== undefined) {
      // `--o yaml`: pages write so, and mean the short one.
      const long = short[name] ?? name;
      if (equals !== undefined || !valued.has(long)) put(long, value);
      else put(long, all[++index] ?? "");
    } else if (/^-[A-Za-z]/.test(word)) index += readShort(word.slice(1), all[index + 1]);
    else words.push(word);
  }
  return { words, options };

  /** @returns how many words it took besides its own */
  function readShort(letters: string, next: string | undefined): number {
    for (let at = 0; at < letters.length; at += 1) {
      const name = short[letters[at] ?? ""] ?? letters[at] ?? "";
      if (!valued.has(name)) {
        put(name, "");
        continue;
      }
      const rest = letters.slice(at + 1).replace(/^=/, "");
      put(name, rest === "" ? (next ?? "") : rest);
      return rest === "" ? 1 : 0;
    }
    return 0;
  }
}
