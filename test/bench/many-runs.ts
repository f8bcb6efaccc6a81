/** A program that carries out one page again and again in one process, and prints what that process holds on the way. */
import { readdirSync } from "node:fs";
import type { Book, BookPage } from "../../checker/model.ts";
import type { RunOptions } from "../../checker/command-line.ts";
import type { Progress } from "../../checker/run.ts";
import { runPage } from "../../checker/run-page.ts";

/** What the process holds after a collection of garbage. */
export interface Held {
  readonly runs: number;
  /** Open descriptors; 0 where the system does not list them. */
  readonly descriptors: number;
  /** Bytes. */
  readonly heap: number;
  readonly external: number;
  readonly listeners: number;
  /** Exit codes that the runs so far came to. */
  readonly exitCodes: readonly number[];
}

const page: BookPage = {
  id: "shop/network",
  title: "The shop's network",
  url: "https://runbooks.example.com/shop/network.html",
  alerts: [],
  links: [],
  checks: [
    { id: "api", probe: "api-ready", title: "The API is ready", params: { path: "/readyz" } },
    {
      id: "masters",
      probe: "active-clusters",
      title: "Masters run",
      params: { pods: { namespace: "kubx-masters", name: "master-<cluster>-<replicaset>-<pod>" }, label: "cluster_id" },
    },
    { id: "network", probe: "clusters-reachable", title: "Reached", params: { clusters: "$masters" } },
  ],
  escalation: [{ when: { network: ["pass"] }, resolved: true, because: "it is reached" }],
};
const BOOK: Book = { title: "Shop", teams: {}, pages: [page] };

/** A run waits for servers most of its time. */
const AT_ONCE = 8;
const silent: Progress = { begin: () => {}, line: () => {}, end: () => {} };

/** @param argv kubeconfig, folder of kubeconfigs, and after how many runs in all what is held is printed, one JSON a line */
export async function main([kubeconfig = "", kubeconfigs = "", ...marks]: readonly string[]): Promise<void> {
  const options: RunOptions = {
    runbook: page.id,
    dryRun: false,
    literal: false,
    format: "json",
    answers: {},
    exitZero: false,
    policy: "literal:1x1",
    kubeconfig,
    kubeconfigs,
  };
  const identity = { version: "0.0.0", content: "0", file: "", text: "", seal: "", source: "" };
  const exitCodes = new Set<number>();
  let runs = 0;
  for (const mark of marks.map(Number)) {
    for (; runs < mark; runs += AT_ONCE) {
      const some = Array.from({ length: AT_ONCE }, () => runPage(page, BOOK, identity, options, silent));
      for (const { exitCode } of await Promise.all(some)) exitCodes.add(exitCode);
    }
    process.stdout.write(`${JSON.stringify(await held(runs, [...exitCodes]))}\n`);
  }
  process.exit();
}

async function held(runs: number, exitCodes: readonly number[]): Promise<Held> {
  // What is closed goes in a later turn, and only then what it held.
  for (let turn = 0; turn < 5; turn++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    globalThis.gc?.();
  }
  const { heapUsed, external } = process.memoryUsage();
  const descriptors = process.platform === "linux" ? readdirSync("/proc/self/fd").length : 0;
  const listeners = process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0);
  return { runs, descriptors, heap: heapUsed, external, listeners, exitCodes };
}
