/** Which extensions the settings of MkDocs name. */
import { isRecord } from "../model/front-matter.ts";

/** @param extensions `markdown_extensions`: names, and names with their options */
export function extensionNames(extensions: unknown): ReadonlySet<string> {
  return new Set(
    (Array.isArray(extensions) ? (extensions as unknown[]) : []).flatMap((one) =>
      typeof one === "string" ? [one] : isRecord(one) ? Object.keys(one) : [],
    ),
  );
}
