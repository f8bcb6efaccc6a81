/** Measures how long links to many hosts take, against bare requests under the same limits. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { Agent, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { checkLinks } from "../../site/links/external/check-links.ts";
import { HOST_LIMITS } from "../../site/links/external/host-queue.ts";
import { realNetwork } from "../../site/links/external/network.ts";
import { type Measurement, median } from "./measure.ts";

const HOSTS = 200;
const LINKS_PER_HOST = 10;
/** Of a host on the other side of the world. */
const LATENCY = 300;

/** The whole of it against the best that could be done. @throws where a link that is there was not found */
export async function manyHosts(): Promise<Measurement> {
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
