/** Text from content as every reader of a report can take it. */
import { printable } from "../../checker/untrusted/printable.ts";

/** Without control characters, and without halves of characters, which are no XML and no URL. */
export function plainText(text: string): string {
  return printable(
    Buffer.from(text, "utf8")
      .toString("utf8")
      .replace(/[\uFFFE\uFFFF]/g, "\uFFFD"),
  );
}
