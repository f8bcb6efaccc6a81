/** The buttons that copy the checker file itself; all that they need is loaded when one is pressed. */
import type {} from "../paste.ts";
import { announce } from "./announcer.ts";
import { loadScript } from "./load-script.ts";

/** The address of this page's script: what makes the text is beside it, in the same version. */
const own = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : location.href;

/** Connects the button for the whole file, and that for a part of it. */
export function connectPasteButtons(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-paste]"))
    button.addEventListener("click", () => void press(button));
}

async function press(button: HTMLButtonElement): Promise<void> {
  try {
    if (globalThis.runbookPaste === undefined) await loadScript(new URL(`paste.js${new URL(own).search}`, own).href);
    await globalThis.runbookPaste?.(button);
  } catch (error) {
    announce(`Nothing is copied: ${error instanceof Error ? error.message : String(error)}`);
  }
}
