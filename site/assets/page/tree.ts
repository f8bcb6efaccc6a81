/** The tree of pages: branches that open, levels that are shown whole, and a field that looks for titles. */
import { loadTree } from "./load-tree.ts";
import type { PackedTree } from "./packed-tree.ts";
import { connectTreeFilter, type SearchedTree } from "./tree-filter.ts";
import { type NodePlace, placesOf } from "./tree-places.ts";

/** @param root address of the site's root folder */
export function connectTree(root: string): void {
  const nav = document.getElementById("page-tree");
  const branches = nav?.querySelector<HTMLElement>(".branches") ?? null;
  const filter = nav?.querySelector<HTMLInputElement>(".filter") ?? null;
  if (nav === null || branches === null || filter === null) return;
  const tree = new Tree(root, branches.dataset["tree"] ?? "");
  for (const item of branches.querySelectorAll<HTMLLIElement>("li.branch")) tree.addToggle(item);
  branches.addEventListener("click", (event) => {
    const more = event.target instanceof Element ? event.target.closest("li.more") : null;
    if (more === null || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    void tree.showAll(more);
  });
  connectTreeFilter(filter, branches, tree);
  showCurrent(nav);
}

/** The page's own place in the tree is in view, and the page itself does not move for it. */
function showCurrent(nav: HTMLElement): void {
  const current = nav.querySelector<HTMLElement>("[aria-current=page]");
  if (current === null) return;
  const show = (): void => {
    nav.scrollTop = current.offsetTop - nav.clientHeight / 2;
  };
  show();
  nav.addEventListener("toggle", show);
}

/** What is in the page of the tree, and the rest of it when it is asked for. */
class Tree implements SearchedTree {
  readonly #root: string;
  readonly #file: string;

  constructor(root: string, file: string) {
    this.#root = root;
    this.#file = file;
  }

  /** Every node of the tree by its path. Where the file does not come, nothing opens, and the links still lead on. */
  async places(): Promise<ReadonlyMap<string, NodePlace>> {
    return placesOf(await loadTree(this.#addressOf(this.#file)));
  }

  addToggle(item: HTMLLIElement): void {
    const link = item.querySelector("a");
    if (link === null) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "toggle";
    button.setAttribute("aria-label", `Pages below ${link.textContent}`);
    const list = (): HTMLUListElement | null => item.querySelector(":scope > ul");
    const show = (isOpen: boolean): void => {
      button.setAttribute("aria-expanded", String(isOpen));
      const below = list();
      if (below !== null) below.hidden = !isOpen;
    };
    show(list() !== null);
    button.addEventListener("click", () => {
      const isOpen = button.getAttribute("aria-expanded") === "true";
      if (isOpen || list() !== null) return show(!isOpen);
      void this.places().then(
        (places) => {
          const children = places.get(this.#pathOf(link))?.node[2] ?? [];
          if (list() === null) item.append(this.#listOf(children));
          show(true);
        },
        () => link.click(),
      );
    });
    link.after(button);
  }

  /** Puts the whole level in the place of the stretch that the page has of it; branches that are open stay open. */
  async showAll(more: Element): Promise<void> {
    const list = more.parentElement;
    const first = list?.querySelector<HTMLAnchorElement>(":scope > li > a") ?? null;
    if (list === null || first === null) return;
    const level = (await this.places()).get(this.#pathOf(first))?.level ?? [];
    const shown = new Map(
      [...list.querySelectorAll<HTMLLIElement>(":scope > li:not(.more)")].map((item) => [
        this.#pathOf(item.querySelector("a")),
        item,
      ]),
    );
    const focused = level.find(([, path]) => !shown.has(path))?.[1];
    list.replaceChildren(...level.map((node) => shown.get(node[1]) ?? this.#itemOf(node)));
    if (focused !== undefined) list.querySelector<HTMLAnchorElement>(`a[data-path="${CSS.escape(focused)}"]`)?.focus();
  }

  /** A flat list of what was found, each with where it belongs. */
  resultsOf(places: readonly NodePlace[]): HTMLUListElement {
    const list = document.createElement("ul");
    for (const { node, above } of places) {
      const item = document.createElement("li");
      item.append(this.#linkOf(node));
      const small = document.createElement("small");
      small.textContent = above.join(" / ");
      if (above.length > 0) item.append(small);
      list.append(item);
    }
    return list;
  }

  #listOf(nodes: readonly PackedTree[]): HTMLUListElement {
    const list = document.createElement("ul");
    list.append(...nodes.map((node) => this.#itemOf(node)));
    return list;
  }

  #itemOf(node: PackedTree): HTMLLIElement {
    const item = document.createElement("li");
    item.append(this.#linkOf(node));
    if (node[2] !== undefined) {
      item.className = "branch";
      this.addToggle(item);
    }
    return item;
  }

  #linkOf([title, path]: PackedTree): HTMLAnchorElement {
    const link = document.createElement("a");
    link.textContent = title;
    link.href = this.#addressOf(path);
    link.dataset["path"] = path;
    if (link.href.replace(/[?#].*$/s, "") === location.href.replace(/[?#].*$/s, ""))
      link.setAttribute("aria-current", "page");
    return link;
  }

  /** Of a path on the site, without its prefix. */
  #addressOf(path: string): string {
    const [, name = "", rest = ""] = /^\/?([^?#]*)(.*)$/s.exec(path) ?? [];
    const isFolder = name === "" || name.endsWith("/");
    return this.#root + name + (location.protocol === "file:" && isFolder ? "index.html" : "") + rest;
  }

  #pathOf(link: HTMLAnchorElement | null): string {
    const path = link?.href.slice(this.#root.length - 1) ?? "";
    return location.protocol === "file:" ? path.replace(/(^|\/)index\.html(?=[?#]|$)/, "$1") : path;
  }
}
