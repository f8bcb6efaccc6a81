/** Finds a Chromium on this machine, or says how to get one. */
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

/** What to do where there is none; printed as it is. */
export const NO_BROWSER =
  "No Chromium was found on PATH. Install one (apt-get install chromium, or npx playwright-core install chromium), " +
  "or name one by CHROMIUM=/path/to/chromium.";

/** Path of the program, `CHROMIUM` first. Undefined where there is none. */
export function findBrowser(env: Readonly<Record<string, string | undefined>> = process.env): string | undefined {
  const named = env["CHROMIUM"];
  if (named !== undefined && named !== "") return named;
  const folders = (env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
