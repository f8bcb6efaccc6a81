/** Callouts: `{: .note }` on a paragraph or a quotation, and GitHub's `> [!WARNING]`, get a title that can be read aloud. */
import { addClass } from "../attribute-list.ts";
import { createElement, type Element } from "../element.ts";

/** Title of each callout by its class; one without a title has only its class. */
export type CalloutTitles = Readonly<Record<string, string>>;

/** What just-the-docs has, and GitHub's two more. */
export const CALLOUT_TITLES: CalloutTitles = {
  note: "Note",
  tip: "Tip",
  important: "Important",
  new: "New",
  warning: "Warning",
  caution: "Caution",
};

/** Marks what is not in the author's text. */
export const ADDED = "data-pilotbook-added";
const ALERT = /^\[!(note|tip|important|warning|caution)\][ \t]*(?:\n|$)/i;

/** Adds titles to the callouts below `root`. */
export function addCallouts(root: Element, titles: CalloutTitles): void {
  for (const element of root.children) {
    if (element.type === "block-quote") readAlert(element);
    if (element.type === "paragraph" || element.type === "block-quote") addTitle(element, titles);
    addCallouts(element, titles);
  }
}

function readAlert(quote: Element): void {
  const first = quote.children[0];
  const text = first?.type === "paragraph" ? first.children[0] : undefined;
  const match = text?.type === "text" ? ALERT.exec(text.value) : null;
  if (first === undefined || text === undefined || match === null) return;
  text.value = text.value.slice(match[0].length);
  if (text.value === "") first.children.shift();
  if (first.children[0]?.type === "break") first.children.shift();
  if (first.children.length === 0) quote.children.shift();
  addClass(quote.attributes, (match[1] ?? "").toLowerCase());
}

function addTitle(element: Element, titles: CalloutTitles): void {
  const classes = (element.attributes.get("class") ?? "").split(/\s+/);
  const name = classes.find((word) => Object.hasOwn(titles, word));
  const isTitled = classes.find((word) => word.endsWith("-title") && Object.hasOwn(titles, word.slice(0, -6)));
  if (name === undefined && isTitled === undefined) return;
  if (!element.attributes.has("role")) element.attributes.set("role", "note");
  const title = name === undefined ? undefined : titles[name];
  if (title === undefined || title === "") return;
  const { line } = element;
  const isQuote = element.type === "block-quote";
  const label = createElement(isQuote ? "paragraph" : "html", line, {
    value: "strong",
    children: [createElement("symbol", line, { value: title })],
  });
  label.attributes.set("class", "callout-title").set(ADDED, "");
  element.children.unshift(label, ...(isQuote ? [] : [createElement("text", line, { value: " " })]));
}
