/** The list below the search field: an ARIA combobox with a listbox, moved through by arrow keys. Text nodes only. */

/** A line of the list: a link, or something to do. */
export interface Item {
  readonly text: string;
  /** In small letters behind or below it. */
  readonly about?: string;
  readonly href?: string;
  readonly choose?: () => void;
}

/** Lines under a heading; an empty title for none. */
export interface ItemGroup {
  readonly title: string;
  readonly items: readonly Item[];
}

export interface ResultList {
  /** Shows these lines in place of the earlier ones; groups without lines are left out. */
  show(groups: readonly ItemGroup[]): void;
  /** One sentence below the lines, read out by a screen reader. */
  say(sentence: string): void;
  close(): void;
}

/** @param finder holds the field; the list is put below it */
export function createResultList(field: HTMLInputElement, finder: HTMLElement): ResultList {
  const box = newElement("div", "found-list");
  box.id = "page-found";
  box.setAttribute("role", "listbox");
  box.setAttribute("aria-label", "Found runbooks");
  const status = newElement("p", "found-status");
  status.setAttribute("role", "status");
  const panel = newElement("div", "found");
  panel.hidden = true;
  panel.append(box, status);
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
    if (panel.hidden && event.key === "ArrowDown" && field.value.trim() !== "") open(true);
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
  field.addEventListener("focus", () => open(options().length > 0 && field.value.trim() !== ""));
  panel.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("a") !== null) open(false);
  });

  return {
    show(groups) {
      box.replaceChildren(...groups.filter(({ items }) => items.length > 0).map(groupOf));
      open(true);
      active = -1;
      field.removeAttribute("aria-activedescendant");
    },
    say: (sentence) => void (status.textContent = sentence),
    close: () => open(false),
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

function optionOf({ text, about = "", href, choose }: Item, id: string): HTMLElement {
  const option = newElement(href === undefined ? "div" : "a", "found-item");
  option.id = id;
  option.setAttribute("role", "option");
  option.setAttribute("aria-selected", "false");
  if (option instanceof HTMLAnchorElement && href !== undefined) {
    option.href = href;
    option.tabIndex = -1;
  }
  if (choose !== undefined) option.addEventListener("click", choose);
  option.append(newElement("b", "", text));
  if (about !== "") option.append(" ", newElement("small", "", about));
  return option;
}

function newElement(name: string, className: string, text = ""): HTMLElement {
  const element = document.createElement(name);
  if (className !== "") element.className = className;
  if (text !== "") element.textContent = text;
  return element;
}
