/** Attribute lists and extensions inside a line: `[link](target){:target="_blank"}`, `{::nomarkdown}`. */
import { applyAttributeList, createAttributeList, mergeAttributeList, readAttributeList } from "../attribute-list.ts";
import { looksLikeExtension, takeExtension } from "../extension.ts";
import { here, LIST_CONTENT } from "../pattern.ts";
import { check, currentLine } from "../scanner.ts";
import { addCharacter, type SpanRule } from "../span-state.ts";

const START = here("\\{:");
const ATTRIBUTES = here(`\\{:(${LIST_CONTENT}+)\\}`);

export const spanAttributes: SpanRule = {
  name: "span-attributes",
  trigger: "\\{:",
  read(state) {
    const { scanner, parent, document } = state;
    if (check(scanner, START) === null) return false;
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
    mergeAttributeList(last, list);
    applyAttributeList(document, last.attributes, list);
    return true;
  },
};
