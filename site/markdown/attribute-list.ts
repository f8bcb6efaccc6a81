/** Attribute lists: what stands inside `{: … }`, and how it reaches the element it belongs to. */
import type { Document } from "./document.ts";
import type { AttributeList, Element } from "./element.ts";
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

/** Gives an element the attributes of a list and of the definitions that it names. */
export function applyAttributeList(
  document: Document,
  attributes: Map<string, string>,
  list: AttributeList,
  depth = 0,
): void {
  for (const reference of list.references) {
    const definition = document.attributeLists.get(reference);
    // A definition may name itself.
    if (definition !== undefined && depth < 10) applyAttributeList(document, attributes, definition, depth + 1);
  }
  for (const [key, value] of list.attributes) {
    if (key === "class") addClass(attributes, value);
    else attributes.set(key, value);
  }
}

/** Adds what `list` says to the list that waits on an element. */
export function mergeAttributeList(element: Element, list: AttributeList): void {
  const pending = (element.pending ??= createAttributeList());
  pending.references.push(...list.references);
  for (const [key, value] of list.attributes) {
    if (key === "class") addClass(pending.attributes, value);
    else pending.attributes.set(key, value);
  }
}
