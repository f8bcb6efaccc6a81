/** Attribute lists: what is inside `{: … }`, and how it reaches the element it belongs to. */
import type { Document } from "./document.ts";
import type { AttributeList } from "./element.ts";
import { IDENTIFIER } from "./pattern.ts";

const ID_OR_CLASS = /#([A-Za-z][\w:-]*)|\.([^\s.#]+)/g;
const PAIR = `(?<key>${IDENTIFIER})=(?<quote>["'])(?<value>(?:\\\\\\}|\\\\\\k<quote>|(?!\\k<quote>)[^}])*?)\\k<quote>`;
const SHORTS = "(?<shorts>(?:#[A-Za-z][\\w:-]*|\\.[^\\s.#]+)+)";
const ENTRY = new RegExp(`(?:^|\\s)(?:${PAIR}|(?<reference>${IDENTIFIER})|${SHORTS})(?=\\s|$)`, "g");

export function createAttributeList(): AttributeList {
  return { references: [], attributes: new Map() };
}

/** Reads the inside of an attribute list into `list`. */
export function readAttributeList(content: string, list: AttributeList): void {
  for (const { groups } of content.matchAll(ENTRY)) {
    const { key, quote, value, reference, shorts } = groups as Record<string, string | undefined>;
    if (reference !== undefined) list.references.push(reference);
    else if (shorts !== undefined) readShorts(shorts, list.attributes);
    else if (key !== undefined)
      list.attributes.set(key, (value ?? "").replaceAll("\\}", "}").replaceAll(`\\${quote}`, quote ?? ""));
  }
}

function readShorts(shorts: string, attributes: Map<string, string>): void {
  for (const [, id, name] of shorts.matchAll(ID_OR_CLASS)) {
    if (id !== undefined) attributes.set("id", id);
    else if (name !== undefined) addClass(attributes, name);
  }
}

/** Adds a class behind those that are there. */
export function addClass(attributes: Map<string, string>, name: string): void {
  attributes.set("class", `${attributes.get("class") ?? ""} ${name}`.trimStart());
}

/**
 * Gives an element the attributes of a list and of the definitions that it names.
 * @param above the definitions that lead here: one that names itself is applied once
 */
export function applyAttributeList(
  document: Document,
  attributes: Map<string, string>,
  list: AttributeList,
  above: readonly AttributeList[] = [],
): void {
  for (const reference of list.references) {
    const definition = document.attributeLists.get(reference);
    if (definition !== undefined && !above.includes(definition))
      applyAttributeList(document, attributes, definition, [...above, definition]);
  }
  for (const [key, value] of list.attributes) {
    if (key === "class") addClass(attributes, value);
    else attributes.set(key, value);
  }
}

/** Whether a definition names itself, by the others or directly. */
export function isCircular({ attributeLists }: Document, name: string): boolean {
  const seen = new Set<string>();
  const open = [...(attributeLists.get(name)?.references ?? [])];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === name) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    open.push(...(attributeLists.get(next)?.references ?? []));
  }
  return false;
}
