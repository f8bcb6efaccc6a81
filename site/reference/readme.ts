/** The list of probes in the README, which is written as the pages of the reference are. */
import { join } from "node:path";
import { format, resolveConfig } from "prettier";
import { packageRoot } from "../../checker/package-root.ts";
import { PROBES } from "../../checker/probes/index.ts";

export const README = join(packageRoot, "README.md");
const LIST = /(?<=<!-- probes: written by `npm run reference` -->\n)[^]*?(?=\n<!-- end of probes -->)/;

/** @throws where the README has no place for the list */
export async function withProbes(readme: string): Promise<string> {
  if (!LIST.test(readme)) throw new Error("README.md has lost the two comments between which its probes are listed");
  const names = PROBES.map(({ name }) => `\`${name}\``).join(", ");
  const text = readme.replace(LIST, `\n${PROBES.length} probes: ${names}.\n`);
  return format(text, { ...(await resolveConfig(README)), filepath: README });
}
