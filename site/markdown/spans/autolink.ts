/** Links in angle brackets: `<https://…>`, `<someone@example.com>`. */
import { addText, createElement } from "../element.ts";
import { here } from "../pattern.ts";
import { currentLine, scan } from "../scanner.ts";
import type { SpanRule } from "../document.ts";

const ADDRESS = "[\\p{Alphabetic}\\p{Nd}_.-]+?";
const AUTOLINK = here(`<((mailto|https?|ftps?):[^\\n]+?|${ADDRESS}@${ADDRESS})>`);

export const autolink: SpanRule = {
  trigger: "<",
  read({ scanner, parent }) {
    const line = currentLine(scanner);
    const match = scan(scanner, AUTOLINK);
    if (match === null) return false;
    const [, target = "", scheme] = match;
    const link = createElement("link", line);
    link.attributes.set("href", scheme === undefined ? `mailto:${target}` : target);
    addText(link, target.replace(/^mailto:/, ""), line);
    parent.children.push(link);
    return true;
  },
};
