/** Reads from HTML every URL that a browser would follow or load, and every id that a link may point to. */
import { Parser } from "htmlparser2";
import { hasMissing } from "./missing-mark.ts";
import type { Reference } from "../model/runbook.ts";

/** Which attribute of which element holds a URL; `*` stands for any element. */
const ATTRIBUTES: Readonly<Record<string, Readonly<Record<string, Reference["kind"]>>>> = {
  a: { href: "link" },
  area: { href: "link" },
  img: { src: "image" },
  image: { href: "image", "xlink:href": "image" },
  input: { src: "image", formaction: "form" },
  button: { formaction: "form" },
  form: { action: "form" },
  script: { src: "script" },
  link: { href: "style" },
  iframe: { src: "frame" },
  frame: { src: "frame" },
  embed: { src: "object" },
  object: { data: "object" },
  audio: { src: "source" },
  video: { src: "source", poster: "image" },
  source: { src: "source" },
  track: { src: "source" },
  use: { href: "image", "xlink:href": "image" },
};

/** A reference; its line is that of the text, counted from 0. */
export interface HtmlReference {
  readonly kind: Reference["kind"];
  readonly target: string;
  readonly line: number;
}

/** The references and ids of a page whose line marks stood at the given offsets. */
export function readReferences(html: string, marks: readonly { readonly offset: number; readonly line: number }[]) {
  const references: HtmlReference[] = [];
  const ids = new Set<string>();
  let next = 0;
  let line = 0;
  const parser: Parser = new Parser({
    onopentag(name, attributes) {
      for (; next < marks.length && (marks[next]?.offset ?? 0) <= parser.startIndex; next += 1)
        line = marks[next]?.line ?? line;
      if (attributes.id !== undefined && attributes.id !== "") ids.add(attributes.id);
      if (name === "a" && attributes.name !== undefined && attributes.name !== "") ids.add(attributes.name);
      for (const { kind, target } of targetsOf(name, attributes)) references.push({ kind, target, line });
    },
  });
  parser.end(html);
  return { references, ids };
}

function targetsOf(name: string, attributes: Record<string, string>): { kind: Reference["kind"]; target: string }[] {
  const kinds = Object.hasOwn(ATTRIBUTES, name) ? ATTRIBUTES[name] : undefined;
  if (kinds === undefined && attributes.srcset === undefined) return [];
  const targets = Object.entries(kinds ?? {}).flatMap(([attribute, kind]) => {
    const target = attributes[attribute];
    return target === undefined || hasMissing(target) ? [] : [{ kind, target }];
  });
  return attributes.srcset === undefined ? targets : [...targets, ...candidates(attributes.srcset)];
}

/** The URLs of a `srcset`: a URL ends at white space, what follows it up to a comma is its width or density. */
function candidates(srcset: string): { kind: "source"; target: string }[] {
  const urls = srcset.matchAll(/[\s,]*([^\s,]\S*?)(?:,+(?=\s|$)|\s+[^,]*(?:,|$)|$)/g);
  return [...urls].map(([, target = ""]) => ({ kind: "source", target }));
}
