/** Link definitions: `[name]: target "title"`. */
import type { BlockRule } from "../document.ts";
import { here, INDENT } from "../pattern.ts";
import { check, currentLine } from "../scanner.ts";
import { createBlock } from "./boundary.ts";

const NAME = "\\[(?<name>[^\\n\\]]+)\\]:";
const TARGET = "(?:<(?<quoted>[^\\n]*?)>|(?<bare>[^\\n]*?[^ \\t\\n\\v\\f\\r][^\\n]*?))";
const TITLE = `(?:(?:[ \\t]*?\\n|[ \\t]+?)[ \\t]*?(?<quote>["'])(?<title>[^\\n]+?)\\k<quote>)?`;
const DEFINITION = here(`${INDENT}${NAME}[ \\t]*${TARGET}${TITLE}[ \\t]*?\\n`);

/** How names of link definitions compare. */
export function normalizeLinkName(name: string): string {
  return name.replace(/[ \t\n\v\f\r]+/g, " ").toLowerCase();
}

export const linkDefinition: BlockRule = (state) => {
  const { scanner, parent, document } = state;
  const match = check(scanner, DEFINITION);
  if (match === null) return false;
  const { name = "", quoted, bare, title } = match.groups as Record<string, string | undefined>;
  if (bare !== undefined && /[ \t]+["']/.test(bare)) return false;
  const anchor = createBlock(state, "block-end", currentLine(scanner), { purpose: "link" });
  scanner.position += match[0].length;
  parent.children.push(anchor);
  document.links.set(normalizeLinkName(name), { target: quoted ?? bare ?? "", title, anchor });
  return true;
};
