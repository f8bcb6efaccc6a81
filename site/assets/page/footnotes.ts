/** Footnotes as screen readers know them today: Markdown's HTML has roles that were given up, and one in the wrong place. */

/** Moves the role of a reference to its link, and takes the role of a note from its list item, which is one anyway. */
export function repairFootnotes(): void {
  for (const note of document.querySelectorAll('[role="doc-endnote"]')) note.removeAttribute("role");
  for (const reference of document.querySelectorAll('sup[role="doc-noteref"]')) {
    reference.removeAttribute("role");
    reference.querySelector("a")?.setAttribute("role", "doc-noteref");
  }
}
