/** Says that a placeholder such as `<clusterID>` is where a browser would read a tag. */
import type { Document } from "../document.ts";
import type { Tag } from "./tag.ts";

/** Notes a placeholder that is shown as text. */
export function reportPlaceholder(document: Document, tag: Tag, line: number): void {
  const html = tag.source.replace(/\s+/g, " ");
  const [first = tag.source] = tag.source.split("\n");
  document.findings.push({ rule: "placeholder-as-html", code: "placeholder", data: { html }, line, excerpt: first });
}
