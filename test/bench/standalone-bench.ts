/** Measures the program that has the checker and Node in one: its size, and its start against its own Node with the same file. */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sha256 } from "../../checker/identity.ts";
import { makeExecutable } from "../../site/standalone/executable.ts";
import { nodeProgram } from "../../site/standalone/node-program.ts";
import { ownPlatform, PLATFORMS } from "../../site/standalone/platforms.ts";
import { writeChecker } from "./checker-file.ts";
import { compare, type Measurement } from "./measure.ts";

const RUNS = 21;

/** Fetches npm's package of Node, where npm does not have it. */
export async function standaloneMeasurements(): Promise<Measurement[]> {
  const platform = ownPlatform();
  if (platform === undefined) return [];
  const folder = await mkdtemp(join(tmpdir(), "pilotbook-bench-standalone-"));
  try {
    const [file, program] = [join(folder, "pilotbook-check.cjs"), join(folder, "pilotbook-check")];
    await writeChecker(file);
    const text = await readFile(file, "latin1");
    const { bytes } = await makeExecutable({ text, sha256: sha256(text) }, platform, program);
    const node = await nodeProgram(PLATFORMS[platform], folder);
    const own = { command: program, args: ["--version"] };
    const { ratio } = await compare(own, { command: node, args: [file, "--version"] }, RUNS);
    const bare = await compare(own, { command: node, args: ["-e", "0"] }, RUNS);
    return [
      { what: "the program with Node in it", value: bytes / 1e6, unit: "MB", budget: { most: 180 } },
      { what: "its --version against its own Node with the same file", value: ratio, unit: "×", budget: { most: 1.5 } },
      {
        what: "its --version against its own Node with nothing to do",
        value: bare.ratio,
        unit: "×",
        budget: { most: 5 },
      },
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
