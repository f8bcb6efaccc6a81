/**
 * `npm run mutants -- [PLACE…] [--sample N] [--seed N] [--concurrency N] [--all]`: makes small changes to the sources, one at a time, and
 * reports those that no test of the room notices. A place is a room, or a folder or file in one. A sample holds at least N of its changes,
 * 60 unless said otherwise; `--all` tries each, which is for a night. Exit code 1 where a room is below its goal.
 */
import { readdir, readFile, stat } from "node:fs/promises";
import { join, relative } from "node:path";
import { parseArgs } from "node:util";
import type { MutantResult } from "@stryker-mutator/api/core";
import { Stryker } from "@stryker-mutator/core";
import { build } from "esbuild";
import { explanationOf, readEquivalents } from "./equivalents.ts";
import { type Room, roomOf, ROOMS } from "./rooms.ts";
import { DESCRIPTIONS, type Sample, SAMPLE_CHECKER } from "./sample.ts";

const root = process.cwd();
const PLUGIN = join(root, "node_modules", ".cache", "pilotbook", "mutants", "sample.mjs");

type Sources = ReadonlyMap<string, string>;

/** A sample that came out too small gets this much more than it needs. */
const MARGIN = 1.45;

/** Sets the exit code: 1 where a room is below its goal, 2 where a room is not known. */
export async function main(argv: readonly string[]): Promise<void> {
  const options = {
    sample: { type: "string" },
    seed: { type: "string" },
    concurrency: { type: "string" },
    all: { type: "boolean" },
  } as const;
  const { values, positionals } = parseArgs({ args: [...argv], options, allowPositionals: true });
  const places = positionals.length === 0 ? Object.keys(ROOMS) : positionals.map((name) => name.replace(/\/$/, ""));
  const foreign = places.filter((place) => roomOf(place) === undefined);
  if (foreign.length > 0) {
    process.stderr.write(
      `no room ${foreign.join(", ")}; there are ${Object.keys(ROOMS).join(", ")} (test/mutants/rooms.ts)\n`,
    );
    process.exitCode = 2;
    return;
  }
  await build({
    entryPoints: ["test/mutants/sample.ts"],
    bundle: true,
    packages: "external",
    format: "esm",
    platform: "node",
    outfile: PLUGIN,
  });
  const wanted = values.all === true ? Infinity : Number(values.sample ?? 60);
  for (const place of places) {
    const room = roomOf(place) as Room;
    const sources = await sourcesOf(place);
    const results = await sampled(room, wanted, {
      seed: Number(values.seed ?? 1),
      concurrency: Number(values.concurrency ?? 2),
      sources,
    });
    if (!report(place, room, { results, sources })) process.exitCode = 1;
  }
}

/** Results of at least `wanted` changes of these sources, or of all that there are. */
async function sampled(
  room: Room,
  wanted: number,
  { seed, concurrency, sources }: { seed: number; concurrency: number; sources: Sources },
): Promise<MutantResult[]> {
  // There is somewhat less than one change for each line; how many there are is known after the first round.
  let changes = [...sources.values()].reduce((sum, text) => sum + text.split("\n").length, 0);
  const tried: MutantResult[] = [];
  for (let from = 0; ;) {
    const to = Math.min(1, from + (MARGIN * (wanted - tried.length)) / changes);
    const all = await stryker([...sources.keys()], room, { seed, from, to }, concurrency);
    tried.push(...all.filter(({ status }) => status !== "CompileError" && status !== "Ignored"));
    if (to === 1 || tried.length >= wanted) return tried;
    from = to;
    changes = all.length;
  }
}

/** The sources of a place by their paths, as they are before the first change is tried: who reads on may edit meanwhile. */
async function sourcesOf(place: string): Promise<Sources> {
  const names = (await stat(place)).isFile() ? [""] : await readdir(place, { recursive: true });
  const paths = names.map((name) => join(place, name)).filter((path) => path.endsWith(".ts"));
  return new Map(await Promise.all(paths.map(async (path) => [path, await readFile(path, "utf8")] as const)));
}

function stryker(mutate: string[], { tests }: Room, sample: Sample, concurrency: number): Promise<MutantResult[]> {
  process.env["PILOTBOOK_MUTANTS_TESTS"] = tests.map((glob) => glob.replace(/\/\*\*$/, "/**/*.test.ts")).join("\n");
  return new Stryker({
    mutate,
    testRunner: "vitest",
    vitest: { configFile: "test/mutants/vitest.config.ts", related: false },
    plugins: ["@stryker-mutator/vitest-runner", PLUGIN],
    checkers: [SAMPLE_CHECKER],
    ignorers: [DESCRIPTIONS],
    sample,
    ignorePatterns: ["_site", "dist", ".pilotbook"],
    // It would rewrite the paths of tsconfig.json with an interface that TypeScript 7 has not; there are none to rewrite.
    tsconfigFile: "none",
    coverageAnalysis: "perTest",
    concurrency,
    dryRunTimeoutMinutes: 20,
    reporters: [],
    logLevel: "error",
    allowConsoleColors: false,
  } as ConstructorParameters<typeof Stryker>[0]).runMutationTest();
}

/** Prints what survived; true where the goal is reached. */
function report(
  place: string,
  { goal }: Room,
  { results, sources }: { results: readonly MutantResult[]; sources: Sources },
): boolean {
  const equivalents = readEquivalents();
  const survivors: string[] = [];
  let noticed = 0;
  let same = 0;
  for (const result of results) {
    if (result.status === "Killed" || result.status === "Timeout" || result.status === "RuntimeError") noticed++;
    else {
      const file = relative(root, result.fileName);
      const written = textAt(sources.get(file) ?? "", result);
      const instead = result.replacement ?? "";
      if (explanationOf({ file, written, instead }, equivalents) !== undefined) same++;
      else {
        const { line, column } = result.location.start;
        survivors.push(`${file}:${line}:${column}  ${inShort(written)}  →  ${inShort(instead)}`);
      }
    }
  }
  const counted = noticed + survivors.length;
  const share = counted === 0 ? 0 : noticed / counted;

  const percent = (part: number) => `${(100 * part).toFixed(1)} %`;
  const isReached = counted > 0 && share >= goal;
  process.stdout.write(
    `${survivors.map((line) => `${line}\n`).join("")}${place}: ${noticed} of ${counted} changes noticed, ${percent(share)} (goal ${percent(goal)}); ` +
      `${same} more change nothing, for the reasons in equivalents.yml\n`,
  );
  return isReached;
}

/** The text that a change replaces. Stryker counts lines and columns from 1. */
function textAt(source: string, { location: { start, end } }: MutantResult): string {
  const lines = source.split("\n").slice(start.line - 1, end.line);
  const last = lines.length - 1;
  return lines
    .map((line, index) => line.slice(index === 0 ? start.column - 1 : 0, index === last ? end.column - 1 : undefined))
    .join("\n");
}

function inShort(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.length > 70 ? `${line.slice(0, 66)} …` : line;
}
