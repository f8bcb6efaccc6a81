/** A title is shown once: where the body's heading repeats it, the head of the page shows it and the heading is hidden. */

const FIRST_HEADING = /<h1(?=[\s>])/;

/** The body with its first heading marked as hidden: it stays what links to it lead to, and what its author wrote. */
export function hideTitleHeading(html: string): string {
  return html.replace(FIRST_HEADING, "<h1 hidden");
}
