/**
 * Whether every address that a generator gives to the pages of a folder leads to the same page of ours:
 *
 *     node .eleventy.js test/parity/dialects/addresses.ts FOLDER
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { prepareDraft } from "../../../site/edition/edition.ts";
import { outputPathOf } from "../../../site/model/urls.ts";
import { placesOf } from "./places.ts";
import { REFERENCES } from "./references.ts";

/** The addresses of pages, and those of them that lead nowhere or to another page. */
interface AddressCheck {
  readonly addresses: number;
  readonly lost: readonly string[];
}

/** @param folder with the generator's settings and its pages */
async function checkAddresses(folder: string, modules = "node_modules"): Promise<AddressCheck> {
  const scratch = mkdtempSync(join(tmpdir(), "addresses-"));
  try {
    const { content, root } = placesOf(folder);
    const draft = await prepareDraft({
      content,
      data: join(scratch, "data"),
      output: join(scratch, "out"),
      allowProblems: true,
    });
    const reference = REFERENCES[draft.catalog.dialect.name];
    if (reference === undefined) return { addresses: 0, lost: [] };
    const { addresses } = await reference({ content, root, scratch, modules });
    const pages = new Map(draft.catalog.runbooks.map(({ path, url }) => [path, url]));
    const led = new Map([
      ...draft.catalog.runbooks.map(({ url }): [string, string] => [outputPathOf(url), url]),
      ...draft.redirects.map(({ from, to }): [string, string] => [outputPathOf(from), to]),
    ]);
    const ofPages = [...addresses].filter(([, path]) => path !== "");
    const lost = ofPages.flatMap(([address, path]) =>
      led.get(outputPathOf(address)) === pages.get(path) ? [] : [`${address} of ${path}`],
    );
    return { addresses: ofPages.length, lost };
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

/** Prints them. */
export async function main([folder = "."]: readonly string[]): Promise<void> {
  const { addresses, lost } = await checkAddresses(folder);
  process.stdout.write(
    `${[...lost, `${addresses - lost.length} of ${addresses} addresses lead to their pages`].join("\n")}\n`,
  );
}
