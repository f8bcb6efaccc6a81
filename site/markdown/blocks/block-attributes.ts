/** Attribute lists and extensions on lines of their own: `{: .class}`, `{:name: .class}`, `{::comment}`. */
import { createAttributeList, isCircular, readAttributeList } from "../attribute-list.ts";
import type { BlockRule } from "../document.ts";
import type { Element } from "../element.ts";
import { takeExtension } from "../extension.ts";
import { ATTRIBUTE_LINE, here, IDENTIFIER, INDENT, LIST_CONTENT, SPACE } from "../pattern.ts";
import { check, currentLine, scan } from "../scanner.ts";
import { createBlock } from "./boundary.ts";

const START = here(`${INDENT}\\{:`);
const DEFINITION = here(`${INDENT}\\{:(${IDENTIFIER}):(${LIST_CONTENT}+)\\}${SPACE}*?\\n`);

export const blockAttributes: BlockRule = (state) => {
  const { scanner, parent, document } = state;
  if (check(scanner, START) === null) return false;
  const line = currentLine(scanner);
  const definition = scan(scanner, DEFINITION);
  if (definition !== null) {
    const name = definition[1] ?? "";
    const list = document.attributeLists.get(name) ?? createAttributeList();
    readAttributeList(definition[2] ?? "", list);
    document.attributeLists.set(name, list);
    if (isCircular(document, name))
      document.findings.push({
        rule: "circular-attributes",
        code: "circle",
        data: { name },
        line,
        excerpt: `{:${name}:`,
      });
    parent.children.push(createBlock(state, "block-end", line, { purpose: "definition" }));
    return true;
  }
  const extension = takeExtension(document, scanner, line, true);
  if (extension !== undefined) {
    if (extension !== null) parent.children.push(extension);
    return true;
  }
  const attributes = scan(scanner, ATTRIBUTE_LINE);
  if (attributes === null) return false;
  const last = parent.children.at(-1);
  if (last !== undefined && takesAttributes(last)) {
    readAttributeList(attributes[1] ?? "", (last.pending ??= createAttributeList()));
    if (check(scanner, ATTRIBUTE_LINE) === null)
      parent.children.push(createBlock(state, "block-end", line, { purpose: "attributes" }));
  } else readAttributeList(attributes[1] ?? "", (state.pending ??= createAttributeList()));
  return true;
};

function takesAttributes({ type, purpose }: Element): boolean {
  if (type === "blank") return false;
  return type !== "block-end" || purpose === "link" || purpose === "abbreviation" || purpose === "footnote";
}
