/** Chooses the way to the customers' clusters, once per run, and opens each of them by that way. */

import { accessSync, constants, existsSync, statSync } from "node:fs";
import { delimiter, join } from "node:path";
import { connectionOf } from "./connection.ts";
import { findKubeconfig, type Kubeconfig, readKubeconfig, type Selection, selectContext } from "./kubeconfig.ts";
import { assertClusterId, KUBX_KUBECTL, kubectlCluster } from "./kubectl.ts";
import { nativeCluster } from "./native.ts";
import { closest } from "../nearest.ts";
import { type Cluster, ClusterError } from "./port.ts";

/** More than any sample has. */
const MOST_REMEMBERED = 100;

export interface CustomersOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** `--kubeconfigs`: a folder with `<cluster id>.yaml`. */
  readonly kubeconfigs?: string | undefined;
  /** `--kubeconfig`: where contexts are looked for that bear a cluster's id. */
  readonly kubeconfig?: string | undefined;
  /** Chosen by hand; else what is there decides. */
  readonly transport?: "native" | "kubectl" | undefined;
  /** Send the runbook's own command. Needs kubx-kubectl. */
  readonly literal?: boolean | undefined;
}

export interface Customers {
  readonly transport: "native" | "kubectl";
  /** For the report: by which way the customers' clusters are asked. */
  describe(): string;
  /** Rejects with `ClusterError` (setup) when there is no way to this cluster. Asks nobody yet; one object per id, of the last hundred. */
  open(id: string): Promise<Cluster>;
}

/**
 * A folder given by flag is meant and comes first; else kubx-kubectl where it is on PATH, else contexts named by cluster id.
 * Throws `ClusterError` (setup) when what was chosen by hand is not there.
 */
export function customerClusters(options: CustomersOptions): Customers {
  const command = findOnPath(KUBX_KUBECTL, options.env);
  const wantsKubectl = options.transport === "kubectl" || options.literal === true;
  if (wantsKubectl && command === undefined) {
    throw new ClusterError(
      `${KUBX_KUBECTL} is not on PATH`,
      `Run this where ${KUBX_KUBECTL} works, or give --kubeconfigs DIR.`,
      "setup",
    );
  }
  const isFirst = options.transport === undefined && options.kubeconfigs === undefined;
  if (command !== undefined && (wantsKubectl || isFirst)) return byKubectl(command, options);
  if (options.kubeconfigs !== undefined) return byFolder(options.kubeconfigs, options);
  return byContexts(options);
}

function byKubectl(command: string, options: CustomersOptions): Customers {
  const literal = options.literal === true;
  const sent = literal ? "get pods --all-namespaces" : "get --raw";
  return {
    transport: "kubectl",
    describe: () => `${KUBX_KUBECTL} <cluster> ${sent} (${command})`,
    open: remembered((id) => kubectlCluster({ id, env: options.env, command, literal })),
  };
}

function byFolder(folder: string, options: CustomersOptions): Customers {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new ClusterError(
      `${folder} is not a folder`,
      "Give the folder of the kubeconfigs with --kubeconfigs DIR.",
      "setup",
    );
  }
  return {
    transport: "native",
    describe: () => `own connections, kubeconfigs of ${folder}`,
    open: remembered((id) => {
      const file = [`${id}.yaml`, `${id}.yml`].map((name) => join(folder, name)).find((path) => existsSync(path));
      if (file !== undefined) return direct(id, onlyContext(readKubeconfig(file), id), options);
      throw new ClusterError(
        `There is no kubeconfig for cluster ${id} in ${folder}`,
        `Put it there as ${id}.yaml.`,
        "setup",
      );
    }),
  };
}

function byContexts(options: CustomersOptions): Customers {
  let kubeconfig: Kubeconfig | undefined;
  return {
    transport: "native",
    describe: () => "own connections, contexts named by the cluster id",
    open: remembered((id) => {
      kubeconfig ??= findKubeconfig(options);
      const names = kubeconfig.contexts.map((context) => context.name);
      if (names.includes(id)) return direct(id, selectContext(kubeconfig, id), options);
      const known = names.length === 0 ? "" : ` The contexts nearest to it: ${closest(id, names).join(", ")}.`;
      const next = `Run this where ${KUBX_KUBECTL} works, or give --kubeconfigs DIR with ${id}.yaml.${known}`;
      throw new ClusterError(
        `There is no way to cluster ${id}: ${KUBX_KUBECTL} is not used and ${kubeconfig.source} has no context of that name`,
        next,
        "setup",
      );
    }),
  };
}

/** A file for one cluster need not say which of its contexts is current. */
function onlyContext(kubeconfig: Kubeconfig, id: string): Selection {
  const [first, ...others] = kubeconfig.contexts;
  if (kubeconfig.contexts.some((context) => context.name === id)) return selectContext(kubeconfig, id);
  return selectContext(
    kubeconfig,
    kubeconfig.currentContext ? undefined : others.length === 0 ? first?.name : undefined,
  );
}

function direct(id: string, selection: Selection, options: CustomersOptions): Cluster {
  return nativeCluster(connectionOf(selection, { role: "customer", env: options.env, name: id }));
}

/**
 * One cluster object per id, so that a credential plugin runs once per cluster and run. A census asks thousands, each once:
 * of these only the last are kept, with their certificates and keys.
 */
function remembered(make: (id: string) => Cluster): (id: string) => Promise<Cluster> {
  const made = new Map<string, Cluster>();
  return async (id) => {
    assertClusterId(id);
    const cluster = made.get(id) ?? make(id);
    made.delete(id);
    made.set(id, cluster);
    const [oldest] = made.keys();
    if (made.size > MOST_REMEMBERED && oldest !== undefined) made.delete(oldest);
    return cluster;
  };
}

/** The path of a program, as a shell would find it. */
function findOnPath(name: string, env: CustomersOptions["env"]): string | undefined {
  const folders = (env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
