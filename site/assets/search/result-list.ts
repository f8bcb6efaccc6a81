/** The list below the search field: an ARIA combobox with a listbox, moved through by arrow keys. Text nodes only. */
import type { Piece } from "./excerpt.ts";

/** A line of the list: a link. */
export interface Item {
  readonly text: string;
  readonly href: string;
  /** In small letters behind it. */
  readonly about?: string;
  /** Below it. */
  readonly excerpt?: readonly Piece[];
  /** Words that were typed and are not there. */
  readonly missing?: readonly string[];
}

/** Lines under a heading; an empty title for none. */
interface ItemGroup {
  readonly title: string;
  readonly items: readonly Item[];
}

export interface ResultList {
  /** Opens the list with these lines, none of them chosen; groups without lines are left out. */
  readonly show: (groups: readonly ItemGroup[]) => void;
  /** Puts these lines in place of the earlier ones and keeps the chosen one; a list that was closed meanwhile stays closed. */
  readonly update: (groups: readonly ItemGroup[]) => void;
  /** One sentence below the lines, read out by a screen reader. */
  readonly say: (sentence: string) => void;
  readonly close: () => void;
  /** Between the field and the lines. */
  readonly filters: HTMLElement;
}

/**
 * @param finder holds the field; the list is put below it
 * @param respond shows what belongs to the field as it is now
 */
export function createResultList(field: HTMLInputElement, finder: HTMLElement, respond: () => void): ResultList {
  const box = newElement("div", "found-list");
  box.id = "page-found";
  box.setAttribute("role", "listbox");
  box.setAttribute("aria-label", "Found runbooks");
  const status = newElement("p", "found-status");
  status.setAttribute("role", "status");
  const panel = newElement("div", "found");
  panel.hidden = true;
  const filters = newElement("div", "found-filters");
  panel.append(filters, box, status);
  finder.append(panel);
  field.setAttribute("aria-controls", box.id);

  let active = -1;
  const options = (): HTMLElement[] => [...box.querySelectorAll<HTMLElement>("[role=option]")];
  const activate = (index: number): void => {
    const all = options();
    active = all.length === 0 ? -1 : (index + all.length) % all.length;
    all.forEach((option, at) => option.setAttribute("aria-selected", String(at === active)));
    const option = all[active];
    if (option === undefined) return field.removeAttribute("aria-activedescendant");
    field.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  };
  const open = (isOpen: boolean): void => {
    panel.hidden = !isOpen;
    field.setAttribute("aria-expanded", String(isOpen));
    if (!isOpen) field.removeAttribute("aria-activedescendant");
  };

  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Escape") return leave(event, panel, () => open(false), field);
    if (panel.hidden && event.key === "ArrowDown") respond();
    if (panel.hidden) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp")
      activate(event.key === "ArrowDown" ? active + 1 : Math.max(active, 0) - 1);
    else if (event.key === "Enter") (options()[active] ?? options()[0])?.click();
    else return;
    event.preventDefault();
  });
  // The field keeps the focus while a line is pressed: else the list would be gone before the click.
  panel.addEventListener("mousedown", (event) => event.preventDefault());
  finder.addEventListener("focusout", (event) => {
    if (!(event.relatedTarget instanceof Node && finder.contains(event.relatedTarget))) open(false);
  });
  field.addEventListener("focus", respond);
  filters.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    field.focus();
    open(false);
  });
  panel.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("a") !== null) open(false);
  });

  const fill = (groups: readonly ItemGroup[]): void => {
    box.replaceChildren(...groups.filter(({ items }) => items.length > 0).map(groupOf));
    active = -1;
    field.removeAttribute("aria-activedescendant");
  };

  return {
    show(groups) {
      fill(groups);
      open(true);
    },
    update(groups) {
      const chosen = options()[active]?.getAttribute("href");
      fill(groups);
      const kept = options().findIndex((option) => option.getAttribute("href") === chosen);
      if (kept !== -1 && !panel.hidden) activate(kept);
    },
    say: (sentence) => void (status.textContent = sentence),
    close: () => open(false),
    filters,
  };
}

/** Once closes the list, twice empties the field and gives the page back. */
function leave(event: KeyboardEvent, panel: HTMLElement, close: () => void, field: HTMLInputElement): void {
  event.preventDefault();
  if (!panel.hidden) return close();
  field.value = "";
  field.blur();
}

function groupOf({ title, items }: ItemGroup, number: number): HTMLElement {
  const group = newElement("div", "found-group");
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", title === "" ? "More" : title);
  if (title !== "") {
    const heading = newElement("p", "found-title", title);
    heading.setAttribute("role", "presentation");
    group.append(heading);
  }
  group.append(...items.map((item, index) => optionOf(item, `page-found-${number}-${index}`)));
  return group;
}

function optionOf({ text, about = "", href, excerpt = [], missing = [] }: Item, id: string): HTMLElement {
  const option = document.createElement("a");
  option.className = "found-item";
  option.id = id;
  option.setAttribute("role", "option");
  option.setAttribute("aria-selected", "false");
  option.href = href;
  option.tabIndex = -1;
  option.append(newElement("b", "", text));
  if (about !== "") option.append(" ", newElement("small", "", about));
  if (excerpt.length > 0) {
    const shown = newElement("span", "found-excerpt");
    shown.append(...excerpt.map((piece) => (piece.isFound ? newElement("mark", "", piece.text) : piece.text)));
    option.append(" ", shown);
  }
  if (missing.length > 0) {
    const left = newElement("span", "found-missing", "Without ");
    missing.forEach((word, index) => left.append(index === 0 ? "" : " ", newElement("s", "", word)));
    option.append(" ", left);
  }
  return option;
}

export function newElement(name: string, className: string, text = ""): HTMLElement {
  const element = document.createElement(name);
  if (className !== "") element.className = className;
  if (text !== "") element.textContent = text;
  return element;
}
