/** The file beside a page, in which its drafts stand: found, read within the bounds of the content, and written. */
import { existsSync, writeFileSync } from "node:fs";
import { type Bounds, readBoundedText } from "../boundary/files.ts";
import type { Runbook } from "../model/runbook.ts";

/** The one that is there, else one that ends as the others do. */
export function sidecarOf({ file }: Runbook): string {
  const stem = file.replace(/\.[^./]+$/, "");
  return existsSync(`${stem}.checks.yaml`) ? `${stem}.checks.yaml` : `${stem}.checks.yml`;
}

/** Its text; empty where there is none. Throws where it leads out of the content or cannot be read. */
export function sidecarText(file: string, bounds: Bounds): string {
  return existsSync(file) ? readBoundedText(file, bounds) : "";
}

/** A new file takes the place of nothing, not even of a link that leads nowhere. */
export function writeSidecar(file: string, text: string): void {
  writeFileSync(file, text, { flag: existsSync(file) ? "w" : "wx" });
}
