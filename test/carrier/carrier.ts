/** A whole carrier on loopback: its API server, customers' API servers, a Prometheus, kubeconfigs and a kubx-kubectl. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Exchange, newState } from "./api-answers.ts";
import { type ApiServer, startApiServer } from "./api-server.ts";
import { newAuthority } from "./certificates.ts";
import type { Fault } from "./faults.ts";
import { writeKubxKubectl } from "./kubx-kubectl.ts";
import { clusterIds, mastersNamespace, nodes, seededRandom } from "./masters.ts";
import { startPrometheus, type TestPrometheus } from "./prometheus-server.ts";

export interface CarrierOptions {
  /** How many customer clusters; 8 where absent. */
  readonly clusters?: number;
  /** The same seed gives the same ids and pod names. */
  readonly seed?: number;
}

/** What a checker has to be told of a carrier. */
export interface CarrierPlace {
  readonly kubeconfig: string;
  /** Folder with `<cluster id>.yaml` for each customer cluster. */
  readonly kubeconfigs: string;
  readonly prometheus?: { readonly url: string };
}

export interface TestCarrier extends CarrierPlace {
  /** Ids of the customer clusters whose masters run. */
  readonly ids: readonly string[];
  readonly api: ApiServer;
  readonly prometheus: TestPrometheus;
  /** Temporary; holds the kubeconfigs and the programs, and goes with `stop`. */
  readonly folder: string;
  /** Folder with `kubx-kubectl`, for PATH. */
  readonly programs: string;
  readonly customer: (id: string) => ApiServer;
  /** By ids, or by the share of all clusters (0 to 1, rounded up) from the first on; `every` second, third … connection only. */
  readonly breakNetwork: (which: readonly string[] | number, fault: Fault, every?: number) => Promise<string[]>;
  readonly heal: () => Promise<void>;
  /** Everything that any server was asked, by server. */
  readonly requests: () => readonly (Exchange & { readonly server: string })[];
  readonly stop: () => Promise<void>;
}

/** The query of the runbook about the carrier's path to its customers. */
export const DEPLOYED_MASTERS = 'sum(armada_master{desired_or_actual="actual", state="deployed"}) by (cluster_id)';

export async function startCarrier(options: CarrierOptions = {}): Promise<TestCarrier> {
  const random = seededRandom(options.seed ?? 1);
  const ids = clusterIds(options.clusters ?? 8, random);
  const foreign = newAuthority("Corporate TLS inspection");
  const api = await startApiServer(
    "carrier",
    { ...newState(), pods: mastersNamespace(ids, random), nodes: nodes() },
    foreign,
  );
  const servers = await Promise.all(
    ids.map(async (id) => [id, await startApiServer(id, newState(), foreign)] as const),
  );
  const customers = new Map(servers);
  const prometheus = await startPrometheus();
  prometheus.answers.set(
    DEPLOYED_MASTERS,
    ids.map((id) => ({ metric: { cluster_id: id }, value: "1" })),
  );
  const folder = mkdtempSync(join(tmpdir(), "pilotbook-carrier-"));
  const paths = {
    kubeconfig: join(folder, "carrier.yaml"),
    kubeconfigs: join(folder, "clusters"),
    programs: join(folder, "bin"),
  };
  mkdirSync(paths.kubeconfigs);
  writeFileSync(paths.kubeconfig, kubeconfigOf(api), { mode: 0o600 });
  for (const [id, server] of customers)
    writeFileSync(join(paths.kubeconfigs, `${id}.yaml`), kubeconfigOf(server), { mode: 0o600 });
  writeKubxKubectl(paths.programs, paths.kubeconfigs);
  const customer = (id: string): ApiServer => {
    const found = customers.get(id);
    if (found === undefined) throw new Error(`this carrier has no cluster ${id}`);
    return found;
  };
  const all = [api, ...customers.values()];
  return {
    ids,
    api,
    prometheus,
    folder,
    ...paths,
    customer,
    async breakNetwork(which, fault, every) {
      const chosen = typeof which === "number" ? ids.slice(0, Math.ceil(which * ids.length)) : [...which];
      await Promise.all(chosen.map((id) => customer(id).breakWith(fault, every)));
      return chosen;
    },
    heal: async () => void (await Promise.all(all.map((server) => server.heal()))),
    requests: () => all.flatMap((server) => server.requests.map((request) => ({ ...request, server: server.name }))),
    async stop() {
      await Promise.all([...all.map((server) => server.stop()), prometheus.stop()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** How to log in: the kubeconfig's user part. */
export type Login = "certificate" | "token" | Readonly<Record<string, unknown>>;

/** A kubeconfig with one context, as JSON, which is YAML too. `cluster` adds to or replaces fields of its cluster part. */
export function kubeconfigOf(
  server: ApiServer,
  login: Login = "certificate",
  cluster: Readonly<Record<string, unknown>> = {},
): string {
  const data = (text: string): string => Buffer.from(text).toString("base64");
  const { certificate, key } = server.client;
  const pair = { "client-certificate-data": data(certificate), "client-key-data": data(key) };
  const user = login === "certificate" ? pair : login === "token" ? { token: server.token } : login;
  const { name } = server;
  const own = { server: server.url, "certificate-authority-data": data(server.authority.certificate) };
  return JSON.stringify(
    {
      apiVersion: "v1",
      kind: "Config",
      clusters: [{ name, cluster: { ...own, ...cluster } }],
      users: [{ name: "on-call", user }],
      contexts: [{ name, context: { cluster: name, user: "on-call", namespace: "default" } }],
      "current-context": name,
    },
    null,
    2,
  );
}
