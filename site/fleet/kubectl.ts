/** Creates and removes objects on a carrier by the operator's own kubectl. Nothing else in this package writes to a cluster. */
import { setTimeout as passed } from "node:timers/promises";
import { fitToPrint } from "../../checker/cluster/redaction.ts";
import { quote } from "../../checker/shell/quote.ts";
import { type FleetCarrier, wayTo } from "./carriers.ts";
import { runProcess } from "./processes.ts";

/** Milliseconds for one call. */
const LIMIT = 60_000;
const TRIES = 3;
/** Milliseconds before it is tried again, twice as long each time. */
const PAUSE = 1_000;

/** @returns what went wrong, as a sentence; undefined where all objects are there */
export function applyObjects(carrier: FleetCarrier, file: string, signal: AbortSignal): Promise<string | undefined> {
  return insist(carrier, ["apply", "-f", file], signal);
}

/** @returns what went wrong, as a sentence; undefined where none of the objects is there any more, or all are going */
export function removeObjects(carrier: FleetCarrier, file: string, signal: AbortSignal): Promise<string | undefined> {
  return insist(carrier, ["delete", "--ignore-not-found", "--wait=false", "-f", file], signal);
}

/** What somebody types who removes them. */
export function removalCommand(carrier: FleetCarrier, file: string): string {
  return ["kubectl", ...wayTo(carrier), "delete", "--ignore-not-found", "-f", file]
    .map((word) => quote(word, "word"))
    .join(" ");
}

/** Is there a kubectl that can be started? */
export async function hasKubectl(): Promise<boolean> {
  return typeof (await runProcess(["kubectl", "version", "--client"], { limit: LIMIT })).by === "string";
}

/** A server may be restarting; both calls may be made again. */
async function insist(
  carrier: FleetCarrier,
  args: readonly string[],
  signal: AbortSignal,
): Promise<string | undefined> {
  let said = "";
  for (let tried = 0; tried < TRIES; tried++) {
    if (tried > 0) await passed(PAUSE * 2 ** (tried - 1), undefined, { signal }).catch(() => {});
    const ended = await runProcess(["kubectl", ...wayTo(carrier), ...args], { limit: LIMIT, signal });
    if (ended.by === "itself" && ended.code === 0) return undefined;
    if (ended.by === "abort") return "it was interrupted";
    said = typeof ended.by === "object" ? ended.by.fault : ended.by === "limit" ? "no answer in time" : ended.stderr;
  }
  return cause(fitToPrint(said, MOST_SAID));
}

/** Characters of what kubectl says; what it was about comes first, and the cause last. */
const MOST_SAID = 2_000;
const [HEAD, TAIL] = [100, 180];

function cause(text: string): string {
  return text.length <= HEAD + TAIL ? text : `${text.slice(0, HEAD)} … ${text.slice(-TAIL)}`;
}
