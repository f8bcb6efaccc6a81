/** Fetches the name index. */
import { type NamedPage, type NamesFile, unpackNames } from "./names-file.ts";

/** Rejects where the index is not there or is of another version than this script. */
export async function loadNames(base: string): Promise<NamedPage[]> {
  const response = await fetch(`${base}/search/names.json`, { credentials: "same-origin" });
  const file = (await response.json()) as NamesFile;
  if (file.format !== 1) throw new Error("the name index is of another version");
  return unpackNames(file);
}
