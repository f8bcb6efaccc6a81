/** The search field in the header of every page; what it needs to search is fetched when somebody begins to type. */

import type { SearchedSite } from "./search.ts";

const link = document.querySelector<HTMLAnchorElement>("a.find[data-search]");
if (link !== null) replace(link);

/** The link stays what there is without scripts; with them a field of the same size takes its place. */
function replace(link: HTMLAnchorElement): void {
  const site = { base: link.dataset["search"] ?? "", hasText: !("namesOnly" in link.dataset) };
  const field = newField();
  const finder = document.createElement("div");
  finder.className = "finder";
  finder.setAttribute("role", "search");
  finder.append(field);
  link.replaceWith(finder);
  let isAsked = false;
  const load = (): void => {
    if (isAsked) return;
    isAsked = true;
    void start(field, finder, site);
  };
  field.addEventListener("input", load);
  addEventListener("keydown", (event) => {
    if (!isShortcut(event)) return;
    event.preventDefault();
    field.focus();
    field.select();
    load();
  });
}

function newField(): HTMLInputElement {
  const field = document.createElement("input");
  field.type = "search";
  field.id = "page-find";
  field.placeholder = "Find a runbook";
  field.autocomplete = "off";
  field.spellcheck = false;
  field.setAttribute("enterkeyhint", "go");
  field.setAttribute("autocapitalize", "off");
  const states = {
    role: "combobox",
    "aria-label": "Find a runbook",
    "aria-expanded": "false",
    "aria-autocomplete": "list",
  };
  for (const [name, value] of Object.entries(states)) field.setAttribute(name, value);
  field.setAttribute("aria-keyshortcuts", "/ Control+K Meta+K");
  return field;
}

async function start(field: HTMLInputElement, finder: HTMLElement, site: SearchedSite): Promise<void> {
  // The same version as this script: its address says which, and both were written together.
  const address = new URL(`search.js${new URL(import.meta.url).search}`, import.meta.url).href;
  try {
    // Side by side: whoever types waits for the later of the two only.
    const names = fetch(`${site.base}/search/names.json`);
    const [search] = await Promise.all([import(address) as Promise<typeof import("./search.ts")>, names]);
    await search.startSearch(field, finder, site, names);
  } catch {
    const all = document.createElement("a");
    all.className = "find";
    all.href = `${site.base}/all/`;
    all.textContent = "Search did not load: all runbooks";
    finder.replaceChildren(all);
    all.focus();
  }
}

/** `/` and Ctrl+K or ⌘K; a letter that somebody types into a field is theirs. */
function isShortcut(event: KeyboardEvent): boolean {
  if (event.altKey || event.isComposing) return false;
  if (event.key.toLowerCase() === "k") return event.ctrlKey !== event.metaKey && !event.shiftKey;
  const target = event.target;
  const isTyping =
    target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"));
  return event.key === "/" && !event.ctrlKey && !event.metaKey && !isTyping;
}
