/** Finds a Chromium on this machine, installs one where that takes no questions, or says how to get one. */
import { spawnSync } from "node:child_process";
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

/** The same; on a Debian or Ubuntu of which we are root, as a CI's machine is, Debian's package is installed first. */
export function findOrInstallBrowser(): string | undefined {
  const found = findBrowser();
  if (found !== undefined || process.getuid?.() !== 0) return found;
  process.stderr.write("No Chromium was found on PATH: installing Debian's package, which takes a minute.\n");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  for (const args of [
    ["update", "-qq"],
    ["install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-dejavu-core"],
  ]) {
    if (spawnSync("apt-get", args, { env, stdio: ["ignore", "ignore", "inherit"] }).status !== 0) return undefined;
  }
  return findBrowser();
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
