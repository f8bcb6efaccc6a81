/** The beginning of a post, as Jekyll takes it: the text up to a separator, and the definitions of the links in it. */

const DEFINITION = /^ {0,3}(\[[^\]]+\])(:.+)$/gm;
const BLOCK_TAG = /\{%-?\s*(capture|case|comment|for|highlight|if|raw|tablerow|unless)\b/g;

/**
 * @param separator empty for no excerpt at all
 * @returns the text of the excerpt, which is to be rendered as that of a page
 */
export function excerptOf(body: string, separator: string): string {
  if (separator === "") return "";
  const at = body.indexOf(separator);
  const tail = at < 0 ? "" : body.slice(at + separator.length);
  if (tail === "") return at < 0 ? body : body.slice(0, at);
  const head = withEnds(body.slice(0, at));
  const definitions = [...tail.matchAll(DEFINITION)].filter(([, name = ""]) => head.includes(name));
  return definitions.length === 0 ? head : `${head}\n\n${definitions.map(([, name, to]) => `${name}${to}`).join("\n")}`;
}

/** A block of Liquid that goes on behind the separator ends with the excerpt. */
function withEnds(head: string): string {
  const names = [...head.matchAll(BLOCK_TAG)].map(([, name = ""]) => name).toReversed();
  const isOpen = (name: string): boolean => !new RegExp(`\\{%-?\\s*end${name}\\b`).test(head);
  return (
    head +
    names
      .filter(isOpen)
      .map((name) => `\n{% end${name} %}`)
      .join("")
  );
}
