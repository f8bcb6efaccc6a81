/** The title of a page that has none of its own: the plain text of its first heading of the first level. */

/** More of a line is no title; and a line of a megabyte must not be searched again from each of its letters. */
const LONGEST = 500;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;

/** Empty where the text has no such heading. */
export function headingTitle(body: string): string {
  let fence = "";
  let above = "";
  for (const line of body.split("\n")) {
    const mark = FENCE.exec(line)?.[1] ?? "";
    if (fence !== "") {
      if (mark.startsWith(fence) && line.trim() === mark) fence = "";
    } else if (mark !== "") fence = mark;
    else if (/^ {0,3}=+[ \t]*$/.test(line) && above !== "") return plainText(above);
    else {
      const written = writtenHeading(line.slice(0, LONGEST));
      if (written !== undefined && plainText(written) !== "") return plainText(written);
    }
    above = fence === "" && /^ {0,3}[^\s>#|:+-]/.test(line) ? line.slice(0, LONGEST) : "";
  }
  return "";
}

function writtenHeading(line: string): string | undefined {
  if (/^ {0,3}#[ \t]/.test(line))
    return line
      .trimStart()
      .slice(1)
      .replace(/[ \t]#+\s*$/, "");
  return /^\s*<h1\b/i.test(line) ? line : undefined;
}

/** What a reader sees of a line of Markdown: no link targets, no marks of emphasis, no attributes, no tags. */
function plainText(line: string): string {
  const withoutAttributes = line.replace(/\s*\{\s*[#:.][^}]*\}\s*$/, "");
  // Code is kept as it is: what is between backticks is no markup.
  return withoutAttributes
    .split(/(`+[^`]+`+)/)
    .map((part, index) => (index % 2 === 1 ? part.replace(/^`+ ?| ?`+$/g, "") : plainSpans(part)))
    .join("")
    .replace(/\[([^[\]]*)\](?:\([^()\s]*(?:\([^()]*\)[^()\s]*)*(?:\s+"[^"]*")?\)|\[[^[\]]*\])/g, "$1")
    .replace(/\s+/g, " ")
    .trim();
}

function plainSpans(text: string): string {
  return text
    .replace(/\\([!-/:-@[-`{-~])/g, (_, character: string) => `&#${character.charCodeAt(0)};`)
    .replace(/!\[([^[\]]*)\]\([^()]*\)/g, "$1")
    .replace(/\[\^[^[\]\s]+\]/g, "")
    .replace(/<[a-z/!][^<>]*>/gi, "")
    .replace(/(\*\*|__|~~)(?=\S)(.+?)(?<=\S)\1/g, "$2")
    .replace(/(?<![\p{L}\p{N}*])\*(?=[^\s*])([^*]*?[^\s*]|[^\s*])\*(?!\*)/gu, "$1")
    .replace(/(?<![\p{L}\p{N}_])_(?=[^\s_])([^_]*?[^\s_]|[^\s_])_(?![\p{L}\p{N}_])/gu, "$1")
    .replace(/&(?:amp|lt|gt|quot|#\d{1,5});/g, (entity) => decode(entity));
}

const ENTITIES: Readonly<Record<string, string>> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"' };

function decode(entity: string): string {
  return ENTITIES[entity] ?? String.fromCharCode(Number(entity.slice(2, -1)));
}
