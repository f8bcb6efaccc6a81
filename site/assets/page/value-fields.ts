/** The fields for a page's placeholders: filled by hand or from the page's address, shown in the commands at once. */
import { cleanValue, fillPlaceholders, placeholderKey, type Slot, type Stretch } from "../../../checker/shell/fill.ts";
import { colouredText, partOf } from "./coloured-text.ts";
import { type PackedSlots, slotsOf } from "../../shell/slots.ts";

interface Command {
  readonly element: HTMLElement;
  /** The text as the author wrote it. */
  readonly source: string;
  readonly slots: readonly Slot[];
  /** The same text with the colours of the build. */
  readonly pieces: ReturnType<typeof colouredText>;
}

/** Connects the fields; a page without any only gets its own address into the checker's command. */
export function connectValueFields(): void {
  const form = document.querySelector<HTMLFormElement>("form.values");
  // What the build says of a command goes by its text as it was written, so that is read before anything changes it.
  const commands = form === null ? [] : findCommands(readSlots(form));
  const address = fillAddress();
  if (form === null) return;
  const fields = [...form.querySelectorAll("input")];
  const show = (): void => {
    const values = new Map(fields.map((field) => [field.name, field.value]));
    const refused = new Map<string, string>();
    for (const command of commands) fill(command, values, address, refused);
    for (const field of fields) explain(field, refused.get(field.name));
    summarise(form, fields);
  };
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", show);
  const given = new Map(
    [...new URLSearchParams(location.search)].map(([name, value]) => [placeholderKey(name), value]),
  );
  for (const field of fields) field.value = cleanValue(given.get(field.name) ?? field.value);
  if (fields.some((field) => field.value !== "")) show();
}

/** The fields are folded, so their one line says what is in them. */
function summarise(form: HTMLFormElement, fields: readonly HTMLInputElement[]): void {
  const line = form.querySelector("summary span");
  const filled = fields.filter(({ value }) => value !== "");
  if (line === null || filled.length === 0) return;
  line.textContent = filled.map(({ name, value }) => `${name} ${value}`).join(", ");
}

function readSlots(form: HTMLFormElement): PackedSlots {
  return JSON.parse(form.dataset["slots"] ?? "{}") as PackedSlots;
}

function findCommands(packed: PackedSlots): Command[] {
  return [...document.querySelectorAll<HTMLElement>("[data-runbook-body] code, .command code")].flatMap((element) => {
    const source = element.textContent;
    const slots = slotsOf(packed, source);
    return slots.length === 0 ? [] : [{ element, source, slots, pieces: colouredText(element) }];
  });
}

function fill(
  { element, source, slots, pieces }: Command,
  values: ReadonlyMap<string, string>,
  address: (text: string) => string,
  refused: Map<string, string>,
): void {
  const stretches = fillPlaceholders(source, slots, values);
  for (const { key, refused: reason } of stretches)
    if (key !== undefined && reason !== undefined) refused.set(key, reason);
  const ofSite = element.closest(".command") !== null ? address : undefined;
  const lengths = slots.map(({ start, end }) => end - start);
  let at = 0;
  const nodes = stretches.flatMap((stretch) => {
    const start = at;
    // A stretch of a slot has its key, and stands for as much of the command as was written there.
    at += stretch.key === undefined ? stretch.text.length : (lengths.shift() ?? 0);
    return stretch.filled === true || ofSite !== undefined ? [nodeOf(stretch, ofSite)] : partOf(pieces, start, at);
  });
  element.replaceChildren(...nodes);
}

/** Values reach the page as text nodes only. */
function nodeOf({ text, filled }: Stretch, address: ((text: string) => string) | undefined): Node {
  if (filled !== true) return document.createTextNode(address?.(text) ?? text);
  const mark = document.createElement("span");
  mark.className = "filled";
  mark.textContent = text;
  return mark;
}

/** Says below a field why a command that it belongs to was left as it is; nothing where none was. */
function explain(field: HTMLInputElement, reason: string | undefined): void {
  const id = `${field.name}-refused`;
  const label = field.closest("label");
  const known = document.getElementById(id);
  if (reason === undefined) {
    known?.remove();
    field.removeAttribute("aria-describedby");
    return;
  }
  const note = known ?? document.createElement("span");
  note.id = id;
  note.className = "refused";
  note.setAttribute("role", "status");
  note.textContent = `Not put into every command: ${reason}.`;
  field.setAttribute("aria-describedby", id);
  if (known === null) label?.append(note);
}

/** Puts the page's own address into the checker's command, where the site does not know its own. Returns how it does. */
function fillAddress(): (text: string) => string {
  const commands = document.querySelectorAll<HTMLElement>("[data-needs-address]");
  const put = (text: string): string => text.replaceAll("https://<this-site>", location.origin);
  if (commands.length === 0 || !/^https?:$/.test(location.protocol)) return (text) => text;
  for (const command of commands) command.textContent = put(command.textContent);
  document.querySelector(".address-hint")?.remove();
  return put;
}
