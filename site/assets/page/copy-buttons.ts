/** Copy buttons: commands without prompts and output; what changes things is marked and needs a second press. */
import { changesSomething } from "../../shell/change.ts";
import { placeholdersIn } from "../../shell/placeholder.ts";
import { hasPrompts, withoutPrompts } from "../../shell/prompt.ts";
import { announce } from "./announcer.ts";
import { writeClipboard } from "./clipboard.ts";

const PATIENCE = 8000;
// Shorter code in a sentence is a name, which is easier marked than copied by a button.
const SHORTEST_COMMAND = 20;

/** Gives every code block, every command within a sentence and the checker's command its button. */
export function addCopyButtons(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-copies]")) {
    const code = document.getElementById(button.dataset["copies"] ?? "");
    if (code !== null) connect(button, code, false);
  }
  for (const block of document.querySelectorAll<HTMLElement>("[data-runbook-body] pre")) addToBlock(block);
  for (const code of document.querySelectorAll<HTMLElement>("[data-runbook-body] code")) {
    const text = code.textContent;
    if (code.closest("pre, a, button") !== null || text.length < SHORTEST_COMMAND || !text.includes(" ")) continue;
    addToSentence(code);
  }
}

function addToBlock(block: HTMLElement): void {
  const changes = changesSomething(withoutPrompts(block.textContent));
  const frame = document.createElement("div");
  frame.className = changes ? "block changes" : "block";
  block.replaceWith(frame);
  frame.append(block, newButton(block, changes));
  if (!changes) return;
  const note = document.createElement("p");
  note.className = "changes-note";
  note.textContent = "Changes things";
  frame.prepend(note);
}

function addToSentence(code: HTMLElement): void {
  const changes = changesSomething(code.textContent);
  if (changes) code.classList.add("changes");
  const place = document.createElement("span");
  place.className = "copy-place";
  place.append(newButton(code, changes));
  code.after(place);
}

function newButton(code: HTMLElement, changes: boolean): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  connect(button, code, changes);
  return button;
}

function connect(button: HTMLButtonElement, code: HTMLElement, changes: boolean): void {
  const rest = changes ? "Copy command that changes things" : "Copy command";
  let armed: ReturnType<typeof setTimeout> | undefined;
  const disarm = (): void => {
    clearTimeout(armed);
    armed = undefined;
    say(button, "Copy", rest);
  };
  disarm();
  button.addEventListener("click", () => {
    if (changes && armed === undefined) {
      armed = setTimeout(disarm, PATIENCE);
      say(button, "Press again", "Press again to copy the command that changes things");
      announce("This command changes things. Press again to copy it.");
      return;
    }
    disarm();
    void copy(code).then((isCopied) => {
      if (!isCopied) return;
      say(button, "Copied", "Copied");
      setTimeout(() => say(button, "Copy", rest), 2000);
    });
  });
}

/** What is read out begins with what is seen, so that the button can be called by it. */
function say(button: HTMLButtonElement, text: string, name: string): void {
  button.textContent = text;
  button.setAttribute("aria-label", name);
}

async function copy(code: HTMLElement): Promise<boolean> {
  const shown = code.textContent;
  const command = withoutPrompts(shown);
  if (!(await writeClipboard(command))) {
    getSelection()?.selectAllChildren(code);
    announce("The browser does not let this page copy. The text is selected: copy it by keyboard.");
    return false;
  }
  const missing = placeholdersIn(command).map(({ written }) => written);
  const what = hasPrompts(shown) ? "Copied without prompts and output." : "Copied.";
  announce(missing.length === 0 ? what : `${what} Still to fill in: ${missing.join(", ")}`);
  return true;
}
