/** A value of the command line that has to be one of a few words. */
import { didYouMean } from "./nearest.ts";
import { UsageError } from "./usage-error.ts";

/** The word that the value is. @throws UsageError that names the nearest one */
export function oneOf<const Choice extends string>(option: string, value: string, choices: readonly Choice[]): Choice {
  const found = choices.find((choice) => choice === value);
  if (found === undefined)
    throw new UsageError(`${option} takes ${choices.join(", ")}, not ${value}.${didYouMean(value, choices)}`);
  return found;
}
