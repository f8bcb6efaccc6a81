/** Asks kramdown itself, where a developer has it. The tests need only what was stored. */
import { spawnSync } from "node:child_process";
import path from "node:path";

/** Ruby or kramdown is not on this machine. */
export class KramdownMissing extends Error {
  override readonly name = "KramdownMissing";
}

/**
 * The HTML that kramdown makes of each text.
 * @throws KramdownMissing with what to do about it
 */
export function renderWithKramdown(texts: readonly string[]): string[] {
  const script = path.join("test", "parity", "kramdown.rb");
  const libraries = ["json", "kramdown", "kramdown-parser-gfm", "rouge"].map((name) => `-r${name}`);
  if (spawnSync("ruby", [...libraries, "-e", ""]).status !== 0)
    throw new KramdownMissing(
      "This needs Ruby with kramdown: `apt-get install jekyll`. Without it, write below `--- kramdown` what kramdown gives; whoever reviews the change asks kramdown.",
    );
  const { stdout, stderr, status } = spawnSync("ruby", [script], { input: JSON.stringify(texts), maxBuffer: 1 << 30 });
  if (status !== 0) throw new Error(stderr.toString());
  return JSON.parse(stdout.toString()) as string[];
}
