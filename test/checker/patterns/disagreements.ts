/** Holds our patterns against Node's own expressions. */
import { linearPattern } from "../../../checker/patterns/pattern.ts";
import { PatternError } from "../../../checker/patterns/syntax.ts";
import { drawFrom, madeUpPattern, madeUpText } from "./generated-patterns.ts";

/** @returns what differs, and how many pairs of pattern and text were compared */
export function disagreements(seed: number, patterns: number): { different: object[]; compared: number } {
  const draw = drawFrom(seed);
  const different: object[] = [];
  let compared = 0;
  for (let count = 0; count < patterns; count++) {
    const [source, isUnicode] = [madeUpPattern(draw), draw(3) === 0];
    const own = nodes(source, isUnicode);
    const ours = linear(source, isUnicode);
    if (own === undefined || ours === "backreference") continue;
    if (typeof ours === "string") different.push({ source, isUnicode, fault: ours });
    else
      for (let texts = 0; texts < 10; texts++, compared++) {
        const text = madeUpText(draw);
        const index = own.exec(text)?.index ?? -1;
        // With the flag u, V8 finds \\B within a pair of surrogates, where the standard never looks.
        if (isUnicode && /^[\uDC00-\uDFFF]/.test(text.slice(index))) continue;
        const is = { test: ours.test(text), ...(isUnicode ? {} : { index: ours.search(text) }) };
        const should = { test: index >= 0, ...(isUnicode ? {} : { index }) };
        if (JSON.stringify(is) !== JSON.stringify(should)) different.push({ source, isUnicode, text, is, should });
      }
  }
  return { different, compared };
}

function nodes(source: string, isUnicode: boolean): RegExp | undefined {
  try {
    return new RegExp(source, isUnicode ? "u" : "");
  } catch {
    return undefined;
  }
}

function linear(source: string, isUnicode: boolean): ReturnType<typeof linearPattern> | PatternError["fault"] {
  try {
    return linearPattern(source, isUnicode);
  } catch (error) {
    if (error instanceof PatternError) return error.fault;
    throw error;
  }
}
