/** Attribute lists and extensions inside a line: `[link](target){:target="_blank"}`, `{::nomarkdown}`. */
import { applyAttributeList, createAttributeList, readAttributeList } from "../attribute-list.ts";
import { looksLikeExtension, takeExtension } from "../extension.ts";
import { here, LIST_CONTENT } from "../pattern.ts";
import { check, currentLine, isAhead } from "../scanner.ts";
import { addCharacter } from "../span-state.ts";
import type { SpanRule } from "../document.ts";

const START = here("\\{:");
const ATTRIBUTES = here(`\\{:(${LIST_CONTENT}+)\\}`);
const CLOSING = /\}/g;

export const spanAttributes: SpanRule = {
  trigger: "\\{:",
  read(state) {
    const { scanner, parent, document } = state;
    if (check(scanner, START) === null) return false;
    if (!isAhead(scanner, CLOSING)) {
      addCharacter(state);
      return true;
    }
    if (looksLikeExtension(scanner, false)) {
      const extension = takeExtension(document, scanner, currentLine(scanner), false);
      if (extension === undefined) addCharacter(state);
      else if (extension !== null) parent.children.push(extension);
      return true;
    }
    const match = check(scanner, ATTRIBUTES);
    const last = parent.children.at(-1);
    if (match === null || last === undefined || last.type === "text") {
      addCharacter(state);
      return true;
    }
    scanner.position += match[0].length;
    // A character has no tag that could carry attributes.
    if (last.type === "symbol") return true;
    const list = createAttributeList();
    readAttributeList(match[1] ?? "", list);
    (last.pending ??= createAttributeList()).references.push(...list.references);
    applyAttributeList(document, last.attributes, list);
    return true;
  },
};
