/** A text as a block of code in Markdown, whatever is in it. */

/** @param language the word behind the fence; none where absent */
export function fenced(text: string, language = ""): string {
  // Longer than any fence in the text.
  const fence = "`".repeat(Math.max(3, ...[...text.matchAll(/`{3,}/g)].map((match) => match[0].length + 1)));
  return `${fence}${language}\n${text}${text.endsWith("\n") ? "" : "\n"}${fence}`;
}
