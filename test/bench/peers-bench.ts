/** Builds the same pages with Pilotbook and with others, and measures in one run what a reader's browser has to do for each. */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { chromium } from "playwright-core";
import { findBrowser } from "../browser/find-browser.ts";
import { serveSite } from "../browser/site-server.ts";
import { median } from "./measure.ts";

/** Pages that are opened of each site, and how often. */
const PAGES = 6;
const ROUNDS = 3;

/** A page as every generator can read it. */
interface PlainPage {
  /** Below the folder, without its extension. */
  readonly id: string;
  readonly title: string;
  readonly body: string;
}

interface BuiltPeer {
  readonly name: string;
  readonly folder: string;
  /** Site path of a page. */
  readonly pathOf: (id: string) => string;
}

/**
 * Prints a line for each generator that is there.
 * @param argv folder of the peers: `node_modules` with `astro` and `@astrojs/starlight`; MkDocs and Material are looked for on PATH.
 *   A folder of pages may follow; else those of this repository are taken
 */
export async function main([peers = "", content = "site/runbooks"]: readonly string[]): Promise<void> {
  const browser = findBrowser();
  if (browser === undefined) throw new Error("no Chromium was found");
  const work = await mkdtemp(join(tmpdir(), "pilotbook-peers-"));
  try {
    const pages = await plainPages(content);
    const built = [
      await buildOurs(work, pages),
      ...(await buildMkDocs(work, pages)),
      ...(await buildStarlight(work, peers, pages)),
    ];
    const ids = pages.map(({ id }) => id).filter((_id, index) => index % Math.ceil(pages.length / PAGES) === 0);
    process.stdout.write(
      `${pages.length} pages; ${ids.length} of them opened ${ROUNDS} times each, 4 x CPU, 1.6 Mbit/s, 150 ms\n`,
    );
    for (const line of await measureAll(browser, built, ids)) process.stdout.write(`${line}\n`);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** Title and text alone: what only one generator understands is left out. */
async function plainPages(content: string): Promise<PlainPage[]> {
  const files = (await readdir(content, { recursive: true })).filter((file) => file.endsWith(".md")).sort();
  const pages = await Promise.all(
    files.map(async (file): Promise<PlainPage> => {
      const text = await readFile(join(content, file), "utf8");
      const [, front = "", body = text] = /^---\n([^]*?)\n---\n([^]*)$/.exec(text) ?? [];
      const title = /^title:\s*["']?(.*?)["']?$/m.exec(front)?.[1] ?? file.slice(0, -".md".length);
      const plain = body
        .replace(/\{[{%][^]*?[%}]\}/g, "")
        .replace(/^\{:.*\}$/gm, "")
        .replace(/<(?=[\w/])/g, "&lt;");
      return { id: file.slice(0, -".md".length).replaceAll("\\", "/"), title, body: plain };
    }),
  );
  return pages.filter(({ id }) => !/(?:^|\/)_?index$/.test(id));
}

async function writePages(folder: string, pages: readonly PlainPage[], hasHeading: boolean): Promise<void> {
  for (const { id, title, body } of pages) {
    const file = join(folder, `${id}.md`);
    await mkdir(dirname(file), { recursive: true });
    const text = hasHeading ? body : body.replace(/^# .*\n/m, "");
    await writeFile(file, `---\ntitle: ${JSON.stringify(title)}\n---\n${text}`);
  }
  await writeFile(join(folder, "index.md"), '---\ntitle: "Runbooks"\n---\nRunbooks.\n');
}

async function buildOurs(work: string, pages: readonly PlainPage[]): Promise<BuiltPeer> {
  const [source, folder] = [join(work, "ours"), join(work, "ours-site")];
  await writePages(source, pages, true);
  execFileSync(
    process.execPath,
    [
      ".eleventy.js",
      "build",
      "--content",
      source,
      "--data",
      join(source, "_data"),
      "--output",
      folder,
      "--allow-problems",
    ],
    { stdio: "pipe" },
  );
  return { name: "Pilotbook", folder, pathOf: (id) => `/${id}.html` };
}

/** MkDocs with Material, as Debian has them; nothing where they are not there. */
async function buildMkDocs(work: string, pages: readonly PlainPage[]): Promise<BuiltPeer[]> {
  const [source, folder] = [join(work, "mkdocs"), join(work, "mkdocs-site")];
  await writePages(join(source, "docs"), pages, true);
  // Its fonts come from another host unless it is told not to fetch any.
  await writeFile(join(source, "mkdocs.yml"), "site_name: Runbooks\ntheme:\n  name: material\n  font: false\n");
  try {
    execFileSync("mkdocs", ["build", "-q", "-f", join(source, "mkdocs.yml"), "-d", folder], { stdio: "pipe" });
  } catch (error) {
    process.stderr.write(`MkDocs Material is left out: ${String(error).split("\n")[0]}\n`);
    return [];
  }
  return [{ name: "MkDocs Material", folder, pathOf: (id) => `/${id}/` }];
}

async function buildStarlight(work: string, peers: string, pages: readonly PlainPage[]): Promise<BuiltPeer[]> {
  const modules = join(peers, "node_modules");
  if (!existsSync(join(modules, "@astrojs", "starlight"))) {
    process.stderr.write("Starlight is left out: the folder of peers has no node_modules/@astrojs/starlight\n");
    return [];
  }
  const source = join(work, "starlight");
  await writePages(join(source, "src", "content", "docs"), pages, false);
  await symlink(modules, join(source, "node_modules"));
  await writeFile(join(source, "package.json"), '{ "type": "module" }');
  await writeFile(
    join(source, "astro.config.mjs"),
    'import { defineConfig } from "astro/config";\nimport starlight from "@astrojs/starlight";\n' +
      'export default defineConfig({ site: "https://runbooks.example.com", integrations: [starlight({ title: "Runbooks" })] });\n',
  );
  await writeFile(
    join(source, "src", "content.config.ts"),
    'import { defineCollection } from "astro:content";\nimport { docsLoader } from "@astrojs/starlight/loaders";\n' +
      'import { docsSchema } from "@astrojs/starlight/schema";\n' +
      "export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };\n",
  );
  const env = { ...process.env, ASTRO_TELEMETRY_DISABLED: "1" };
  try {
    execFileSync(process.execPath, [await programOf(modules), "build"], {
      cwd: source,
      stdio: "pipe",
      env,
    });
  } catch (error) {
    process.stderr.write(`Starlight is left out: ${String(error).slice(0, 600)}\n`);
    return [];
  }
  const folder = join(work, "starlight-site");
  await cp(join(source, "dist"), folder, { recursive: true });
  return [{ name: "Starlight", folder, pathOf: (id) => `/${id.toLowerCase()}/` }];
}

/** Its name differs from version to version. */
async function programOf(modules: string): Promise<string> {
  const { bin } = JSON.parse(await readFile(join(modules, "astro", "package.json"), "utf8")) as {
    bin: string | { astro: string };
  };
  return join(modules, "astro", typeof bin === "string" ? bin : bin.astro);
}

interface Sample {
  readonly kilobytes: number;
  readonly requests: number;
  readonly foreign: number;
  readonly paint: number;
  readonly tasks: number;
  readonly shift: number;
}

/** All sites in turn, so that what else the machine does at a time meets each of them. */
async function measureAll(browser: string, built: readonly BuiltPeer[], ids: readonly string[]): Promise<string[]> {
  const servers = await Promise.all(
    built.map(async (peer) => ({ peer, server: await serveSite(peer.folder), samples: [] as Sample[] })),
  );
  const program = await chromium.launch({
    executablePath: browser,
    args: ["--headless", "--no-sandbox", "--disable-gpu"],
  });
  try {
    for (let round = 0; round < ROUNDS; round++)
      for (const id of ids)
        for (const { peer, server, samples } of servers)
          samples.push(await sampleOf(program, server.address + peer.pathOf(id), server.address));
  } finally {
    await program.close();
    for (const { server } of servers) server.close();
  }
  return servers.map(({ peer, samples }) => {
    const of = (key: keyof Sample, digits = 0): string => median(samples.map((sample) => sample[key])).toFixed(digits);
    return `${peer.name.padEnd(16)} ${of("kilobytes", 1)} KB in ${of("requests")} requests, ${of("foreign")} to others; largest paint ${of("paint")} ms, tasks ${of("tasks")} ms, shift ${of("shift", 3)}`;
  });
}

/** One reader with nothing in the cache, on a slow phone. */
async function sampleOf(
  program: Awaited<ReturnType<typeof chromium.launch>>,
  address: string,
  origin: string,
): Promise<Sample> {
  const context = await program.newContext({ viewport: { width: 390, height: 844 }, serviceWorkers: "block" });
  const page = await context.newPage();
  const client = await context.newCDPSession(page);
  let [bytes, requests, foreign] = [0, 0, 0];
  client.on("Network.loadingFinished", ({ encodedDataLength }) => (bytes += encodedDataLength));
  client.on("Network.requestWillBeSent", ({ request }) => {
    requests += 1;
    if (!request.url.startsWith(origin) && !request.url.startsWith("data:")) foreign += 1;
  });
  await client.send("Network.enable");
  await client.send("Performance.enable");
  await client.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await client.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 150,
    downloadThroughput: 200_000,
    uploadThroughput: 94_000,
  });
  const answer = await page.goto(address, { waitUntil: "load" });
  if (answer?.status() !== 200) throw new Error(`${address} answers ${answer?.status() ?? "nothing"}`);
  await page.waitForTimeout(1_500);
  const { paint, shift } = await page.evaluate<{ paint: number; shift: number }>(`new Promise((done) => {
    let paint = 0, shift = 0;
    new PerformanceObserver((list) => { for (const one of list.getEntries()) paint = one.startTime; }).observe({ type: "largest-contentful-paint", buffered: true });
    new PerformanceObserver((list) => { for (const one of list.getEntries()) if (!one.hadRecentInput) shift += one.value; }).observe({ type: "layout-shift", buffered: true });
    setTimeout(() => done({ paint, shift }), 100);
  })`);
  const { metrics } = await client.send("Performance.getMetrics");
  const tasks = (metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0) * 1_000;
  await context.close();
  return { kilobytes: bytes / 1024, requests, foreign, paint, tasks, shift };
}
