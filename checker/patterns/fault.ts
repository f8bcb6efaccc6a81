/** Why an author's pattern cannot be used, before anybody runs it. */
import { linearPattern } from "./pattern.ts";
import { PatternError, type PatternFault } from "./syntax.ts";

/**
 * @param isUnicode it is read as with the flag `u`, else as without any flag
 * @returns undefined where it can be used
 */
export function patternFault(source: string, isUnicode = false): PatternFault | undefined {
  try {
    linearPattern(source, isUnicode);
    return new RegExp(source, isUnicode ? "u" : "") instanceof RegExp ? undefined : "syntax";
  } catch (error) {
    return error instanceof PatternError ? error.fault : "syntax";
  }
}
