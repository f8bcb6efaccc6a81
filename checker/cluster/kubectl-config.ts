/** Reads `kubectl config view`: which server kubectl would ask, and whether it would verify it. */
import { parseJson } from "../untrusted/bounded-json.ts";
import { misfit } from "../untrusted/shape.ts";
import { FILE } from "./kubeconfig-format.ts";
import type { Verification } from "./proof.ts";

/** Sends nothing to the cluster, and leaves out credentials. Older kubectls know these words as well. */
export const CONFIG_VIEW = ["config", "view", "--minify", "-o", "json"] as const;

interface Viewed {
  readonly "current-context"?: string;
  readonly contexts?: readonly { readonly name?: string; readonly context?: { readonly cluster?: string } }[];
  readonly clusters?: readonly { readonly name?: string; readonly cluster?: Readonly<Record<string, unknown>> }[];
}

/** Undefined for a text that is no kubeconfig with a current context. */
export function verificationIn(stdout: string): Verification | undefined {
  const parsed = parseJson(stdout);
  if ("fault" in parsed || misfit(parsed.value, FILE) !== undefined) return undefined;
  const { contexts = [], clusters = [], ...config } = parsed.value as Viewed;
  const current = contexts.find(({ name }) => name === config["current-context"])?.context?.cluster;
  const cluster = clusters.find(({ name }) => name === current)?.cluster ?? {};
  const { server } = cluster;
  if (typeof server !== "string" || !URL.canParse(server)) return undefined;
  const authorities = [cluster["certificate-authority"], cluster["certificate-authority-data"]];
  return {
    server: new URL(server),
    isUnverified: cluster["insecure-skip-tls-verify"] === true,
    hasAuthority: authorities.some((one) => one !== undefined && one !== ""),
  };
}
