/** The field above the tree: pages by words of their titles, in the place of the tree. */
import { found, type NodePlace } from "./tree-places.ts";

const MOST_FOUND = 100;

/** What is looked through. */
export interface SearchedTree {
  readonly places: () => Promise<ReadonlyMap<string, NodePlace>>;
  readonly resultsOf: (places: readonly NodePlace[]) => HTMLElement;
}

/** @param branches are hidden while something is looked for */
export function connectTreeFilter(filter: HTMLInputElement, branches: HTMLElement, tree: SearchedTree): void {
  let results: HTMLElement | undefined;
  filter.addEventListener("input", () => {
    const words = filter.value.trim();
    void tree.places().then(
      (places) => {
        if (filter.value.trim() !== words) return;
        results?.remove();
        results = undefined;
        branches.hidden = words !== "";
        if (words === "") return;
        const all = found(words, places);
        results = document.createElement("div");
        results.className = "branches";
        const status = document.createElement("p");
        status.setAttribute("role", "status");
        status.textContent =
          all.length === 0 ? "No page has such a title." : `${all.length} ${all.length === 1 ? "page" : "pages"}`;
        results.append(status, tree.resultsOf(all.slice(0, MOST_FOUND)));
        branches.after(results);
      },
      () => undefined,
    );
  });
  filter.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || filter.value === "") return;
    event.preventDefault();
    filter.value = "";
    filter.dispatchEvent(new Event("input"));
  });
}
