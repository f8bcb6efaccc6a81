/** What a page says before a command, or right behind it, of what the command does. */
import { type Line, withoutCodeSpans } from "./lines.ts";

const WARNS =
  /warning|caution|careful|danger|destructive|attention|important|note that|make sure|be sure|ensure|confirm|verify that|only if|only when|do not|don't|never|approv|permission|downtime|outage|interrupt|\blos[ets]|lost|irrevers|undo|undone|\bback ?up|\bgone\b|\u26a0/i;
const NAMES_IT =
  /remov|delet|destroy|drain|evict|reboot|restart|recreat|kill|stop|shut(?:s|ting)? ?down|terminat|uninstall|wip(?:e|ing)|eras|purg|flush|truncat|\bdrops? the|overwrit|scal(?:e|ing) (?:\S+ ){0,5}(?:down|to (?:0|zero))/i;
const CALLOUT =
  /^\s*>?\s*(?:\[!(?:warning|caution|danger|important|attention)\]|\*{0,2}(?:warning|caution|danger|attention|important)\b|\u26a0)/i;
/** Lines behind a block in which a callout still belongs to it. */
const BEHIND = 3;

/**
 * For each line of a page, whether what a command in it does has been said: in the section's text above it, in a comment of its
 * block, or in a callout right behind the block. In one pass, however many commands a page has.
 */
export function announcedLines(lines: readonly Line[]): boolean[] {
  const behind = calloutBehind(lines);
  let [inSection, inBlock] = [false, false];
  return lines.map(({ text, isCode }, index) => {
    if (isCode) {
      const [comment = ""] = COMMENT.exec(text) ?? [];
      inBlock ||= announces(comment);
      return inSection || inBlock || behind[index] === true;
    }
    inBlock = false;
    if (/^#{1,6}\s/.test(text)) inSection = false;
    // Of the command's own line, what is code says nothing.
    const isSaid = inSection || announces(withoutCodeSpans(text)) || behind[index] === true;
    inSection ||= announces(text);
    return isSaid;
  });
}

const COMMENT = /(?:^|\s)(?:#|--|\/\/)\s.*$/;

function announces(text: string): boolean {
  return WARNS.test(text) || NAMES_IT.test(text);
}

/** Of a block, as of a line of text, the lines behind it count. */
function calloutBehind(lines: readonly Line[]): boolean[] {
  const found: boolean[] = [];
  let end = lines.length;
  for (let index = lines.length - 1; index >= 0; index--) {
    if (lines[index]?.isCode !== true) end = index;
    found[index] = lines.slice(end, end + BEHIND + 1).some(({ text }) => CALLOUT.test(text));
  }
  return found;
}
