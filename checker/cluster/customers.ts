/** Chooses the way to the customers' clusters, once per run, and opens each of them by that way. */

import { accessSync, constants, existsSync, statSync } from "node:fs";
import { delimiter, join } from "node:path";
import { connectionOf } from "./connection.ts";
import { contextOf } from "./context-of-cluster.ts";
import { assertClusterId, commandText, type CustomerCommand, KUBX_KUBECTL, PLACEHOLDER } from "./customer-command.ts";
import { findKubeconfig, type Selection, selectContext } from "./kubeconfig.ts";
import { readKubeconfig } from "./kubeconfig-file.ts";
import type { Kubeconfig } from "./kubeconfig-format.ts";
import { kubectlCluster } from "./kubectl.ts";
import { nativeCluster } from "./native.ts";
import { type Cluster, ClusterError } from "./port.ts";

/** More than any sample has. */
const MOST_REMEMBERED = 100;

export interface CustomersOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** `--kubeconfigs`: a folder with `<cluster id>.yaml`. */
  readonly kubeconfigs?: string | undefined;
  /** `--kubeconfig`: where contexts are looked for that are named by a cluster's id. */
  readonly kubeconfig?: string | undefined;
  /** `--customer-command`: what leads to a cluster's kubectl. */
  readonly customerCommand?: CustomerCommand | undefined;
  /** `--customer-context`: the name of a cluster's context, with `{cluster}` for its id. */
  readonly customerContext?: string | undefined;
  /** Chosen by hand; else what is there decides. */
  readonly transport?: "native" | "kubectl" | undefined;
  /** Somebody is at a terminal, and credential plugins may ask. */
  readonly isInteractive?: boolean | undefined;
  /** Send the runbook's own command. Needs kubx-kubectl, or a command. */
  readonly literal?: boolean | undefined;
}

export interface Customers {
  readonly transport: "native" | "kubectl";
  /** For the report: by which way the customers' clusters are asked. */
  readonly describe: () => string;
  /** Rejects with `ClusterError` (setup) when there is no way to this cluster. Asks nobody yet; one object per id, of the last hundred. */
  readonly open: (id: string) => Promise<Cluster>;
}

/**
 * A command, a folder or a name of contexts that was given by flag is meant and comes first; else kubx-kubectl where it is on
 * PATH, else contexts named by cluster id. Throws `ClusterError` (setup) when what was chosen by hand is not there.
 */
export function customerClusters(options: CustomersOptions): Customers {
  const { customerCommand: given, kubeconfigs, customerContext, transport } = options;
  const [program, ...args] = given ?? KUBX_KUBECTL;
  const found = program.includes("/") ? program : findOnPath(program, options.env);
  const wantsKubectl = given !== undefined || transport === "kubectl" || options.literal === true;
  if (wantsKubectl && found === undefined) {
    const next =
      given === undefined
        ? `Run this where ${program} works, or give --customer-command or --kubeconfigs DIR.`
        : "Correct --customer-command, or PATH.";
    throw new ClusterError(`${program} is not on PATH`, next, "setup");
  }
  const isFirst = transport === undefined && kubeconfigs === undefined && customerContext === undefined;
  if (found !== undefined && (wantsKubectl || isFirst)) return byKubectl([program, ...args], found, options);
  if (kubeconfigs !== undefined) return byFolder(kubeconfigs, options);
  return byContexts(options);
}

function byKubectl(words: CustomerCommand, path: string, { env, literal }: CustomersOptions): Customers {
  const sent = literal === true ? "get pods --all-namespaces" : "get --raw";
  const [program, ...args] = words;
  return {
    transport: "kubectl",
    describe: () => `${commandText(words)} ${sent}${path === program ? "" : ` (${path})`}`,
    open: remembered((id) => kubectlCluster({ id, env, command: [path, ...args], literal: literal === true })),
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
  const { customerContext: pattern } = options;
  const named = pattern === undefined ? "named by the cluster id" : pattern.replaceAll(PLACEHOLDER, "<cluster>");
  let kubeconfig: Kubeconfig | undefined;
  return {
    transport: "native",
    describe: () => `own connections, contexts ${named}`,
    open: remembered((id) => {
      kubeconfig ??= findKubeconfig(options);
      return direct(id, selectContext(kubeconfig, contextOf(id, kubeconfig, pattern)), options);
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
  const { env, isInteractive } = options;
  return nativeCluster(connectionOf(selection, { role: "customer", env, isInteractive, name: id }));
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
