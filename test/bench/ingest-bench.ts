/** Measures how long the checker takes to judge a transcript of a megabyte. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildEngine, checkerFile, probesOf } from "../../checker/bundle.ts";
import type { Book } from "../../checker/model.ts";
import { packageVersion } from "../../checker/package-root.ts";
import { cksum } from "../../checker/transcript/cksum.ts";
import { fieldsArguments } from "../../checker/transcript/command.ts";
import { wrappedAt } from "../transcripts/mangle.ts";
import type { Measurement } from "./measure.ts";
import { watchNode } from "./peak-memory.ts";

const MEGABYTE = 1_000_000;

/** A page that asks for the pods of one namespace. */
const BOOK: Book = {
  title: "Shop",
  teams: {},
  pages: [
    {
      id: "cart",
      title: "Cart",
      url: "/cart/",
      alerts: [],
      links: [],
      escalation: [],
      checks: [{ id: "pods", title: "Pods", probe: "pods-ready", params: { namespace: "shop", apart: false } }],
    },
  ],
};

/** One transcript as it was printed, and one that a terminal of 80 columns broke. */
export async function* ingestMeasurements(): AsyncGenerator<Measurement> {
  const folder = await mkdtemp(join(tmpdir(), "pilotbook-ingest-"));
  try {
    const file = join(folder, "pilotbook-check.cjs");
    await writeFile(file, checkerFile(await buildEngine(probesOf(BOOK)), BOOK, packageVersion).text);
    const transcript = transcriptOf(MEGABYTE);
    const kinds = { "": transcript, ", broken at 80 columns": wrappedAt(80)(transcript, () => 0) };
    for (const [kind, text] of Object.entries(kinds)) {
      const pasted = join(folder, "out.txt");
      await writeFile(pasted, text);
      const { milliseconds, stdout } = await watchNode(file, "cart", "--ingest", pasted);
      if (!stdout.includes("PASS      pods")) throw new Error(`the pods are ready, and --ingest says: ${stdout}`);
      const what = `--ingest of a transcript of ${(text.length / MEGABYTE).toFixed(1)} MB${kind}`;
      yield { what, value: milliseconds / 1_000, unit: "s", budget: { most: 1 } };
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Ready pods, as many as it takes to fill so many bytes. */
function transcriptOf(bytes: number): string {
  const status = JSON.stringify({
    phase: "Running",
    conditions: [{ type: "Ready", status: "True", lastTransitionTime: "2031-05-01T08:00:00Z" }],
    containerStatuses: [
      { name: "cart", ready: true, restartCount: 0, state: { running: { startedAt: "2031-05-01T08:00:00Z" } } },
    ],
  });
  const pod = (number: number): string => `cart-${number}|shop|2031-05-01T08:00:00Z||node-1|cart,|||${status}\n`;
  const command = ["kubectl", ...(fieldsArguments("/api/v1/namespaces/shop/pods") ?? [])].join(" ");
  const pods = Array.from({ length: Math.ceil(bytes / pod(1_000).length) }, (_, number) => pod(number)).join("");
  const content = `2031-05-01T10:00:00Z ${command}\n${pods}\nexit 0`;
  return `[pb 0a1b2c3d 1] ${content}\n[pb 0a1b2c3d 1 end ${cksum(content)}]\n`;
}
