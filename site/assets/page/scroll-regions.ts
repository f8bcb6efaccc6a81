/** What scrolls sideways can be reached and scrolled by keyboard, and says what it is. */

/** Names the tables and code blocks that are wider than the page, now and whenever the window changes. */
export function nameScrollRegions(): void {
  const name = (): void => {
    for (const table of document.querySelectorAll<HTMLElement>("[data-runbook-body] table")) {
      if (isCut(table) && table.parentElement?.matches(".scroll") === false) frame(table);
    }
    for (const block of document.querySelectorAll<HTMLElement>("pre")) if (isCut(block)) describe(block, "Code");
  };
  name();
  addEventListener("resize", name, { passive: true });
}

function isCut(element: HTMLElement): boolean {
  return element.scrollWidth > element.clientWidth;
}

function frame(table: HTMLElement): void {
  const region = document.createElement("div");
  region.className = "scroll";
  describe(region, "Table");
  table.replaceWith(region);
  region.append(table);
}

function describe(element: HTMLElement, name: string): void {
  element.tabIndex = 0;
  element.setAttribute("role", "region");
  element.setAttribute("aria-label", name);
}
