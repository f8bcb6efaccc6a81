/** Reads a rendered page as a person does: headings, prose with what in it is code or a link, and blocks of code, in order. */
import { walkHtml } from "../../html/walk-html.ts";
import { oneLine } from "../../model/words.ts";

/** A piece of a line of prose. */
export interface Part {
  readonly kind: "text" | "code" | "link";
  readonly text: string;
  /** Of a link. */
  readonly href?: string;
}

export type Passage =
  | { readonly kind: "heading"; readonly id: string; readonly level: number; readonly text: string }
  | {
      readonly kind: "prose";
      readonly parts: readonly Part[];
      /** It begins an item of a numbered list. */
      readonly isNumbered?: true;
    }
  | { readonly kind: "code"; readonly text: string; readonly language: string };

const BLOCKS = new Set("p li ul ol dl dd dt td th tr table blockquote div details summary section figure".split(" "));

/** @param html of a rendered body */
export function passagesOf(html: string): Passage[] {
  const passages: Passage[] = [];
  let parts: Part[] = [];
  let heading: { readonly id: string; readonly level: number; text: string } | undefined;
  let block: { text: string; language: string } | undefined;
  let code: string | undefined;
  let link: { readonly href: string; text: string } | undefined;
  let language = "";
  const lists: string[] = [];
  let isNumbered = false;
  const add = (part: Part): void => void (part.text !== "" && parts.push(part));
  const endProse = (): void => {
    if (parts.some(({ text }) => text.trim() !== "")) {
      passages.push({ kind: "prose", parts, ...(isNumbered ? { isNumbered } : {}) });
      isNumbered = false;
    }
    parts = [];
  };
  walkHtml(html, {
    onopentag(name, { id = "", class: classes = "", href = "" }) {
      language = /(?:^|\s)language-([\w+-]+)/.exec(classes)?.[1]?.toLowerCase() ?? (name === "p" ? "" : language);
      if (name === "pre") {
        endProse();
        block = { text: "", language };
      } else if (block !== undefined) block.language = language;
      else if (/^h[1-6]$/.test(name)) {
        endProse();
        heading = { id, level: Number(name[1]), text: "" };
      } else if (BLOCKS.has(name)) {
        endProse();
        if (name === "ol" || name === "ul") lists.push(name);
        if (name === "li") isNumbered = lists.at(-1) === "ol";
      } else if (name === "br") add({ kind: "text", text: "\n" });
      else if (name === "code") code = "";
      else if (name === "a") link = { href, text: "" };
    },
    ontext(text) {
      if (block !== undefined) block.text += text;
      else if (heading !== undefined) heading.text += text;
      else if (code !== undefined) code += text;
      else if (link !== undefined) link.text += text;
      else add({ kind: "text", text });
    },
    onclosetag(name) {
      if (name === "pre" && block !== undefined) {
        passages.push({ kind: "code", ...block });
        block = undefined;
        language = "";
      } else if (block !== undefined) return;
      else if (heading !== undefined && name === `h${heading.level}`) {
        passages.push({ kind: "heading", ...heading, text: heading.text.trim() });
        heading = undefined;
      } else if (name === "code" && code !== undefined) {
        add({ kind: "code", text: code });
        code = undefined;
      } else if (name === "a" && link !== undefined) {
        add({ kind: "link", ...link });
        link = undefined;
      } else if (BLOCKS.has(name)) {
        endProse();
        if (name === "ol" || name === "ul") lists.pop();
      }
    },
  });
  endProse();
  return passages;
}

/** A passage as plain text, on one line. */
export function proseText(parts: readonly Part[]): string {
  return oneLine(parts.map(({ text }) => text).join(""));
}
