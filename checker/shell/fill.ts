/** Puts values into the places of a command, written for the shell: the same on a page and at a terminal. */
import { type Place, typedAt } from "./place.ts";

/** A place that a value can be put into: what the build found out about it. */
export interface Slot {
  readonly start: number;
  readonly end: number;
  readonly key: string;
  readonly place: Place;
  readonly beginsWord: boolean;
}

/** A stretch of a command; `filled` where a value is in it now, `refused` where one was given and may not be put there. */
export interface Stretch {
  readonly text: string;
  readonly key?: string;
  readonly filled?: true;
  readonly refused?: string;
}

const LONGEST_VALUE = 253;

/** A placeholder that says where its value comes from: `<instance label from alert>`. */
const OF_A_LABEL = [
  /^\{\{-? *(?:\$labels|\.(?:Common|Group)?Labels)\.(\w+)/,
  /^<?(?:the[ _-])?((?!the[ _-])\w[\w.-]*(?:[ _]\w[\w.-]*)?)[ _-]labels?(?:[ _-](?:from|of|in)(?:[ _-]the)?[ _-]alerts?)?>?$/i,
  /^<?(?:the[ _-])?(?:label[ _-])?(\w[\w.-]*(?:[ _]\w[\w.-]*)?)[ _-](?:from|of|in)[ _-](?:the[ _-])?alerts?>?$/i,
];

/** The name by which spellings of one placeholder, and URL parameters, are recognised as the same. */
export function placeholderKey(name: string): string {
  const label = OF_A_LABEL.map((pattern) => pattern.exec(name)?.[1]).find((found) => found !== undefined);
  return (label ?? name).toLowerCase().replace(/[^a-z0-9]/g, "");
}

/**
 * The command in stretches, values in place and written for the shell: what is shown is what is copied.
 * @param slots of this very text, in order; what the build found no slot for stays as it is
 */
export function fillPlaceholders(
  command: string,
  slots: readonly Slot[],
  values: ReadonlyMap<string, string>,
): Stretch[] {
  const stretches: Stretch[] = [];
  let done = 0;
  for (const { start, end, key, place, beginsWord } of slots) {
    if (start > done) stretches.push({ text: command.slice(done, start) });
    stretches.push(stretchOf(command.slice(start, end), key, place, beginsWord, values));
    done = end;
  }
  if (done < command.length) stretches.push({ text: command.slice(done) });
  return stretches;
}

function stretchOf(
  written: string,
  key: string,
  place: Place,
  beginsWord: boolean,
  values: ReadonlyMap<string, string>,
): Stretch {
  const value = cleanValue(values.get(key) ?? "");
  if (value === "") return { text: written, key };
  const typed = typedAt(place, value, beginsWord);
  return "text" in typed ? { text: typed.text, key, filled: true } : { text: written, key, refused: typed.refused };
}

/** A value from a URL or a field without what could end a line or hide in it; too long a value is none. */
export function cleanValue(value: string): string {
  const clean = value.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "").trim();
  return clean.length > LONGEST_VALUE ? "" : clean;
}
