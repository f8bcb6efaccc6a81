/** The URLs that a style sheet loads: `url()` and `@import`. */

export interface CssUrl {
  readonly target: string;
  /** Where it begins in the text. */
  readonly offset: number;
}

const URL_OR_SKIPPED =
  /\/\*[\s\S]*?\*\/|\burl\(\s*(?:"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'|((?:[^\s"'()\\]|\\.)*))\s*\)|@import\s+(?:"([^"\n]*)"|'([^'\n]*)')|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/gi;

/** In their order; none of comments and strings. */
export function cssUrls(css: string): CssUrl[] {
  if (!/url\(|@import/i.test(css)) return [];
  return [...css.matchAll(URL_OR_SKIPPED)].flatMap((match): CssUrl[] => {
    const target = match.slice(1).find((part) => part !== undefined);
    // A namespace is a name and is never loaded.
    if (target === undefined || /@namespace[^;]*$/i.test(css.slice(Math.max(0, match.index - 80), match.index)))
      return [];
    return [{ target: target.replace(/\\(.)/g, "$1"), offset: match.index }];
  });
}
