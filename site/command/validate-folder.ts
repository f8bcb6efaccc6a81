/** `pilotbook validate --site DIR`: checks a folder of HTML, whoever built it. Loads little where nothing else is asked for. */
import { statSync } from "node:fs";
import { MOST_TEXT, readBoundedText } from "../boundary/files.ts";
import type { SiteOptions } from "../edition/site-options.ts";
import { type FolderOptions, checkFolder } from "../validate/folder/check-folder.ts";
import { UnreadableInput } from "../validate/unreadable-input.ts";
import type { ValidationFlags } from "./validation-flags.ts";

/** @returns whether anything is wrong */
export async function validateFolder(folder: string, options: SiteOptions, flags: ValidationFlags): Promise<boolean> {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw new UnreadableInput(`there is no folder ${folder}: --site takes what a build has written`);
  const place = placeOf(folder, options.basePath, flags);
  if (isPlain(options, flags)) {
    const { problems, pages, references } = await checkFolder(place);
    // A sound folder needs no words, and what has them takes longer to load than it takes to check.
    if (problems.length === 0) {
      process.stdout.write(soundText(pages, references));
      return false;
    }
  }
  return (await import("./report-folder.ts")).reportFolder(place, options, flags);
}

/** `12 pages with 340 references, nothing to fix.` */
export function soundText(pages: number, references: number): string {
  return `${pages} pages with ${references} references, nothing to fix.\n`;
}

/** Whether it is held against nothing, and reported to a person. */
function isPlain({ gate, external }: SiteOptions, flags: ValidationFlags): boolean {
  const { format, data, summary, manifest, updateBaseline } = flags;
  const isFree = [gate?.baseline, gate?.base, external, data, summary, manifest, updateBaseline].every(
    (one) => one === undefined,
  );
  return format === "text" && isFree && (gate?.rules ?? []).length === 0;
}

function placeOf(
  folder: string,
  basePath: string | undefined,
  { siteUrl, prettyUrls }: ValidationFlags,
): FolderOptions & Required<Pick<FolderOptions, "origin" | "basePath">> {
  const published = publishedAt(folder);
  const path = basePath ?? (siteUrl === undefined ? published.baseurl : new URL(siteUrl).pathname);
  const trimmed = path.replace(/^\/*|\/+$/g, "");
  return {
    folder: folder.replace(/(?<=.)\/+$/, ""),
    origin: siteUrl === undefined ? published.url : new URL(siteUrl).origin,
    basePath: trimmed === "" ? "" : `/${trimmed}`,
    prettyUrls,
  };
}

/** What a build of ours says about itself; nothing of other builds. */
function publishedAt(folder: string): { readonly url: string; readonly baseurl: string } {
  try {
    const { url, baseurl } = JSON.parse(readBoundedText(`${folder}/manifest.json`, { most: MOST_TEXT })) as {
      url?: unknown;
      baseurl?: unknown;
    };
    return {
      url: typeof url === "string" && url !== "" ? new URL(url).origin : "",
      baseurl: typeof baseurl === "string" ? baseurl : "",
    };
  } catch {
    return { url: "", baseurl: "" };
  }
}
