/** A link of its own for every heading: by mouse, finger and keyboard, and copied when it is followed. */
import { announce } from "./announcer.ts";
import { writeClipboard } from "./clipboard.ts";

export function addHeadingLinks(): void {
  for (const heading of document.querySelectorAll<HTMLElement>("[data-runbook-body] :is(h2, h3, h4, h5, h6)")) {
    const id = heading.id || heading.parentElement?.id || "";
    if (id === "" || heading.closest("a, summary, [hidden]") !== null) continue;
    // Beside the heading and not in it: a heading is read out as its author wrote it.
    const place = document.createElement("div");
    place.className = "heading";
    heading.replaceWith(place);
    place.append(heading, newLink(id, heading.textContent.trim()));
  }
}

function newLink(id: string, title: string): HTMLAnchorElement {
  const link = document.createElement("a");
  link.className = "anchor";
  link.href = `#${encodeURIComponent(id)}`;
  link.setAttribute("aria-label", `Link to “${title}”`);
  link.addEventListener("click", () => {
    void writeClipboard(link.href).then((isCopied) => {
      if (isCopied) announce("The link to this section is copied.");
    });
  });
  return link;
}
