/** Takes out of a page's words what is meant to differ from Jekyll; each entry says why. */

const FOLDS: readonly (readonly [pattern: RegExp, instead: string])[] = [
  // Data that does not exist is shown, where Jekyll leaves nothing.
  [/⟦[^⟧]* is not defined⟧/g, " "],
  // What only looks like Liquid is shown, where Jekyll drops it.
  [/\{\{[^}]*\}\}|\{%[^%]*%\}|\{\{[<%].*?[>%]\}\}/g, " "],
  // Placeholders are shown, where a browser takes them for tags.
  [/<\/?[A-Za-z_][^<>\n]*>/g, " "],
  // Flags keep their dashes.
  [/(^|[\s([{"'`|=/*_:,])–(?=[\p{L}\p{N}])/gmu, "$1--"],
  // GitHub's alerts have become callouts.
  [/\[!(?:note|tip|important|warning|caution)\]/gi, " "],
  [/[‘’]/g, "'"],
  [/[“”]/g, '"'],
];

/** The text with everything that is meant to differ made equal. */
export function foldIntended(text: string): string {
  return FOLDS.reduce((folded, [pattern, instead]) => folded.replace(pattern, instead), text);
}
