/** Measures the checking of links: whole processes against a bare pass of the same parser, and many hosts against the clock. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { Agent, request } from "node:http";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { packageRoot } from "../../checker/package-root.ts";
import { compilePackage } from "../../site/build-package.ts";
import { checkLinks } from "../../site/links/external/check-links.ts";
import { HOST_LIMITS } from "../../site/links/external/host-queue.ts";
import { realNetwork } from "../../site/links/external/network.ts";
import { checkFolder } from "../../site/validate/folder/check-folder.ts";
import { type LinkSite, writeLinkSite } from "./link-site.ts";
import { type Measurement, type Program, compare, median, timeOnce } from "./measure.ts";

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
  // It takes a folder below the one that it is started in, and does not like everything that it finds there.
  const crawling = `cd '${dirname(site)}' && '${bin("linkinator")}' '${basename(site)}' --recurse --check-css --check-fragments --silent || true`;
  const crawl = await compare({ command: "sh", args: ["-c", crawling] }, own, 1);
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
  // A run that needs more memory than that fails.
  const limited = await timeOnce({ command, args: ["--max-old-space-size=700", ...args] });
  return [
    { what: `${MANY} built pages with 30 links each`, value: seconds, unit: "s", budget: { most: 20 } },
    { what: "the same in a heap of 700 MB", value: limited / 1000, unit: "s", budget: { most: 20 } },
  ];
}

const HOSTS = 200;
const LINKS_PER_HOST = 10;
/** Of a host on the other side of the world. */
const LATENCY = 300;

async function manyHosts(): Promise<Measurement> {
  // In a process of its own: other people's servers do not run on this machine's time.
  const server = spawn(process.execPath, ["--input-type=module", "--eval", SLOW_SERVER], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const [line] = (await once(server.stdout, "data")) as [Buffer];
  const port = line.toString().trim();
  const hosts = Array.from(
    { length: HOSTS },
    (_, index) => `http://127.0.${1 + Math.floor(index / 100)}.${1 + (index % 100)}:${port}`,
  );
  const urls = hosts.flatMap((host) =>
    Array.from({ length: LINKS_PER_HOST }, (_, page) => `${host}/page-${page}.html`),
  );
  const ratios: number[] = [];
  try {
    for (let run = 0; run < 3; run += 1) {
      const best = await bareRequests(hosts);
      const began = performance.now();
      const { entries } = await checkLinks(urls, { network: realNetwork(true), allowPrivate: true, timeLimit: 60_000 });
      ratios.push((performance.now() - began) / best);
      const isWhole = entries.size === urls.length && [...entries.values()].every(({ state }) => state === "ok");
      if (!isWhole) throw new Error("a link on loopback was not found");
    }
  } finally {
    server.kill();
  }
  return {
    what: `${urls.length} links on ${HOSTS} hosts against bare requests under the same limits`,
    value: median(ratios),
    unit: "×",
    budget: { most: 1.3 },
  };
}

/** The best that this machine can do: as many requests for each host, as close together as the limits allow, and nothing else. */
async function bareRequests(hosts: readonly string[]): Promise<number> {
  const agent = new Agent({ keepAlive: true });
  const began = performance.now();
  await Promise.all(hosts.map((host) => bareHost(host, agent)));
  agent.destroy();
  return performance.now() - began;
}

/** One request more than there are links: it tells whether a host says so when a page does not exist. */
async function bareHost(host: string, agent: Agent): Promise<void> {
  const under: Promise<void>[] = [];
  let next = performance.now();
  for (let index = 0; index <= LINKS_PER_HOST; index += 1) {
    await under[index - HOST_LIMITS.atOnce];
    await sleep(Math.max(0, next - performance.now()));
    next = Math.max(next, performance.now()) + HOST_LIMITS.spacing;
    under.push(
      new Promise((resolve, reject) => {
        const one = request(`${host}/page-${index}.html`, { method: "HEAD", agent }, (response) =>
          response.resume().on("end", resolve),
        );
        one.on("error", reject).end();
      }),
    );
  }
  await Promise.all(under);
}

/** Ends with the program that started it. */
const SLOW_SERVER = `
import { createServer } from "node:http";
const server = createServer((request, response) => {
  setTimeout(() => response.writeHead(request.url.startsWith("/page") ? 200 : 404).end(), ${LATENCY});
});
server.listen(0, "0.0.0.0", 1024, () => console.log(server.address().port));
process.stdin.on("end", () => process.exit()).resume();
`;

/** For a run by hand. */
export async function main(): Promise<void> {
  const { line } = await import("./measure.ts");
  for (const measurement of await linkMeasurements()) process.stdout.write(`${line(measurement)}\n`);
}
