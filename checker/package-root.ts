/** Where this package lies, whether it runs from its sources, compiled in a cache, or installed. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

interface Manifest {
  readonly name?: string;
  readonly version: string;
  /** What this repository's own build would otherwise repeat as flags. */
  readonly pilotbook?: Readonly<Record<string, unknown>>;
}

/** The folder of Pilotbook's own package.json. */
export const packageRoot: string = above(import.meta.dirname);

export const packageVersion: string = manifestIn(packageRoot).version;

function above(folder: string): string {
  if (existsSync(join(folder, "package.json")) && manifestIn(folder).name === "pilotbook") return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error("the package.json of pilotbook is not above its own code");
  return above(parent);
}

function manifestIn(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
}
