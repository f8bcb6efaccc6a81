/** The parts of a page that say whom to call: the blocks of text below headings such as "Escalation Policy". */
import { walkHtml } from "../html/walk-html.ts";
import type { Heading } from "../model/runbook.ts";
import { oneLine } from "../model/words.ts";

/** One paragraph, list item or row of a table, with what it links. */
export interface Block {
  /** Plain text, its blanks collapsed. */
  readonly text: string;
  readonly hrefs: readonly string[];
}

/** A section about escalation. */
export interface EscalationSection {
  /** Id of its heading. */
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
  /** Lines of the file, 1-based: of the heading, and the first one behind the section. */
  readonly from: number;
  readonly to: number;
}

/** "Escalation", "Escalation Policy", "Escalate", "Who to call", "Contacts", "On-call": nothing that only mentions the word. */
const TITLE =
  /^(?:\d+[.)]?\s+)?(?:(?:when|how) to )?(?:escalat(?:e|ion|ions|ing)(?: (?:policy|policies|path|paths|procedure|process|steps|plan|matrix|contacts?|points?|to|and contacts?))?|who(?:m)? (?:to|do i|should i) (?:call|contact|page|escalate to)|(?:on[- ]?call |escalation )?contacts?(?: (?:information|info|details))?|on[- ]?call(?: (?:team|teams|rotation|escalation))?|points? of contact)\s*[:?]?$/i;

const BLOCKS = new Set(["p", "li", "tr", "dd", "dt", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6"]);

/** @param html of the rendered body */
export function escalationSections(html: string, headings: readonly Heading[]): EscalationSection[] {
  const wanted = headings.flatMap((heading, index) => {
    if (!TITLE.test(heading.text.trim())) return [];
    const next = headings.slice(index + 1).find(({ level }) => level <= heading.level);
    return [{ heading, endId: next?.id, to: next?.line ?? Infinity }];
  });
  if (wanted.length === 0) return [];
  return wanted.map(({ heading, endId, to }) => ({
    id: heading.id,
    title: heading.text,
    blocks: blocksBetween(html, heading.id, endId),
    from: heading.line,
    to,
  }));
}

function blocksBetween(html: string, from: string, to: string | undefined): Block[] {
  const blocks: Block[] = [];
  let isInside = false;
  let text = "";
  let hrefs: string[] = [];
  const finish = (): void => {
    const plain = oneLine(text);
    if (isInside && (plain !== "" || hrefs.length > 0)) blocks.push({ text: plain, hrefs });
    text = "";
    hrefs = [];
  };
  walkHtml(between(html, from, to), {
    onopentag(name, { id, href }) {
      const isHeading = /^h[1-6]$/.test(name);
      if (BLOCKS.has(name)) finish();
      if (isHeading && id === from) isInside = true;
      else if (isHeading && id === to) isInside = false;
      if (name === "a" && href !== undefined) hrefs.push(href);
      if (name === "br") text += " ";
    },
    ontext(part) {
      text += part;
    },
    onclosetag(name) {
      if (!BLOCKS.has(name)) return;
      // The heading itself says nothing of a team.
      if (/^h[1-6]$/.test(name)) {
        text = "";
        hrefs = [];
      } else finish();
    },
  });
  finish();
  return blocks;
}

/** Where a comment, a script or an attribute could hold what looks like a heading. */
const HIDES = /<!--|<(?:script|style|textarea|title|template)\b|=\s*'/i;

/** The part that holds the section: it is read in a fraction of the time. All of it, where only reading it can tell. */
function between(html: string, from: string, to: string | undefined): string {
  const start = HIDES.test(html) ? undefined : startOfHeading(html, from);
  if (start === undefined) return html;
  return html.slice(start, to === undefined ? undefined : startOfHeading(html, to, start));
}

function startOfHeading(html: string, id: string, after = 0): number | undefined {
  const at = html.indexOf(` id="${id}"`, after);
  const start = html.lastIndexOf("<h", at);
  return at >= 0 && /^<h[1-6](?:\s[^<>]*)?$/.test(html.slice(start, at)) ? start : undefined;
}
