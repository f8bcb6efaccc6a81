/** Starts a whole real carrier: its API server with controllers and kubelets, and its customers' API servers. */
import { clusterIds, seededRandom } from "../../carrier/masters.ts";
import type { Place } from "../place.ts";
import { type ApiServer, startApiServer } from "./api-server.ts";
import { type CarrierPods, fillCarrier, MASTERS, retire } from "./carrier-objects.ts";
import { type ControllerPrograms, type Controllers, startControllers } from "./controllers.ts";
import { type Etcd, startEtcd } from "./etcd.ts";
import { type Kubelets, startKubelets } from "./kubelets.ts";
import { waitUntil } from "./processes.ts";

export interface Carrier {
  readonly api: ApiServer;
  readonly controllers: Controllers;
  readonly kubelets: Kubelets;
  readonly customers: readonly ApiServer[];
  readonly etcds: { readonly carrier: Etcd; readonly customers: Etcd };
  readonly pods: CarrierPods;
}

export interface CarrierOptions extends ControllerPrograms {
  readonly kubeApiserver: string;
  readonly etcd: string;
  /** How many customer clusters. */
  readonly clusters: number;
}

const CARRIER = { port: 6443, host: 1 } as const;
const CARRIER_ETCD = 2379;
const CUSTOMERS_ETCD = 2479;
/** Two cores start two at a time as fast as all at once, and each of them without time-outs. */
const STARTED_AT_A_TIME = 2;
/** Nodes that every workload may use. */
const WORKERS = 3;
/** The last parts of addresses: customers from here, nodes from there. */
const CUSTOMER_HOSTS = 10;
const NODE_HOSTS = 200;

/** @param places each has the carrier and all customers at addresses of its own; the first has the nodes too */
export async function startCarrier(
  options: CarrierOptions,
  places: readonly Place[],
  folder: string,
): Promise<Carrier> {
  const random = seededRandom(1);
  const ids = clusterIds(options.clusters, random);
  const [retired = "", pending = "", leaving = ""] = clusterIds(3, random);
  const pods = { ids, retired, pending, leaving };
  const [carrier, customers] = await Promise.all([
    startEtcd(options.etcd, CARRIER_ETCD, folder),
    startEtcd(options.etcd, CUSTOMERS_ETCD, folder),
  ]);
  const start = (name: string, host: number, port: number, etcd: Etcd): ApiServer => {
    const addresses = places.map((place) => place.address(host));
    const isIdle = etcd === customers;
    return startApiServer({ program: options.kubeApiserver, etcd, folder, name, host, port, addresses, isIdle });
  };
  const waiting = [
    () => start("carrier", CARRIER.host, CARRIER.port, carrier),
    ...ids.map((id, index) => () => start(id, CUSTOMER_HOSTS + index, CARRIER.port + 1 + index, customers)),
  ];
  const servers: ApiServer[] = [];
  while (waiting.length > 0) {
    const some = waiting.splice(0, STARTED_AT_A_TIME).map((begin) => begin());
    await Promise.all(some.map((server) => server.ready()));
    servers.push(...some);
  }
  const [api, ...others] = servers;
  const [first] = places;
  if (api === undefined || first === undefined) throw new Error("no API server was started");
  const controllers = startControllers(api, first.address(CARRIER.host), options, folder);
  const kubelets = await startKubelets(api.admin);
  for (let index = 1; index <= WORKERS; index++) {
    await kubelets.addNode(`worker-${index}`, first.address(NODE_HOSTS + index), { labels: { pool: "workers" } });
  }
  await fillCarrier(api.admin, pods);
  const started = { api, controllers, kubelets, customers: others, etcds: { carrier, customers }, pods };
  await mastersRun(started);
  return started;
}

interface MasterPod {
  readonly metadata: { readonly name: string };
  readonly status: { readonly phase: string };
}

async function mastersRun({ api, pods, controllers }: Carrier): Promise<void> {
  const path = `/api/v1/namespaces/${MASTERS}/pods`;
  const running = async (): Promise<string[]> =>
    (await api.admin.list<MasterPod>(path)).flatMap(({ metadata, status }) =>
      status.phase === "Running" ? [metadata.name] : [],
    );
  const wanted = [...pods.ids, pods.retired, pods.leaving];
  const all = async (): Promise<boolean> => {
    const names = await running();
    return wanted.every((id) => names.some((name) => name.startsWith(`master-${id}-`)));
  };
  await waitUntil("the masters", all, controllers.manager);
  await retire(api.admin, pods.leaving);
}
