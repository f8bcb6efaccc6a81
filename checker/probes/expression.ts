/** Regular expressions that authors write. */
import * as v from "valibot";
import { patternFault } from "../patterns/fault.ts";

const WHY = {
  syntax: "must be a regular expression",
  backreference:
    "must not refer to what a group matched, as \\1 does: that cannot be matched in a time known before; write the part again, or several checks",
  flags: "must not set flags in a group, as (?i:…) does: write both cases, [Ee]rror",
  size: "is too large: use shorter repetitions, and fewer groups within groups",
};

/** A parameter that is one, and that can be matched in a time that grows with the text and no faster. */
export const EXPRESSION = v.pipe(
  v.string(),
  v.nonEmpty(),
  v.rawCheck(({ dataset, addIssue }) => {
    const fault = dataset.typed ? patternFault(dataset.value) : undefined;
    if (fault !== undefined) addIssue({ message: WHY[fault] });
  }),
);
