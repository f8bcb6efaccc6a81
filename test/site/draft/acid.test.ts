/** A page that nobody changed: its drafts are what a person would write by hand, and they lead to the right team. */
import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildEngine, checkerFile, probesOf } from "../../../checker/bundle.ts";
import type { Report } from "../../../checker/model.ts";
import { withDrafts } from "../../../site/draft/sidecar.ts";
import { bookOf } from "../../../site/model/catalog.ts";
import { loadCatalog } from "../../../site/model/load.ts";
import { type TestCarrier, startCarrier } from "../../carrier/carrier.ts";
import { HARBOUR, draftOf } from "./drafting.ts";

const NAME = "relay-cannot-reach-clusters";
const PAGE = readFileSync(join(import.meta.dirname, "fixtures", `${NAME}.md`), "utf8");
const CARRIER_PAGE = PAGE.replaceAll("harbour-masters", "kubx-masters").replaceAll(
  'harbour_master{kind="actual", state="deployed"}',
  'armada_master{desired_or_actual="actual", state="deployed"}',
);

test("the drafts are the checks that a person would write", async () => {
  const { drafts, rows, unmatched, inputs } = await draftOf({ [`${NAME}.md`]: PAGE, ...HARBOUR });
  expect(drafts.map(({ id, section, probe, params }) => ({ id, section, probe, params }))).toEqual([
    {
      id: "active-clusters",
      section: "getting-the-active-customer-clusters",
      probe: "active-clusters",
      params: {
        pods: { namespace: "harbour-masters", name: "master-<cluster>-<replicaset>-<pod>" },
        promql: 'sum(harbour_master{kind="actual", state="deployed"}) by (cluster_id)',
      },
    },
    {
      id: "network",
      section: "check-the-network-of-the-carrier",
      probe: "clusters-reachable",
      params: { clusters: "$active-clusters" },
    },
  ]);
  expect(rows.map(({ when, to }) => ({ when, to }))).toEqual([
    { when: { network: "pass" }, to: "harbour-api" },
    { when: { network: "fail" }, to: "harbour-network" },
  ]);
  expect([unmatched, [...inputs]]).toEqual([[], []]);
});

const folder = mkdtempSync(join(tmpdir(), "pilotbook-acid-"));
const checker = join(folder, "pilotbook-check.cjs");
let carrier: TestCarrier;

beforeAll(async () => {
  const draft = await draftOf({ [`${NAME}.md`]: CARRIER_PAGE, ...HARBOUR });
  const content = join(folder, "content");
  cpSync(join(import.meta.dirname, "fixtures"), content, { recursive: true });
  writeFileSync(join(content, `${NAME}.md`), CARRIER_PAGE);
  writeFileSync(join(content, `${NAME}.checks.yml`), withDrafts("", draft)?.text ?? "");
  for (const [path, text] of Object.entries(HARBOUR)) writeFileSync(join(folder, path.replace("_data/", "")), text);
  const [book, started] = await Promise.all([loadCatalog({ content, data: folder }).then(bookOf), startCarrier()]);
  carrier = started;
  writeFileSync(checker, checkerFile(await buildEngine(probesOf(book)), book, "1.2.3").text);
});
afterAll(async () => {
  await carrier.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function outcomeOf(...args: string[]): Promise<Report["outcome"]> {
  const { kubeconfig, kubeconfigs, prometheus } = carrier;
  const all = [checker, NAME, "--kubeconfig", kubeconfig, "--kubeconfigs", kubeconfigs, "--prometheus", prometheus.url];
  const child = spawn(process.execPath, [...all, "--policy", "literal", "--format", "json", ...args], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { PATH: process.env["PATH"], HOME: folder },
  });
  let text = "";
  child.stdout.setEncoding("utf8").on("data", (part: string) => (text += part));
  await new Promise((resolve) => child.on("close", resolve));
  return (JSON.parse(text) as Report).outcome;
}

test("with --drafts it suggests the team of the API while the network is healthy", async () => {
  expect(await outcomeOf("--drafts")).toMatchObject({ kind: "team", team: { id: "harbour-api" }, drafted: true });
});

test("without, it says what was drafted and calls nobody", async () => {
  expect(await outcomeOf()).toMatchObject({ kind: "nobody" });
});

test("with --drafts it suggests the team of the network while that is broken", async () => {
  await carrier.breakNetwork(1, "reset");
  expect(await outcomeOf("--drafts")).toMatchObject({ kind: "team", team: { id: "harbour-network" }, drafted: true });
});
