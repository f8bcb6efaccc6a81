/** Measures the checking of links: whole processes against a bare pass of the same parser, and many hosts against the clock. */
import { createServer } from "node:http";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageRoot } from "../../checker/package-root.ts";
import { compilePackage } from "../../site/build-package.ts";
import { checkLinks } from "../../site/links/external/check-links.ts";
import { HOST_LIMITS } from "../../site/links/external/host-queue.ts";
import { realNetwork } from "../../site/links/external/network.ts";
import { checkFolder } from "../../site/validate/folder/check-folder.ts";
import { type LinkSite, writeLinkSite } from "./link-site.ts";
import { type Measurement, type Program, compare, timeOnce } from "./measure.ts";

const FEW = 1_000;
const MANY = 10_000;
const RUNS = 5;
/** Where linkinator and check-html-links are installed, for a comparison; neither is a dependency of this project. */
const PEERS = "PILOTBOOK_LINK_PEERS";

/** All of them; a little over a minute. */
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
      ...(await againstPeers(compiled, few)),
      ...(await manyPages(compiled, join(folder, "many"))),
      await manyHosts(),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
    await rm(compiled, { recursive: true, force: true });
  }
}

/** Every seeded fault is told, with its rule and in its file, and nothing else is. */
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
      budget: { most: 1.5 },
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

async function againstPeers(compiled: string, site: string): Promise<Measurement[]> {
  const folder = process.env[PEERS] ?? "";
  const bin = (name: string): string => join(folder, "node_modules", ".bin", name);
  if (folder === "" || !existsSync(bin("linkinator")) || !existsSync(bin("check-html-links"))) {
    process.stdout.write(
      `      ${PEERS} names no folder with linkinator and check-html-links: the comparison is left out\n`,
    );
    return [];
  }
  const own = ours(compiled, site);
  const crawl = await compare(
    { command: bin("linkinator"), args: [site, "--recurse", "--check-css", "--check-fragments", "--silent"] },
    own,
    1,
  );
  const static_ = await compare({ command: bin("check-html-links"), args: [site] }, own, RUNS);
  return [
    {
      what: "linkinator DIR --recurse --check-css --check-fragments against ours",
      value: crawl.ratio,
      unit: "×",
      budget: { least: 20 },
    },
    { what: "check-html-links against ours", value: static_.ratio, unit: "×", budget: { least: 1 } },
  ];
}

async function manyPages(compiled: string, folder: string): Promise<Measurement[]> {
  await writeLinkSite(folder, MANY, 0);
  const { command, args } = ours(compiled, folder);
  const seconds = (await timeOnce({ command, args })) / 1000;
  const limited = await timeOnce({
    command: "sh",
    // A run that needs more fails, and then takes longer than it may.
    args: ["-c", `'${command}' --max-old-space-size=700 ${args.map((one) => `'${one}'`).join(" ")} || sleep 30`],
  });
  return [
    { what: `${MANY} built pages with 30 links each`, value: seconds, unit: "s", budget: { most: 20 } },
    { what: "the same in a heap of 700 MB", value: limited / 1000, unit: "s", budget: { most: 20 } },
  ];
}

const HOSTS = 200;
const LINKS_PER_HOST = 10;
/** Of a host on the other side of the world; a shorter one would measure how fast this machine opens sockets. */
const LATENCY = 500;

/** The best possible: every host gets its requests as close together as the limits for one host allow. */
async function manyHosts(): Promise<Measurement> {
  const server = createServer((request, response) => {
    setTimeout(() => response.writeHead(request.url?.startsWith("/page") === true ? 200 : 404).end(), LATENCY);
  });
  await new Promise<void>((resolve) => server.listen(0, "0.0.0.0", resolve));
  const { port } = server.address() as AddressInfo;
  const hosts = Array.from(
    { length: HOSTS },
    (_, index) => `http://127.0.${1 + Math.floor(index / 100)}.${1 + (index % 100)}:${port}`,
  );
  const urls = hosts.flatMap((host) =>
    Array.from({ length: LINKS_PER_HOST }, (_, page) => `${host}/page-${page}.html`),
  );
  const times: number[] = [];
  for (let run = 0; run < 3; run += 1) {
    const began = performance.now();
    const { entries } = await checkLinks(urls, { network: realNetwork(true), allowPrivate: true, timeLimit: 60_000 });
    times.push(performance.now() - began);
    if ([...entries.values()].some(({ state }) => state !== "ok") || entries.size !== urls.length)
      throw new Error("a link on loopback was not found");
  }
  server.closeAllConnections();
  server.close();
  // The fastest run: whatever else this machine does can only slow it down.
  // One request more for each host tells whether it says so when a page does not exist.
  const best = bestPossible(LINKS_PER_HOST + 1);
  return {
    what: `${urls.length} links on ${HOSTS} hosts against the best possible`,
    value: Math.min(...times) / best,
    unit: "×",
    budget: { most: 1.3 },
  };
}

function bestPossible(requests: number): number {
  const ends: number[] = [];
  let next = 0;
  for (let index = 0; index < requests; index += 1) {
    const begin = Math.max(next, ends[index - HOST_LIMITS.atOnce] ?? 0);
    next = begin + HOST_LIMITS.spacing;
    ends.push(begin + LATENCY);
  }
  return ends.at(-1) ?? 0;
}

/** For a run by hand. */
export async function main(): Promise<void> {
  const { line } = await import("./measure.ts");
  for (const measurement of await linkMeasurements()) process.stdout.write(`${line(measurement)}\n`);
}
