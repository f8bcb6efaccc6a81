/** Reads the tags of HTML, fast: their attributes as far as anybody asks for them, and the text of style sheets in it. */
import { Tokenizer } from "htmlparser2";

/** Attribute names in lower case, values with their entities decoded. */
export type Attributes = Readonly<Record<string, string | undefined>>;

export interface TagReader {
  /** Attributes that are wanted; all others are skipped, which is most of the time saved. */
  readonly wanted: ReadonlySet<string>;
  /** @param offset of the tag's name */
  readonly tag: (name: string, attributes: Attributes, offset: number) => void;
  /** The text of a `<style>`, perhaps in several parts. */
  readonly style?: (css: string, offset: number) => void;
  /** The text of a `<script type="application/ld+json">`; `type` has to be wanted. */
  readonly linkedData?: (json: string, offset: number) => void;
}

const NONE: Attributes = Object.freeze({});

/**
 * Hands over every opening tag that has a wanted attribute, in their order. Comments, scripts and text are passed over.
 * It reads tokens instead of elements, because neither a link nor an id depends on the element that it is in.
 */
export function readTags(html: string, { wanted, tag, style, linkedData }: TagReader): void {
  let name: string;
  let tagStart: number;
  let attributes: Record<string, string> | undefined;
  let attribute: string | undefined;
  let value: string;
  let inside: TagReader["style"];
  const end = (): void => {
    if (name === "style") inside = style;
    else if (name === "script" && attributes?.["type"]?.toLowerCase() === "application/ld+json") inside = linkedData;
    if (attributes !== undefined) tag(name, attributes, tagStart);
    else if (name === "base") tag(name, NONE, tagStart);
  };
  const tokenizer = new Tokenizer(
    // With entities it looks at every character of the text; without, it goes from bracket to bracket.
    { decodeEntities: false },
    {
      ...IGNORED,
      onopentagname(start, stop) {
        name = html.slice(start, stop).toLowerCase();
        tagStart = start;
        attributes = undefined;
      },
      onattribname(start, stop) {
        const written = html.slice(start, stop);
        const wantedName = wanted.has(written) ? written : written.toLowerCase();
        attribute = wanted.has(wantedName) ? wantedName : undefined;
        value = "";
      },
      onattribdata(start, stop) {
        if (attribute !== undefined) value += html.slice(start, stop);
      },
      onattribend() {
        if (attribute === undefined) return;
        if (value.includes("&")) value = decoded(value);
        // The first one counts, as in a browser.
        if (attributes === undefined) attributes = { [attribute]: value };
        else if (!(attribute in attributes)) attributes[attribute] = value;
      },
      onopentagend: end,
      onselfclosingtag: end,
      ontext(start, stop) {
        inside?.(html.slice(start, stop), start);
      },
      onclosetag() {
        inside = undefined;
      },
    },
  );
  tokenizer.write(html);
  tokenizer.end();
}

const nothing = (): void => undefined;
/** What nobody here wants to hear of. */
const IGNORED = {
  onattribentity: nothing,
  oncdata: nothing,
  onclosetag: nothing,
  oncomment: nothing,
  ondeclaration: nothing,
  onend: nothing,
  onopentagend: nothing,
  onopentagname: nothing,
  onprocessinginstruction: nothing,
  onselfclosingtag: nothing,
  ontext: nothing,
  ontextentity: nothing,
};

/** A value with its entities decoded, as they are in an attribute: `&copy=1` in an address is no sign. */
function decoded(value: string): string {
  let text = "";
  const tag = `<a b="${value.replaceAll('"', "&quot;")}">`;
  const tokenizer = new Tokenizer(
    { decodeEntities: true },
    {
      ...IGNORED,
      onattribname: nothing,
      onattribdata: (start, stop) => (text += tag.slice(start, stop)),
      onattribentity: (point) => (text += String.fromCodePoint(point)),
      onattribend: nothing,
    },
  );
  tokenizer.write(tag);
  tokenizer.end();
  return text;
}
