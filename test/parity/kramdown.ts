/** Asks kramdown itself, where a developer has it: `apt-get install jekyll`. The tests need only what was stored. */
import { execFileSync } from "node:child_process";
import path from "node:path";

/** The HTML that kramdown makes of each text. */
export function renderWithKramdown(texts: readonly string[]): string[] {
  const script = path.join("test", "parity", "kramdown.rb");
  const output = execFileSync("ruby", [script], { input: JSON.stringify(texts), maxBuffer: 1 << 30 });
  return JSON.parse(output.toString()) as string[];
}
