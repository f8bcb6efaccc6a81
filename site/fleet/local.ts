/** Asks a carrier by processes of this machine: one for each share of its clusters, and nothing is created anywhere. */
import type { TaskSlots } from "../../checker/task-slots.ts";
import { type FleetCarrier, optionsFor, wayTo } from "./carriers.ts";
import { type Collection, wholeReport } from "./collection.ts";
import type { FleetOptions } from "./options.ts";
import { type Ended, runProcess } from "./processes.ts";

/** Milliseconds above the checker's own deadline, after which it is asked to stop. */
const ABOVE_DEADLINE = 30_000;

/** @param slots how many processes run at once, of all carriers @param checker its file */
export async function askLocally(
  carrier: FleetCarrier,
  options: FleetOptions,
  { checker, slots, signal }: { readonly checker: string; readonly slots: TaskSlots; readonly signal: AbortSignal },
): Promise<Collection> {
  const { runbook, shards, deadline, checkerOptions } = options;
  const args = [
    checker,
    runbook,
    ...optionsFor(carrier, checkerOptions),
    ...wayTo(carrier),
    "--yes",
    "--format=compact",
    `--label=carrier=${carrier.name}`,
    `--deadline=${Math.ceil(deadline / 1_000)}s`,
  ];
  const numbers = Array.from({ length: shards }, (_, at) => at + 1);
  const found = await Promise.all(
    numbers.map((index) =>
      slots(async () => {
        const share = shards === 1 ? [] : [`--shard=${index}/${shards}`];
        const limits = { limit: deadline + ABOVE_DEADLINE, signal };
        const ended = await runProcess([process.execPath, ...args, ...share], limits);
        return wholeReport(ended.stdout)?.text ?? { lacks: whyNone(ended, index, shards) };
      }),
    ),
  );
  return {
    texts: found.flatMap((one) => (typeof one === "string" ? [one] : [])),
    lacks: found.flatMap((one) => (typeof one === "string" ? [] : [one.lacks])),
  };
}

function whyNone({ by, code, stderr }: Ended, index: number, shards: number): string {
  const who = shards === 1 ? "the checker" : `the checker of shard ${index}`;
  if (typeof by === "object") return `${who} could not be started: ${by.fault}`;
  if (by === "abort") return `${who} was stopped before it said anything`;
  if (by === "limit") return `${who} said nothing in its time`;
  const said = stderr.trim().split("\n")[0] ?? "";
  return `${who} ended with ${code ?? "a signal"}${said === "" ? "" : `: ${said}`}`;
}
