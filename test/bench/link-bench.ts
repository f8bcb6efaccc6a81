/** Measures the checking of links: faults found, whole processes against a bare pass of the same parser, large sites. */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageRoot } from "../../checker/package-root.ts";
import { compilePackage } from "../../site/command/build-package.ts";
import { checkFolder } from "../../site/validate/folder/check-folder.ts";
import { manyHosts } from "./link-hosts.ts";
import { againstPeers } from "./link-peers.ts";
import { type LinkSite, writeLinkSite } from "./link-site.ts";
import { type Measurement, type Program, compare, timeOnce } from "./measure.ts";
import { validationShare } from "./validation-share.ts";

const FEW = 1_000;
const MANY = 10_000;
const RUNS = 5;

/** All of them; some minutes, most of them for the programs that it is compared with. */
export async function linkMeasurements(): Promise<Measurement[]> {
  const folder = await mkdtemp(join(tmpdir(), "pilotbook-links-"));
  const compiled = join(packageRoot, "node_modules", ".cache", "pilotbook-bench");
  try {
    await compilePackage(compiled);
    const few = join(folder, "few");
    await writeLinkSite(few, FEW, 0);
    return [
      ...(await faultsFound(join(folder, "faults"))),
      ...(await againstBarePass(compiled, few, folder)),
      ...(await againstPeers(ours(compiled, few), few)),
      ...(await manyPages(compiled, join(folder, "many"))),
      await manyHosts(),
      await validationShare(compiled, join(folder, "source")),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
    await rm(compiled, { recursive: true, force: true });
  }
}

/** Every seeded fault is reported, with its rule and in its file, and nothing else is. */
async function faultsFound(folder: string): Promise<Measurement[]> {
  const site = await writeLinkSite(folder, FEW, 5);
  const { problems } = await checkFolder({ folder });
  const left = problems.map(({ rule, file, message }) => ({ rule, file: file.slice(folder.length + 1), message }));
  const missed = site.faults.filter((fault) => !take(left, fault));
  return [
    { what: `of ${site.faults.length} seeded faults, missed`, value: missed.length, unit: "", budget: { most: 0 } },
    { what: "reported without having been seeded", value: left.length, unit: "", budget: { most: 0 } },
  ];
}

function take(
  left: { rule: string; file: string; message: string }[],
  { rule, file, target }: LinkSite["faults"][number],
): boolean {
  const named = target.replace(/^mailto:/, "");
  const index = left.findIndex((one) => one.rule === rule && one.file === file && one.message.includes(named));
  if (index >= 0) left.splice(index, 1);
  return index >= 0;
}

function ours(compiled: string, folder: string): Program {
  return { command: process.execPath, args: [join(compiled, "cli.js"), "validate", "--site", folder] };
}

async function againstBarePass(compiled: string, site: string, folder: string): Promise<Measurement[]> {
  const file = join(folder, "bare.mjs");
  await writeFile(file, BARE_PASS(join(packageRoot, "node_modules", "htmlparser2", "dist", "index.js")));
  const { ratio } = await compare(ours(compiled, site), { command: process.execPath, args: [file, site] }, RUNS);
  return [
    {
      what: `${FEW} built pages against a bare htmlparser2 pass over them`,
      value: ratio,
      unit: "×",
      budget: { most: 1.25 },
    },
  ];
}

/** Reads every page and looks at every attribute, and does nothing with what it sees. */
const BARE_PASS = (parser: string): string => `
import { readFileSync, readdirSync } from "node:fs";
import { Parser } from ${JSON.stringify(parser)};
let references = 0;
const count = (name, attributes) => { if (attributes.href !== undefined || attributes.src !== undefined) references += 1; };
for (const entry of readdirSync(process.argv[2], { recursive: true })) {
  if (!entry.endsWith(".html")) continue;
  const parser = new Parser({ onopentag: count });
  parser.end(readFileSync(process.argv[2] + "/" + entry, "utf8"));
}
console.log(references);
`;

async function manyPages(compiled: string, folder: string): Promise<Measurement[]> {
  await writeLinkSite(folder, MANY, 0);
  const { command, args } = ours(compiled, folder);
  const [probe, peak] = [`${folder}.mjs`, `${folder}.peak`];
  await writeFile(probe, PEAK_MEMORY(peak));
  const seconds = (await timeOnce({ command, args: ["--import", probe, ...args] })) / 1000;
  const megabytes = Number(await readFile(peak, "utf8")) / 1024;
  return [
    { what: `${MANY} built pages with 30 links each`, value: seconds, unit: "s", budget: { most: 20 } },
    { what: "memory of that at its peak", value: megabytes, unit: "MiB", budget: { most: 1024 } },
  ];
}

/** Writes at the end of a process how many KiB of memory it had at the most. */
const PEAK_MEMORY = (file: string): string => `
import { writeFileSync } from "node:fs";
process.on("exit", () => writeFileSync(${JSON.stringify(file)}, String(process.resourceUsage().maxRSS)));
`;
