/** What a value may be at a place of a command, and how it is written there; whatever else is left out, with the reason. */
import { quote } from "./quote.ts";

/**
 * `word`, `single` and `double`: the shell takes any value literally, quoted for the place. `name`, `code` and `number`:
 * something reads the value again, so only characters are taken that mean nothing to it. `never`: no value is safe.
 */
export type Place = "word" | "single" | "double" | "name" | "code" | "number" | "never";

export const PLACES: readonly Place[] = ["word", "single", "double", "name", "code", "number", "never"];

/** A value as it is typed at its place, or why it is not put there. */
export type Typed = { readonly text: string } | { readonly refused: string };

const PLAIN: Readonly<Record<"name" | "code" | "number", readonly [pattern: RegExp, wanted: string]>> = {
  name: [/^[A-Za-z0-9][A-Za-z0-9._:@,=/+-]*$/, "a letter or digit first, then letters, digits and . _ : @ , = / + -"],
  code: [/^[A-Za-z0-9][A-Za-z0-9._-]*$/, "a letter or digit first, then letters, digits and . _ -"],
  number: [/^\d{1,18}$/, "digits"],
};

/** @param beginsWord nothing of the word comes before the value */
export function typedAt(place: Place, value: string, beginsWord: boolean): Typed {
  switch (place) {
    case "word":
    case "single":
    case "double":
      if (beginsWord && value.startsWith("-"))
        return { refused: "it begins with a dash, so the program would take it for an option" };
      return { text: quote(value, place) };
    case "name":
    case "code":
    case "number": {
      const [pattern, wanted] = PLAIN[place];
      return pattern.test(value)
        ? { text: value }
        : { refused: `the command reads it again, so it may only have ${wanted}` };
    }
    case "never":
      return { refused: "the command would run it, write to it, or cannot be read with certainty: type it yourself" };
    default:
      return place satisfies never;
  }
}
