/** The options of the command line that say how to log in to Prometheus. */
import { ACCESS_OPTIONS, type AccessOption, type AccessOptions, loginsIn } from "./prometheus/access.ts";
import { UsageError } from "./usage-error.ts";

type Flag = `prometheus-${AccessOption}`;

/** `--prometheus-token-file` and the others, as `parseArgs` takes them. */
export const PROMETHEUS_FLAGS = Object.fromEntries(
  ACCESS_OPTIONS.map((name) => [`prometheus-${name}`, { type: "string" }]),
) as Readonly<Record<Flag, { readonly type: "string" }>>;

/**
 * Those that are given. @param values by the name of the flag
 * @throws UsageError where more than one way to log in is given
 */
export function prometheusAccessOf(values: Readonly<Partial<Record<Flag, string>>>): {
  readonly prometheusAccess?: AccessOptions;
} {
  const pairs = ACCESS_OPTIONS.map((name) => [name, values[`prometheus-${name}`] ?? ""] as const);
  const access: AccessOptions = Object.fromEntries(pairs.filter(([, value]) => value !== ""));
  const logins = loginsIn(access).map((name) => `--prometheus-${name}`);
  if (logins.length > 1) throw new UsageError(`one way to log in to Prometheus at a time: ${logins.join(" or ")}?`);
  if (access.auth !== undefined && access.auth !== "kubeconfig")
    throw new UsageError(`--prometheus-auth takes kubeconfig, not ${access.auth}`);
  return Object.keys(access).length === 0 ? {} : { prometheusAccess: access };
}
