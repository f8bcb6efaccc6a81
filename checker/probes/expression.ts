/** Regular expressions that authors write. */
import * as v from "valibot";

/** A parameter that is one. */
export const EXPRESSION = v.pipe(v.string(), v.nonEmpty(), v.check(isExpression, "must be a regular expression"));

function isExpression(text: string): boolean {
  try {
    return new RegExp(text) instanceof RegExp;
  } catch {
    return false;
  }
}
