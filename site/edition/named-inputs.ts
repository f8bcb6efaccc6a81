/** The files that options name beside the content: alert rules, what is known, what was published, reports of the checker. */
import { MOST_COPIED, markOfFile } from "../boundary/files.ts";
import { markOfBytes } from "../boundary/readings.ts";
import { filesMatching } from "../alert-rules/files-matching.ts";
import type { SiteOptions } from "./site-options.ts";

/** Changes with any of them; a file that is not there counts, too. */
export async function markOfNamedInputs({ gate, results }: SiteOptions): Promise<string> {
  const patterns = [...(gate?.rules ?? []), ...(results === undefined ? [] : [`${results}/**/*.json`])];
  const matched = await Promise.all(patterns.map(filesMatching));
  const files = [...matched.flat(), gate?.baseline, gate?.base].filter((file) => file !== undefined);
  return markOfBytes(files.map((file) => `${file} ${markOfFile(file, MOST_COPIED)}`).join("\n"));
}
