/** GitHub's own reader of Markdown, with the extensions that GitHub has on. */
import { spawnSync } from "node:child_process";
import { type ReferenceFolder, ReferenceMissing, type ReferencePages, bodyText, markdownFiles } from "./reference.ts";

const EXTENSIONS = ["footnotes", "table", "strikethrough", "autolink", "tasklist"].flatMap((name) => ["-e", name]);

/** One page after the other by `cmark-gfm`; it gives headings no ids. */
export function readByGitHub({ content }: ReferenceFolder): Promise<ReferencePages> {
  const html = new Map<string, string>();
  for (const path of markdownFiles(content)) {
    const run = spawnSync("cmark-gfm", ["--unsafe", ...EXTENSIONS], {
      input: bodyText(content, path),
      encoding: "utf8",
      maxBuffer: 2 ** 26,
    });
    if (run.status !== 0) throw new ReferenceMissing("cmark-gfm is not there: `apt-get install cmark-gfm` brings it");
    html.set(path, run.stdout);
  }
  return Promise.resolve({ html, addresses: new Map() });
}
