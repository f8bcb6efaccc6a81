/** The URLs that a style sheet loads: `url()`, `@import` and the strings of `image-set()`. */

export interface CssUrl {
  readonly target: string;
  /** Where it begins in the text. */
  readonly offset: number;
}

const URL_OR_SKIPPED =
  /\/\*[\s\S]*?\*\/|\burl\(\s*(?:"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'|((?:[^\s"'()\\]|\\.)*))\s*\)|@import\s+(?:"([^"\n]*)"|'([^'\n]*)')|\bimage-set\(|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/gi;

/** In their order; none of comments and strings. */
export function cssUrls(css: string): CssUrl[] {
  if (!/url\(|@import|image-set\(/i.test(css)) return [];
  return [...css.matchAll(URL_OR_SKIPPED)].flatMap((match): CssUrl[] => {
    if (match[0].endsWith("-set(")) return imageSet(css, match.index + match[0].length);
    const target = match.slice(1).find((part) => part !== undefined);
    // A namespace is a name and is never loaded.
    if (target === undefined || /@namespace[^;]*$/i.test(css.slice(Math.max(0, match.index - 80), match.index)))
      return [];
    return [{ target: target.replace(/\\(.)/g, "$1"), offset: match.index }];
  });
}

/** In a set of images a string is an address; one within `type(…)` is none (CSS Images 4, 3.1). */
function imageSet(css: string, start: number): CssUrl[] {
  const [inside = ""] = /^(?:[^()"']|"[^"\n]*"|'[^'\n]*'|\([^()]*\))*/.exec(css.slice(start)) ?? [];
  const strings = inside.matchAll(/\([^()]*\)|"([^"\n]*)"|'([^'\n]*)'/g);
  return [...strings].flatMap((match) => {
    const target = match[1] ?? match[2];
    return target === undefined ? [] : [{ target, offset: start + match.index }];
  });
}
