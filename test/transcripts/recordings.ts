/** Transcripts of real kubectls, and what a direct run said of the same state: recorded by `npm run transcripts`. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { RunOptions } from "../../checker/command-line.ts";
import type { Identity } from "../../checker/identity.ts";
import type { Book, BookPage, Check, Status } from "../../checker/model.ts";
import { packageRoot } from "../../checker/package-root.ts";

export const RECORDED = join(packageRoot, "test", "transcripts", "recorded.json");

export interface Recorded {
  readonly state: string;
  /** Version of kubectl. */
  readonly kubectl: string;
  readonly checks: readonly Check[];
  /** Folder of the customers' kubeconfigs, as the commands have it. */
  readonly kubeconfigs?: string;
  readonly prometheus?: string;
  /** The output of the commands, line by line. */
  readonly transcript: readonly string[];
  /** By check: what a run that asked the servers said. */
  readonly direct: Readonly<Record<string, Status>>;
}

/** How objects were printed. */
export type PlainForm = "table" | "wide" | "everywhere" | "json" | "yaml";

/** What a person typed and what it printed, with prompts and without proofs. */
export interface PlainRecorded extends Recorded {
  readonly form: PlainForm;
}

export const PLAIN = join(packageRoot, "test", "transcripts", "recorded-plain.json");

export function readPlainRecorded(): readonly PlainRecorded[] {
  return JSON.parse(readFileSync(PLAIN, "utf8")) as PlainRecorded[];
}

export function readRecorded(): readonly Recorded[] {
  return JSON.parse(readFileSync(RECORDED, "utf8")) as Recorded[];
}

export function pageOf(checks: readonly Check[]): BookPage {
  return { id: "cart", title: "The cart", url: "/cart/", alerts: [], links: [], escalation: [], checks };
}

export const BOOK: Book = { title: "Transcripts", teams: {}, pages: [] };
export const IDENTITY: Identity = { version: "0", content: "0123456789ab", file: "", text: "", seal: "", source: "" };

/** Of a command line that asks for nothing but this page. */
export function optionsOf({ kubeconfigs, prometheus }: Pick<Recorded, "kubeconfigs" | "prometheus">): RunOptions {
  return {
    runbook: "cart",
    dryRun: false,
    format: "json",
    answers: {},
    exitZero: false,
    literal: false,
    yes: true,
    ...(kubeconfigs === undefined ? {} : { kubeconfigs }),
    ...(prometheus === undefined ? {} : { prometheus }),
  };
}
