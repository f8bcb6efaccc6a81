/** Says that a placeholder such as `<clusterID>` stands where a browser would read a tag. */
import type { Document } from "../document.ts";
import type { Tag } from "./tag.ts";

/** Notes a placeholder that is shown as text. */
export function reportPlaceholder(document: Document, tag: Tag, line: number): void {
  const excerpt = tag.source.replace(/\s+/g, " ");
  document.findings.push({
    rule: "placeholder-as-html",
    severity: "warning",
    line,
    excerpt: tag.source.split("\n")[0] ?? tag.source,
    message: `${excerpt} looks like an HTML tag, which a browser would not show; it is shown as text`,
    help: `Write it as code, \`${excerpt}\`, or with a backslash, \\${excerpt}.`,
  });
}
