/** The fields for a page's placeholders: filled by hand or from the page's address, shown in the commands at once. */
import { cleanValue, fillPlaceholders, placeholderKey, type Stretch } from "../../pages/command/placeholder.ts";
import { hasPrompts } from "../../pages/command/prompt.ts";

interface Command {
  readonly element: HTMLElement;
  /** The text as the author wrote it. */
  readonly source: string;
}

/** Connects the fields; a page without any only gets its own address into the checker's command. */
export function connectValueFields(): void {
  fillAddress();
  const form = document.querySelector<HTMLFormElement>("form.values");
  if (form === null) return;
  const fields = [...form.querySelectorAll("input")];
  const commands = findCommands();
  const show = (): void => {
    const values = new Map(fields.map((field) => [field.name, field.value]));
    for (const command of commands) fill(command, values);
  };
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", show);
  const given = new Map(
    [...new URLSearchParams(location.search)].map(([name, value]) => [placeholderKey(name), value]),
  );
  for (const field of fields) field.value = cleanValue(given.get(field.name) ?? field.value);
  if (fields.some((field) => field.value !== "")) show();
}

function findCommands(): Command[] {
  return [...document.querySelectorAll<HTMLElement>("[data-runbook-body] code, #page-command")]
    .map((element) => ({ element, source: element.textContent }))
    .filter(({ source }) => /[<$]/.test(source));
}

function fill({ element, source }: Command, values: ReadonlyMap<string, string>): void {
  // In a session the output may hold a stray apostrophe, so that quoting is worked out line by line.
  const parts = hasPrompts(source) ? source.split(/(?<=\n)/) : [source];
  element.replaceChildren(...parts.flatMap((part) => fillPlaceholders(part, values)).map(nodeOf));
}

/** Values reach the page as text nodes only. */
function nodeOf({ text, filled }: Stretch): Node {
  if (filled !== true) return document.createTextNode(text);
  const mark = document.createElement("span");
  mark.className = "filled";
  mark.textContent = text;
  return mark;
}

function fillAddress(): void {
  const command = document.querySelector<HTMLElement>("#page-command[data-needs-address]");
  if (command === null || !/^https?:$/.test(location.protocol)) return;
  command.textContent = command.textContent.replace("https://<this-site>", location.origin);
  document.querySelector(".address-hint")?.remove();
}
