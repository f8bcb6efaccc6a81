/** Starts a whole real carrier: its API server, its customers' API servers, Prometheus, and the files of an engineer. */
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { newAuthority } from "../carrier/certificates.ts";
import { clusterIds, seededRandom } from "../carrier/masters.ts";
import { accountToken, type CarrierPods, fillCarrier, ON_CALL } from "./carrier-objects.ts";
import { expiredUserOf, kubeconfigText, userOf } from "./kubeconfigs.ts";
import { isThere, type Options } from "./options.ts";
import type { RunningProgram } from "./processes.ts";
import { type RealApiServer, startEtcd, startRealApiServer } from "./real-api-server.ts";
import { startRealPrometheus } from "./real-prometheus.ts";

export const CARRIER_ADDRESS = "10.77.0.1";
const CARRIER_ETCD = 2379;
const CUSTOMERS_ETCD = 2479;
const SERVICE_ACCOUNT = "/var/run/secrets/kubernetes.io/serviceaccount";
/** Two cores start two at a time as fast as all at once, and each of them without time-outs. */
const STARTED_AT_A_TIME = 2;

export interface RealCarrier {
  readonly api: RealApiServer;
  readonly customers: readonly RealApiServer[];
  readonly etcds: { readonly carrier: RunningProgram; readonly customers: RunningProgram };
  /** Absent where its program is not installed. */
  readonly prometheus?: RunningProgram;
  readonly pods: CarrierPods;
  /** The folder of everything that an engineer has; see `writeFiles`. */
  readonly files: string;
}

export function addressOf(customer: number): string {
  return `10.77.1.${customer + 1}`;
}

export async function startRealCarrier(options: Options, folder: string): Promise<RealCarrier> {
  const random = seededRandom(1);
  const ids = clusterIds(options.clusters, random);
  const [retired = "", pending = "", leaving = ""] = clusterIds(3, random);
  const pods = { ids, retired, pending, leaving };
  const [carrier, customers] = await Promise.all([
    startEtcd(options.etcd, CARRIER_ETCD, folder),
    startEtcd(options.etcd, CUSTOMERS_ETCD, folder),
  ]);
  const { kubeApiserver } = options;
  const start = (name: string, address: string, port: number): RealApiServer =>
    startRealApiServer(name, address, port, kubeApiserver, folder);
  const waiting = [
    () => start("carrier", CARRIER_ADDRESS, CARRIER_ETCD),
    ...ids.map((id, index) => () => start(id, addressOf(index), CUSTOMERS_ETCD)),
  ];
  const servers: RealApiServer[] = [];
  while (waiting.length > 0) {
    const some = waiting.splice(0, STARTED_AT_A_TIME).map((begin) => begin());
    await Promise.all(some.map((server) => server.ready()));
    servers.push(...some);
  }
  const [api, ...others] = servers;
  if (api === undefined) throw new Error("no API server was started");
  await fillCarrier(api.admin, pods, random);
  const files = join(folder, "engineer");
  await writeFiles(api, others, options.kubectl, files);
  const started = { api, customers: others, etcds: { carrier, customers }, pods, files };
  if (!isThere(options.prometheus)) return started;
  return { ...started, prometheus: await startRealPrometheus(options.prometheus, pods, folder) };
}

/**
 * `carrier.yaml` and others for it, `customers.yaml` with a context for each cluster, `clusters/<id>.yaml` and other
 * folders of them, `bin/kubx-kubectl`, and the account of a pod where pods have it.
 */
async function writeFiles(
  carrier: RealApiServer,
  customers: readonly RealApiServer[],
  kubectl: string,
  files: string,
): Promise<void> {
  const keep = (file: string, text: string): void => writeFileSync(join(files, file), text, { mode: 0o600 });
  for (const each of ["clusters", "clusters-expired", "clusters-outdated", "bin"]) {
    mkdirSync(join(files, each), { recursive: true });
  }
  const onCall = { server: carrier, user: userOf(carrier, ON_CALL) };
  keep("carrier.yaml", kubeconfigText([onCall]));
  keep("nobody.yaml", kubeconfigText([{ server: carrier, user: userOf(carrier, "nobody") }]));
  keep("expired.yaml", kubeconfigText([{ server: carrier, user: expiredUserOf(carrier, ON_CALL) }]));
  keep("outdated.yaml", kubeconfigText([{ ...onCall, authority: newAuthority("the carrier of last year") }]));
  const contexts = customers.map((server) => ({ server, user: userOf(server, ON_CALL, "system:masters") }));
  keep("customers.yaml", kubeconfigText(contexts));
  for (const context of contexts) {
    const { server } = context;
    const { name } = server;
    keep(`clusters/${name}.yaml`, kubeconfigText([context]));
    keep(`clusters-expired/${name}.yaml`, kubeconfigText([{ server, user: expiredUserOf(server, ON_CALL) }]));
    keep(`clusters-outdated/${name}.yaml`, kubeconfigText([{ ...context, authority: newAuthority(`${name} of old`) }]));
  }
  const program = join(files, "bin", "kubx-kubectl");
  writeFileSync(program, `#!/bin/sh\nid=$1\nshift\nexec ${kubectl} --kubeconfig "${files}/clusters/$id.yaml" "$@"\n`);
  chmodSync(program, 0o755);
  mkdirSync(SERVICE_ACCOUNT, { recursive: true });
  writeFileSync(join(SERVICE_ACCOUNT, "token"), await accountToken(carrier.admin));
  writeFileSync(join(SERVICE_ACCOUNT, "ca.crt"), carrier.authority.certificate);
}
