/** What a page was for whoever rendered it: the reference of each dialect, asked on a folder of pages. */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { DialectName } from "../../../site/model/dialect.ts";
import { slashed } from "../../../site/boundary/files.ts";

/** A folder, and where what the reference needs beside it may be written. */
export interface ReferenceFolder {
  /** Pages below it are compared: `content`, `docs` or the folder itself. */
  readonly content: string;
  /** Where the generator's own settings lie; the content itself where there are none. */
  readonly root: string;
  /** A folder that may be filled and is removed afterwards. */
  readonly scratch: string;
  /** Where npm's packages of Docusaurus are. */
  readonly modules: string;
}

/** What a reference makes of a folder: the HTML of its pages by their files, and every address that it writes where it writes any. */
export interface ReferencePages {
  readonly html: ReadonlyMap<string, string>;
  /** Each with the file of its page; empty where it is nobody's, as that of a list of tags. */
  readonly addresses: ReadonlyMap<string, string>;
}

/** The program is not on this machine. */
export class ReferenceMissing extends Error {
  override readonly name = "ReferenceMissing";
}

type Reference = (folder: ReferenceFolder) => Promise<ReferencePages>;
export type References = Readonly<Partial<Record<DialectName, Reference>>>;

/** Markdown files below a folder, by path with `/`; files of tools are none. */
export function markdownFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map(slashed)
    .filter((path) => /\.mdx?$/i.test(path) && !/(?:^|\/)(?:\.|node_modules\/)/.test(path))
    .sort();
}

/** The text of a page without its front matter. */
export function bodyText(content: string, path: string): string {
  return readFileSync(join(content, path), "utf8")
    .replace(/^\ufeff/, "")
    .replace(/\r\n?/g, "\n")
    .replace(/^---[ \t]*\n[^]*?^---[ \t]*$\n?/m, (whole, at: number) => (at === 0 ? "" : whole));
}
