/** Makes one program of a checker file and Node, for hosts that have none: Node's single executable application. */
import { createHash } from "node:crypto";
import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { nodeProgram, run, StandaloneFault } from "./node-program.ts";
import { NODE_VERSION, ownPlatform, type Platform, PLATFORMS } from "./platforms.ts";

/** What was made. */
export interface Executable {
  readonly bytes: number;
  /** Of the whole program, in hex. */
  readonly sha256: string;
  /** Whether it was started, and said that it holds this checker file. One for another platform cannot be. */
  readonly isTried: boolean;
}

/**
 * @param checker text and SHA-256 of the checker file, which is in the program as it is
 * @param file that is written, over one that is there
 * @throws StandaloneFault
 */
export async function makeExecutable(
  checker: { readonly text: string; readonly sha256: string },
  platform: Platform,
  file: string,
): Promise<Executable> {
  const own = ownPlatform();
  if (own === undefined)
    throw new StandaloneFault(
      `executables are made on ${Object.keys(PLATFORMS).join(", ")}, and this is another system`,
    );
  const folder = await mkdtemp(join(tmpdir(), "pilotbook-standalone-"));
  try {
    const maker = await nodeProgram(PLATFORMS[own], folder);
    const executable = platform === own ? maker : await nodeProgram(PLATFORMS[platform], folder);
    await writeFile(join(folder, "pilotbook-check.cjs"), checker.text);
    const settings = {
      main: "pilotbook-check.cjs",
      executable,
      output: "made",
      disableExperimentalSEAWarning: true,
      // The file reads its own text, and what is compiled beforehand has none.
      useSnapshot: false,
      useCodeCache: false,
    };
    await writeFile(join(folder, "settings.json"), JSON.stringify(settings));
    await run(maker, ["--build-sea", "settings.json"], folder, `Node ${NODE_VERSION} makes no executable`);
    const made = join(folder, "made");
    if (platform === own) {
      const said = await run(made, ["--version"], folder, "the executable does not start");
      if (!said.includes(checker.sha256))
        throw new StandaloneFault(`the executable does not say that it holds this checker file, but: ${said}`);
    }
    const content = await readFile(made);
    await copyFile(made, file);
    return {
      bytes: content.length,
      sha256: createHash("sha256").update(content).digest("hex"),
      isTried: platform === own,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
