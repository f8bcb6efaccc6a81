/** What scrolls sideways can be reached and scrolled by keyboard, and says what it is. */

/** Names the tables and code blocks that are wider than the page, now and whenever the window changes. */
export function nameScrollRegions(): void {
  const name = (): void => {
    for (const table of document.querySelectorAll<HTMLElement>("[data-runbook-body] table")) {
      if (isCut(table) && table.parentElement?.matches(".scroll") === false) frame(table);
    }
    for (const block of document.querySelectorAll<HTMLElement>("pre"))
      if (isCut(block)) describe(block, "group", "Code");
  };
  name();
  addEventListener("resize", name, { passive: true });
}

function isCut(element: HTMLElement): boolean {
  return element.scrollWidth > element.clientWidth;
}

// Regions are landmarks, and two landmarks of one name can't be told apart.
let framed = 0;

function frame(table: HTMLElement): void {
  const region = document.createElement("div");
  region.className = "scroll";
  framed += 1;
  describe(region, "region", `Table ${framed}`);
  table.replaceWith(region);
  region.append(table);
}

function describe(element: HTMLElement, role: string, name: string): void {
  element.tabIndex = 0;
  element.setAttribute("role", role);
  element.setAttribute("aria-label", name);
}
