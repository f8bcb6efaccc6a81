/** Finds and reads the kubeconfig the way kubectl does. The one file that imports the Kubernetes client, and only its reader. */

import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, dirname, isAbsolute, join } from "node:path";
import { KubeConfig } from "@kubernetes/client-node/dist/config.js";
import { closest } from "../nearest.ts";
import { ClusterError } from "./port.ts";
import { fitToPrint } from "./redaction.ts";

export type KubeconfigCluster = KubeConfig["clusters"][number];
export type KubeconfigUser = KubeConfig["users"][number];

/** Everything that one or more kubeconfig files say; paths in it are absolute. */
export interface Kubeconfig {
  /** Where it came from, as reports name it. */
  readonly source: string;
  /** Folder that relative exec commands start from. */
  readonly folder: string;
  readonly clusters: readonly KubeconfigCluster[];
  readonly users: readonly KubeconfigUser[];
  readonly contexts: readonly { readonly name: string; readonly cluster: string; readonly user: string }[];
  readonly currentContext: string | undefined;
}

/** One context with what it names. */
export interface Selection {
  readonly context: string;
  readonly source: string;
  readonly folder: string;
  readonly cluster: KubeconfigCluster;
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
  const present = listed.filter((file) => existsSync(file));
  if (present.length > 0) return merge(present.map(readKubeconfig));
  if (listed.length > 0) {
    throw new ClusterError(
      `KUBECONFIG names no file that exists: ${listed.join(", ")}`,
      "Correct KUBECONFIG, or give --kubeconfig FILE.",
      "setup",
    );
  }
  const own = join(env["HOME"] ?? homedir(), ".kube", "config");
  if (existsSync(own)) return readKubeconfig(own);
  const inside = inCluster(env, options.serviceAccount ?? SERVICE_ACCOUNT);
  if (inside !== undefined) return inside;
  throw new ClusterError(
    `There is no kubeconfig: no --kubeconfig, no KUBECONFIG, no ${own}, no service account of a pod`,
    "Give --kubeconfig FILE, or run this where kubectl works.",
    "setup",
  );
}

/** One kubeconfig file. Throws `ClusterError` (setup) when it cannot be read or understood; its content is not quoted. */
export function readKubeconfig(file: string): Kubeconfig {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
    throw new ClusterError(
      `The kubeconfig ${file} cannot be read (${code})`,
      "Check the path and that you may read it.",
      "setup",
    );
  }
  const config = new KubeConfig();
  try {
    // The reader drops `tokenFile` and passes `auth-provider` through as it is: the path travels as that. See `connection.ts`.
    config.loadFromString(text.replace(/(^|[\s{,])(["']?)tokenFile\2(?=\s*:)/gm, "$1$2auth-provider$2"));
    config.makePathsAbsolute(dirname(file));
  } catch (error) {
    // A YAML error goes on to quote the lines around it, which may hold a key: only its first line is kept.
    const reason = error instanceof Error ? fitToPrint(error.message.split("\n")[0] ?? "", 120) : "unknown error";
    throw new ClusterError(
      `The kubeconfig ${file} is broken: ${reason}`,
      "Mend the file, or give another with --kubeconfig FILE.",
      "setup",
    );
  }
  const { clusters, users, contexts, currentContext } = config;
  return { source: file, folder: dirname(file), clusters, users, contexts, currentContext };
}

/** As kubectl merges: of two entries of one name the first file's counts, and so does the first current context. */
function merge(files: readonly Kubeconfig[]): Kubeconfig {
  const firstOfName = <T extends { readonly name: string }>(entries: readonly T[]): T[] =>
    entries.filter((entry, index) => entries.findIndex((other) => other.name === entry.name) === index);
  return {
    source: files.map((file) => file.source).join(delimiter),
    folder: files[0]?.folder ?? ".",
    clusters: firstOfName(files.flatMap((file) => file.clusters)),
    users: firstOfName(files.flatMap((file) => file.users)),
    contexts: firstOfName(files.flatMap((file) => file.contexts)),
    currentContext: files.map((file) => file.currentContext).find((name) => name !== undefined && name !== ""),
  };
}

function inCluster(env: KubeconfigOptions["env"], folder: string): Kubeconfig | undefined {
  const host = env["KUBERNETES_SERVICE_HOST"];
  const tokenFile = join(folder, "token");
  if (host === undefined || host === "" || !existsSync(tokenFile)) return undefined;
  const name = "in-cluster";
  const server = `https://${host.includes(":") ? `[${host}]` : host}:${env["KUBERNETES_SERVICE_PORT"] ?? "443"}`;
  return {
    source: "the service account of this pod",
    folder,
    clusters: [{ name, server, caFile: join(folder, "ca.crt"), skipTLSVerify: false }],
    users: [{ name, authProvider: tokenFile }],
    contexts: [{ name, cluster: name, user: name }],
    currentContext: name,
  };
}

/** The context of that name, or the current one. Throws `ClusterError` (setup) that names the nearest ones. */
export function selectContext(kubeconfig: Kubeconfig, wanted?: string): Selection {
  const name = wanted ?? kubeconfig.currentContext ?? "";
  const names = kubeconfig.contexts.map((context) => context.name);
  const context = kubeconfig.contexts.find((entry) => entry.name === name);
  if (context === undefined) {
    const known = names.length === 0 ? "It has no contexts." : `Nearest: ${closest(name, names).join(", ")}.`;
    const what =
      name === "" ? `${kubeconfig.source} has no current context` : `${kubeconfig.source} has no context "${name}"`;
    throw new ClusterError(what, `Choose one with --context NAME. ${known}`, "setup");
  }
  const cluster = kubeconfig.clusters.find((entry) => entry.name === context.cluster);
  if (cluster === undefined) {
    throw new ClusterError(
      `Context "${name}" names the cluster "${context.cluster}", which ${kubeconfig.source} does not have`,
      "Mend the kubeconfig.",
      "setup",
    );
  }
  const user = kubeconfig.users.find((entry) => entry.name === context.user);
  if (user === undefined && context.user) {
    throw new ClusterError(
      `Context "${name}" names the user "${context.user}", which ${kubeconfig.source} does not have`,
      "Mend the kubeconfig.",
      "setup",
    );
  }
  return { context: name, source: kubeconfig.source, folder: kubeconfig.folder, cluster, user };
}

/** A path of the kubeconfig, relative to the file that it stands in. */
export function absolutePath(folder: string, path: string): string {
  return isAbsolute(path) ? path : join(folder, path);
}
