/** The search field in the header of every page; what it needs to search is fetched when somebody goes there. */
import type {} from "./search.ts";
import { hrefOf } from "./search/addresses.ts";
import { loadScript } from "./page/load-script.ts";
import { createParts } from "./search/load-parts.ts";
import { noteThisPage } from "./search/recent-pages.ts";

/** The address of this script: search itself is beside it, in the same version. */
const own = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : location.href;
const link = document.querySelector<HTMLAnchorElement>("a.find[data-search]");
if (link !== null) replace(link);

/** The link stays what there is without scripts; with them a field of the same size takes its place. */
function replace(link: HTMLAnchorElement): void {
  const base = link.dataset["search"] ?? "";
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
    void start(field, finder, base);
  };
  field.addEventListener("focus", load);
  field.addEventListener("input", load);
  addEventListener("keydown", (event) => {
    if (!isShortcut(event)) return;
    event.preventDefault();
    field.focus();
    field.select();
    load();
  });
  const asked = new URLSearchParams(location.search).get("q");
  // What the browser's own search field sends here; elsewhere `q` may be the label of an alert.
  if (asked !== null && link.pathname === location.pathname) {
    field.value = asked;
    field.focus();
  }
  // Later than the list is asked for: this page is no place to come back to.
  noteThisPage(link.dataset["site"] ?? "");
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

async function start(field: HTMLInputElement, finder: HTMLElement, base: string): Promise<void> {
  const parts = createParts(base);
  try {
    // Side by side: whoever types waits for the later of the two only.
    await Promise.all([loadScript(new URL(`search.js${new URL(own).search}`, own).href), parts.load("names")]);
    await globalThis.runbookSearch?.(field, finder, base, parts);
  } catch {
    const all = document.createElement("a");
    all.className = "find";
    all.href = hrefOf(base, "/all/");
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
