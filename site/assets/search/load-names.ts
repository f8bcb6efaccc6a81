/** Reads the name index as it comes from the host. */
import { type NamedPage, type NamesFile, unpackNames } from "./names-file.ts";

/** Rejects where the index is not there or is of another version than this script. */
export async function readNames(answer: Promise<Response>): Promise<NamedPage[]> {
  const file = (await (await answer).json()) as NamesFile;
  if (file.format !== 1) throw new Error("the name index is of another version");
  return unpackNames(file);
}
