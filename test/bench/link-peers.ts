/** Measures other link checkers on the folder that ours is measured on, in turn with ours. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { type Measurement, type Program, compare } from "./measure.ts";

/** Where linkinator and check-html-links are installed; neither is a dependency of this project. */
const PEERS = "PILOTBOOK_LINK_PEERS";
const RUNS = 5;
/** Of what takes many seconds. */
const FEW_RUNS = 3;

/**
 * Nothing where the peers are not installed.
 * @param site folder of built pages that are all linked from its front page
 * @throws where a peer has not seen every page: its time would mean nothing
 */
export async function againstPeers(own: Program, site: string): Promise<Measurement[]> {
  const folder = process.env[PEERS] ?? "";
  const bin = (name: string): string => join(folder, "node_modules", ".bin", name);
  if (folder === "" || !existsSync(bin("linkinator")) || !existsSync(bin("check-html-links"))) {
    process.stdout.write(
      `      ${PEERS} names no folder with linkinator and check-html-links: the comparison is left out\n`,
    );
    return [];
  }
  // It takes a folder below the one that it is started in, and does not like everything that it finds there.
  const crawling = `cd '${dirname(site)}' && '${bin("linkinator")}' '${basename(site)}' --recurse --check-css --check-fragments --silent || true`;
  const crawl = await compare({ command: "sh", args: ["-c", crawling] }, own, FEW_RUNS);
  const fastest = await overServer(bin("linkinator"), own, site);
  const static_ = await compare({ command: bin("check-html-links"), args: [site] }, own, RUNS);
  return [
    {
      what: "linkinator DIR --recurse --check-css --check-fragments against ours",
      value: crawl.ratio,
      unit: "×",
      budget: { least: 20 },
    },
    {
      what: "linkinator's fastest form, over a server of its own and pages only, against ours",
      value: fastest,
      unit: "×",
      budget: { least: 5 },
    },
    { what: "check-html-links against ours", value: static_.ratio, unit: "×", budget: { least: 1 } },
  ];
}

/** Its fastest form: files come from another process, and it looks neither at fragments nor at style sheets. */
async function overServer(linkinator: string, own: Program, site: string): Promise<number> {
  const server = spawn(process.execPath, ["--input-type=module", "--eval", FILE_SERVER, site], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  try {
    const says = async (): Promise<number> => Number(String((await once(server.stdout, "data"))[0]));
    const address = `http://127.0.0.1:${await says()}/`;
    const args = [address, "--recurse", "--silent", "--concurrency", "100"];
    const { ratio } = await compare({ command: linkinator, args }, own, FEW_RUNS);
    server.stdin.write("how many\n");
    const [seen, there] = [await says(), await says()];
    if (seen < there) throw new Error(`linkinator has seen ${seen} of ${there} pages`);
    return ratio;
  } finally {
    server.kill();
  }
}

/** Keeps the files in memory. Told anything, it says how many pages were asked for and how many there are; it ends with its parent. */
const FILE_SERVER = `
import { readFileSync, readdirSync, statSync } from "node:fs";
import { createServer } from "node:http";
const folder = process.argv[1];
const types = { html: "text/html; charset=utf-8", css: "text/css", js: "text/javascript", svg: "image/svg+xml" };
const files = new Map();
for (const entry of readdirSync(folder, { recursive: true })) {
  if (!statSync(folder + "/" + entry).isFile()) continue;
  const file = { body: readFileSync(folder + "/" + entry), type: types[entry.split(".").at(-1)] ?? "text/plain", seen: false };
  files.set("/" + entry, file);
  if (/(?:^|\\/)index\\.html$/.test(entry)) files.set("/" + entry.slice(0, -"index.html".length), file);
}
const server = createServer((request, response) => {
  const file = files.get(decodeURIComponent(request.url.split("?")[0]));
  if (file === undefined) return response.writeHead(404).end();
  if (request.method === "GET") file.seen = true;
  response.writeHead(200, { "content-type": file.type, "content-length": file.body.length });
  response.end(request.method === "HEAD" ? undefined : file.body);
});
server.listen(0, "127.0.0.1", 1024, () => console.log(server.address().port));
process.stdin.on("data", () => {
  const pages = [...files].filter(([path]) => /^\\/service-/.test(path)).map(([, file]) => file);
  console.log(pages.filter(({ seen }) => seen).length);
  setTimeout(() => console.log(pages.length), 50);
});
process.stdin.on("end", () => process.exit()).resume();
`;
