/** Takes a probe from the objects that a cluster lists to its verdict, through a file as a replay does. */
import * as v from "valibot";
import type { Cluster } from "../../../checker/cluster/port.ts";
import type { Verdict } from "../../../checker/model.ts";
import type { PlainProbe } from "../../../checker/probes/probe.ts";
import { reachWith, setting } from "./made-up-reach.ts";

/** A probe that lists objects of one kind, as its file exports it. */
export interface ListingProbe {
  readonly default: PlainProbe<unknown, unknown>;
  readonly params: v.GenericSchema;
}

/**
 * @param given parameters as front matter has them
 * @param objects as the API server sends them, in one page
 */
export async function verdictOn(
  { default: probe, params }: ListingProbe,
  given: object,
  objects: readonly unknown[],
): Promise<Verdict> {
  const parsed = v.parse(params, given);
  const facts = await probe.gather(
    reachWith({ cluster: async () => clusterThatLists(objects) }),
    parsed,
    setting,
    "it",
  );
  return probe.judge(JSON.parse(JSON.stringify(facts)), parsed, setting);
}

function clusterThatLists(objects: readonly unknown[]): Cluster {
  const refuse = (): Promise<never> => Promise.reject(new Error("nothing but a list should be asked for"));
  return {
    name: "c",
    attempt: refuse,
    get: refuse,
    metadata: refuse,
    text: refuse,
    review: refuse,
    list: async <T>(
      _path: string,
      _signal?: AbortSignal,
      _beforePage?: (page: string) => void,
      keep: (item: T) => T = (item) => item,
    ) => (objects as readonly T[]).map((item) => keep(item)),
  };
}
