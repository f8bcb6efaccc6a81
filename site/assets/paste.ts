/** Copies the checker file itself, as text that writes and runs it: for a carrier that has no way to this site. */
import { placeholdersIn } from "../shell/placeholder.ts";
import { announce } from "./page/announcer.ts";
import { writeClipboard } from "./page/clipboard.ts";
import { hereDocuments } from "./paste/here-documents.ts";

declare global {
  /** What a press of one of the buttons does. Rejects where the file does not come. */
  var runbookPaste: ((button: HTMLButtonElement) => Promise<void>) | undefined;
}

interface Loaded {
  readonly text: string;
  readonly name: string;
  readonly sha256: string;
}

let loading: Promise<Loaded> | undefined;

globalThis.runbookPaste = async (button) => {
  const panel = button.closest(".checker");
  const field = panel?.querySelector<HTMLInputElement>(".paste input");
  if (panel === null || field === null || field === undefined) return;
  loading ??= load(panel);
  // A line that was down may be up the next time.
  loading.catch(() => (loading = undefined));
  await copy(await loading, Number(button.dataset["paste"] || Infinity), field);
};

/** Everything is named in the panel: the file by its link, its SHA-256 beside it. */
async function load(panel: Element): Promise<Loaded> {
  const link = panel.querySelector<HTMLAnchorElement>("a[download]");
  if (link === null) throw new Error("this page names no file");
  if (link.protocol === "file:")
    throw new Error(`a page that was opened from a folder may read no other file. Take ${link.getAttribute("href")}`);
  const answer = await fetch(link.href).catch(() => undefined);
  if (answer?.ok !== true) throw new Error(`${link.href} did not come`);
  const sha256 = link.parentElement?.querySelector("code")?.textContent ?? "";
  return { text: await answer.text(), name: link.textContent, sha256 };
}

/** @param field the part that is next; after a copy the one behind it */
async function copy(file: Loaded, most: number, field: HTMLInputElement): Promise<void> {
  const run = document.getElementById("page-command")?.textContent.split("\n").at(-1) ?? "";
  const parts = hereDocuments({ ...file, run }, most);
  const isWhole = parts.length === 1;
  const number = isWhole ? 1 : Math.min(Math.max(1, Math.floor(field.valueAsNumber) || 1), parts.length);
  // A browser lets a page copy for a short time after a press only, and the file may have taken longer.
  if (!(await writeClipboard(parts[number - 1] ?? ""))) {
    announce("The file is here now. Press again to copy it.");
    return;
  }
  const what = isWhole ? "Copied the file" : `Copied part ${number} of ${parts.length}`;
  const missing = number < parts.length ? [] : placeholdersIn(run).map(({ written }) => written);
  const rest = missing.length === 0 ? "" : ` Still to fill in: ${missing.join(", ")}`;
  announce(`${what}. Paste it and press Enter.${rest}`);
  if (isWhole) return;
  field.max = String(parts.length);
  field.value = String(number < parts.length ? number + 1 : 1);
}
