/** Finds the kubeconfig and chooses a context of it the way kubectl does. */

import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { closest } from "../nearest.ts";
import { ClusterError } from "./cluster-error.ts";
import { readKubeconfig } from "./kubeconfig-file.ts";
import type { Kubeconfig, KubeconfigCluster, KubeconfigUser } from "./kubeconfig-format.ts";

/** One context with what it names. */
export interface Selection {
  readonly context: string;
  readonly source: string;
  readonly cluster: KubeconfigCluster;
  /** Absent where the context names none. */
  readonly user: KubeconfigUser | undefined;
}

export interface KubeconfigOptions {
  /** `--kubeconfig`. */
  readonly kubeconfig?: string | undefined;
  /** `--context`; else the current context. */
  readonly context?: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where a pod finds its service account; another folder in tests only. */
  readonly serviceAccount?: string;
}

const SERVICE_ACCOUNT = "/var/run/secrets/kubernetes.io/serviceaccount";

/** The context to use. Throws `ClusterError` (setup) when there is no configuration, none of use, or no such context. */
export function loadKubeconfig(options: KubeconfigOptions): Selection {
  return selectContext(findKubeconfig(options), options.context);
}

/** All contexts of the kubeconfig that `loadKubeconfig` would choose from. Throws `ClusterError` (setup). */
export function findKubeconfig(options: KubeconfigOptions): Kubeconfig {
  const { env } = options;
  if (options.kubeconfig !== undefined) return readKubeconfig(options.kubeconfig);
  const listed = (env["KUBECONFIG"] ?? "").split(delimiter).filter((file) => file !== "");
  const own = join(env["HOME"] ?? homedir(), ".kube", "config");
  const present = (listed.length > 0 ? listed : [own]).filter((file) => existsSync(file));
  const found = present.length === 0 ? undefined : merge(present.map(readKubeconfig));
  if (found !== undefined && !isEmpty(found)) return found;
  // Where the files say nothing, a pod is asked as itself.
  const inside = inCluster(env, options.serviceAccount ?? SERVICE_ACCOUNT);
  if (inside !== undefined) return inside;
  if (found !== undefined) return found;
  throw listed.length > 0
    ? new ClusterError(
        `KUBECONFIG names no file that exists: ${listed.join(", ")}`,
        "Correct KUBECONFIG, or give --kubeconfig FILE.",
        "setup",
      )
    : new ClusterError(
        `There is no kubeconfig: no --kubeconfig, no KUBECONFIG, no ${own}, no service account of a pod`,
        "Give --kubeconfig FILE, or run this where kubectl works.",
        "setup",
      );
}

/** As kubectl merges: of two entries of one name the first file's counts, and so does the first current context. */
function merge(files: readonly Kubeconfig[]): Kubeconfig {
  const firstOfName = <T extends { readonly name: string }>(entries: readonly T[]): T[] => [
    ...new Map([...entries].reverse().map((entry) => [entry.name, entry])).values(),
  ];
  return {
    source: [...new Set(files.map((file) => file.source))].join(delimiter),
    clusters: firstOfName(files.flatMap((file) => file.clusters)),
    users: firstOfName(files.flatMap((file) => file.users)),
    contexts: firstOfName(files.flatMap((file) => file.contexts)),
    currentContext: files.map((file) => file.currentContext).find((name) => name !== "") ?? "",
  };
}

function isEmpty({ clusters, users, contexts }: Kubeconfig): boolean {
  return clusters.length + users.length + contexts.length === 0;
}

function inCluster(env: KubeconfigOptions["env"], folder: string): Kubeconfig | undefined {
  const host = env["KUBERNETES_SERVICE_HOST"];
  const tokenFile = join(folder, "token");
  if (host === undefined || host === "" || !existsSync(tokenFile)) return undefined;
  const name = "in-cluster";
  const server = `https://${host.includes(":") ? `[${host}]` : host}:${env["KUBERNETES_SERVICE_PORT"] ?? "443"}`;
  return {
    source: "the service account of this pod",
    clusters: [{ name, server, authorityFile: join(folder, "ca.crt"), isUnverified: false }],
    users: [{ name, tokenFile }],
    contexts: [{ name, cluster: name, user: name }],
    currentContext: name,
  };
}

/** The context of that name, or the current one. Throws `ClusterError` (setup) that names the nearest ones. */
export function selectContext(kubeconfig: Kubeconfig, wanted?: string): Selection {
  const name = wanted ?? kubeconfig.currentContext;
  const context = kubeconfig.contexts.find((entry) => entry.name === name);
  if (context === undefined) throw noContext(kubeconfig, name);
  const missing = (what: string, one: string): ClusterError =>
    new ClusterError(
      `Context "${name}" names the ${what} "${one}", which ${kubeconfig.source} does not have`,
      "Fix the kubeconfig.",
      "setup",
    );
  const cluster = kubeconfig.clusters.find((entry) => entry.name === context.cluster);
  if (cluster === undefined) throw missing("cluster", context.cluster);
  const user = kubeconfig.users.find((entry) => entry.name === context.user);
  if (user === undefined && context.user !== "") throw missing("user", context.user);
  return { context: name, source: kubeconfig.source, cluster, user };
}

function noContext({ source, contexts }: Kubeconfig, name: string): ClusterError {
  const names = contexts.map((context) => context.name);
  const known = names.length === 0 ? "It has no contexts." : `Nearest: ${closest(name, names).join(", ")}.`;
  const what = name === "" ? `${source} has no current context` : `${source} has no context "${name}"`;
  return new ClusterError(what, `Choose one with --context NAME. ${known}`, "setup");
}
