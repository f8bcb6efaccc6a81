/** The part of the command line that says which cluster and which Prometheus are asked for what pages name. */
import { PROMETHEUS_FLAGS, prometheusAccessOf } from "../../checker/prometheus-flags.ts";
import { UsageError } from "../../checker/usage-error.ts";
import type { ClusterOptions } from "../cluster/options.ts";

/** A flag has a value that it cannot have, or contradicts another one. */
export class FlagError extends Error {
  override readonly name = "FlagError";
}

/** Named as those of the checker. */
export const CLUSTER_OPTIONS = {
  cluster: { type: "boolean" },
  kubeconfig: { type: "string" },
  context: { type: "string" },
  prometheus: { type: "string" },
  ...PROMETHEUS_FLAGS,
} as const;

type Texts = Readonly<Partial<Record<Exclude<keyof typeof CLUSTER_OPTIONS, "cluster">, string | undefined>>>;
type ClusterValues = Texts & { readonly cluster?: boolean | undefined; readonly untrusted?: boolean | undefined };

/** Undefined where no cluster may be asked. @throws FlagError */
export function clusterOptions(values: ClusterValues): ClusterOptions | undefined {
  const names = Object.keys(CLUSTER_OPTIONS).filter((name) => name !== "cluster") as (keyof Texts)[];
  const given = Object.fromEntries(
    names.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]]])),
  ) as Readonly<Partial<Record<keyof Texts, string>>>;
  if (values.cluster !== true) {
    const [idle] = Object.keys(given);
    if (idle !== undefined) throw new FlagError(`--${idle} goes with --cluster`);
    return undefined;
  }
  if (values.untrusted === true)
    throw new FlagError("--untrusted opens no connection: leave --cluster out, and ask the cluster on a schedule");
  const { kubeconfig, context, prometheus, ...access } = given;
  try {
    return {
      ...(kubeconfig === undefined ? {} : { kubeconfig }),
      ...(context === undefined ? {} : { context }),
      ...(prometheus === undefined ? {} : { prometheus }),
      ...prometheusAccessOf(access),
    };
  } catch (error) {
    if (error instanceof UsageError) throw new FlagError(error.message);
    throw error;
  }
}
