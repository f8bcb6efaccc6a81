/** Buttons that narrow what was found to pages of one type or of one team. */
import type { NamedPage } from "./names-file.ts";
import { newElement } from "./result-list.ts";

/** What is chosen; both count together. */
export interface Filters {
  /** Shows buttons for what there is among these pages. */
  readonly show: (pages: readonly NamedPage[]) => void;
  readonly isWanted: (page: NamedPage) => boolean;
  readonly isSet: () => boolean;
}

const KINDS = ["type", "team"] as const;
type Kind = (typeof KINDS)[number];
/** Values of a kind that get a button. */
const MOST = 4;

/** @param place for the buttons @param changed is called when something else is chosen */
export function createFilters(place: HTMLElement, changed: () => void): Filters {
  const chosen: Record<Kind, string> = { type: "", team: "" };
  place.setAttribute("role", "group");
  place.setAttribute("aria-label", "Only pages of");

  const buttonOf = (kind: Kind, value: string): HTMLElement => {
    const button = newElement("button", "found-filter", value);
    button.setAttribute("type", "button");
    button.setAttribute("aria-pressed", String(chosen[kind] === value));
    button.addEventListener("click", () => {
      chosen[kind] = chosen[kind] === value ? "" : value;
      button.setAttribute("aria-pressed", String(chosen[kind] === value));
      changed();
    });
    return button;
  };

  let shown = "";
  return {
    show(pages) {
      const values = KINDS.map((kind) => valuesOf(pages, kind, chosen[kind]));
      const now = JSON.stringify([values, chosen]);
      // The one that has the focus stays where it is.
      if (now === shown || place.contains(document.activeElement)) return;
      shown = now;
      place.replaceChildren(
        ...values.flatMap((ofKind, index) => ofKind.map((value) => buttonOf(KINDS[index] ?? "type", value))),
      );
    },
    isWanted: (page) => KINDS.every((kind) => chosen[kind] === "" || page[kind] === chosen[kind]),
    isSet: () => KINDS.some((kind) => chosen[kind] !== ""),
  };
}

/** Those of most pages; none where all pages have the same. */
function valuesOf(pages: readonly NamedPage[], kind: Kind, chosen: string): string[] {
  const counts = new Map<string, number>();
  for (const page of pages) if (page[kind] !== "") counts.set(page[kind], (counts.get(page[kind]) ?? 0) + 1);
  const isSame = counts.size === 0 || (counts.size === 1 && [...counts.values()][0] === pages.length);
  if (isSame) return chosen === "" ? [] : [chosen];
  const values = [...counts].sort(([a, most], [b, more]) => more - most || (a < b ? -1 : 1)).map(([value]) => value);
  return [...new Set([...(chosen === "" ? [] : [chosen]), ...values])].slice(0, MOST);
}
