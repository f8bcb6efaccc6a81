/** The text of a page by its sections, as a reader sees it: what is searched, and what excerpts are taken from. */
import { walkHtml } from "../html/walk-html.ts";
import { oneLine } from "../model/words.ts";

/** What is below one heading and above the next one. */
export interface PageSection {
  /** Of its heading; empty for what is above the first one, and where the heading has none. */
  readonly id: string;
  /** Text of the heading; of the first section that of the page's own heading. */
  readonly title: string;
  readonly text: string;
}

/** Elements that end a word. */
const BLOCK =
  /^(?:address|article|aside|blockquote|br|caption|d[dlt]|details|div|fig\w+|footer|form|h[1-6r]|header|li|main|nav|[ou]l|p|pre|section|summary|t(?:able|body|d|foot|h|head|r))$/;
const UNSEEN = /^(?:script|style|template|svg|noscript)$/;

/** The first section is what is above the first heading of the second level or below; a page's own heading begins none. */
export function sectionsOf(html: string): PageSection[] {
  const sections: PageSection[] = [];
  let [id, title, text] = ["", "", ""];
  let heading: string | undefined;
  let unseen = 0;
  const close = (): void => {
    sections.push({ id, title: oneLine(title), text: oneLine(text) });
    [id, title, text] = ["", "", ""];
  };
  walkHtml(html, {
    onopentag(name, attributes) {
      if (UNSEEN.test(name)) unseen += 1;
      if (/^h[2-6]$/.test(name)) {
        close();
        id = attributes["id"] ?? "";
      }
      if (/^h[1-6]$/.test(name)) heading = name;
      // What a picture shows is said by its description only.
      if (name === "img") text += ` ${attributes["alt"] ?? ""} `;
      if (BLOCK.test(name)) text += "\n";
    },
    ontext(part) {
      if (unseen > 0) return;
      if (heading === undefined) text += part;
      else title += part;
    },
    onclosetag(name) {
      if (UNSEEN.test(name)) unseen -= 1;
      if (name === heading) heading = undefined;
      if (BLOCK.test(name)) text += "\n";
    },
  });
  close();
  return sections;
}
