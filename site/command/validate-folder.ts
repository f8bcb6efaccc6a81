/** `pilotbook validate --site DIR`: checks a folder of HTML, whoever built it. Loads little, because it ends soon. */
import { appendFileSync, statSync } from "node:fs";
import { MOST_TEXT, readBoundedText } from "../boundary/files.ts";
import { checkFolder } from "../validate/folder/check-folder.ts";
import { UnreadableInput } from "../validate/unreadable-input.ts";
import type { ValidationFlags } from "./validation-flags.ts";

/** @returns whether anything is wrong */
export async function validateFolder(
  folder: string,
  basePath: string | undefined,
  { format, siteUrl, summary }: ValidationFlags,
): Promise<boolean> {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw new UnreadableInput(`there is no folder ${folder}: --site takes what a build has written`);
  const published = publishedAt(folder);
  const origin = siteUrl === undefined ? published.url : new URL(siteUrl).origin;
  const path = basePath ?? (siteUrl === undefined ? published.baseurl : new URL(siteUrl).pathname);
  const trimmed = path.replace(/^\/*|\/+$/g, "");
  const { problems, pages, references } = await checkFolder({
    folder: folder.replace(/\/+$/, ""),
    origin,
    basePath: trimmed === "" ? "" : `/${trimmed}`,
  });
  if (summary !== undefined) {
    const { problemsText } = await import("../validate/report.ts");
    appendFileSync(summary, `${problemsText(problems, false, "markdown")}\n`);
  }
  if (format === "text" && problems.length === 0) {
    process.stdout.write(`${pages} pages with ${references} references, nothing to fix.\n`);
    return false;
  }
  const { problemsText } = await import("../validate/report.ts");
  process.stdout.write(problemsText(problems, process.stdout.isTTY, format));
  return problems.length > 0;
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
