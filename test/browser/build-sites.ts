/** Builds the sites that the browser tests read, once for all of them: this repository's, the shop's, and any other. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { findOrInstallBrowser, NO_BROWSER } from "./find-browser.ts";

/** A built site and where on its host it is served. */
export interface BuiltSite {
  readonly name: string;
  readonly folder: string;
  readonly base: string;
}

declare module "vitest" {
  interface ProvidedContext {
    sites: readonly BuiltSite[];
    browser: string;
  }
}

const root = join(import.meta.dirname, "..", "..");
const fixtures = join(import.meta.dirname, "fixtures");

/** `PILOTBOOK_CONTENT` names a further folder of pages, with or without a `_data` of its own. */
export default function setup(project: TestProject): () => void {
  const browser = findOrInstallBrowser();
  if (browser === undefined) throw new Error(NO_BROWSER);
  const folder = mkdtempSync(join(tmpdir(), "pilotbook-browser-"));
  const sites: BuiltSite[] = [
    build(folder, "own", "", ["--base-path", "/"]),
    build(folder, "shop", "/docs", ["--content", join(fixtures, "shop"), "--data", join(fixtures, "_data")]),
  ];
  const other = process.env["PILOTBOOK_CONTENT"];
  if (other !== undefined && other !== "")
    sites.push(build(folder, "other", "", ["--content", other, "--base-path", "/"]));
  project.provide("sites", sites);
  project.provide("browser", browser);
  return () => rmSync(folder, { recursive: true, force: true });
}

function build(folder: string, name: string, base: string, args: readonly string[]): BuiltSite {
  const output = join(folder, name);
  execFileSync(process.execPath, [".eleventy.js", "build", "--allow-problems", "--output", output, ...args], {
    cwd: root,
    stdio: "ignore",
  });
  return { name, folder: output, base };
}
