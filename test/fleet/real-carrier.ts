/** A carrier with a real etcd, kube-apiserver and kube-controller-manager on loopback, whose customers are stand-ins. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestCarrier, startCarrier } from "../carrier/carrier.ts";
import type { Programs } from "../verdicts/programs.ts";
import { type ApiServer, startApiServer } from "../verdicts/world/api-server.ts";
import { startEtcd } from "../verdicts/world/etcd.ts";
import { kubeconfigText, userOf } from "../verdicts/world/kubeconfigs.ts";
import { type RunningProgram, startProgram, waitUntil } from "../verdicts/world/processes.ts";
import { type RealNode, startRealNode } from "./real-node.ts";

export interface RealCarrier {
  readonly api: ApiServer;
  readonly node: RealNode;
  /** Whose API servers are the customers of the real carrier. */
  readonly customers: TestCarrier;
  readonly folder: string;
  /** Writes a kubeconfig. @param organization `system:masters` may do everything, nobody else anything */
  readonly kubeconfig: (file: string, user: string, organization?: string) => void;
  readonly stop: () => Promise<void>;
}

/** Programs that it needs, by their names in `Programs`. */
export const NEEDED = ["kubernetes", "etcd", "kubectl"] as const;
const CLUSTERS = 4;

export async function startRealCarrier(
  programs: Required<Pick<Programs, (typeof NEEDED)[number]>>,
): Promise<RealCarrier> {
  const folder = mkdtempSync(join(tmpdir(), "pilotbook-real-carrier-"));
  const [etcdPort, port, managerPort] = await freePorts();
  const etcd = await startEtcd(programs.etcd, etcdPort, folder);
  const api = startApiServer({
    program: join(programs.kubernetes, "kube-apiserver"),
    etcd,
    folder,
    name: "carrier",
    host: 1,
    port,
    addresses: ["127.0.0.1"],
    isIdle: false,
  });
  await api.ready();
  const kubeconfig = (file: string, user: string, organization?: string): void =>
    writeFileSync(
      file,
      kubeconfigText([{ server: api, address: "127.0.0.1", user: userOf(api, user, organization) }]),
      {
        mode: 0o600,
      },
    );
  const manager = startManager(
    join(programs.kubernetes, "kube-controller-manager"),
    api,
    folder,
    managerPort,
    kubeconfig,
  );
  const customers = await startCarrier({ clusters: CLUSTERS });
  await fill(api, customers);
  const node = await startRealNode(api, folder);
  return {
    api,
    node,
    customers,
    folder,
    kubeconfig,
    async stop() {
      node.stop();
      for (const program of [manager, api.program, etcd.program]) program.signal("SIGKILL");
      await customers.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function startManager(
  program: string,
  api: ApiServer,
  folder: string,
  port: number,
  kubeconfig: RealCarrier["kubeconfig"],
): RunningProgram {
  const file = join(folder, "manager.json");
  kubeconfig(file, "manager", "system:masters");
  const args = [
    `--kubeconfig=${file}`,
    "--leader-elect=false",
    "--port=0",
    "--bind-address=127.0.0.1",
    `--secure-port=${port}`,
    `--service-account-private-key-file=${api.accountsKey}`,
    `--root-ca-file=${join(folder, api.name, "authority.crt")}`,
    // What runs pages; others would wait for nodes, or take a processor.
    "--controllers=job,serviceaccount,garbagecollector,namespace,ttl-after-finished,cronjob",
  ];
  return startProgram("kube-controller-manager", program, args, folder);
}

/** The masters of customers as pods that run, and the Secret with the ways to them. */
async function fill({ admin }: ApiServer, customers: TestCarrier): Promise<void> {
  await admin.create("/api/v1/namespaces", { metadata: { name: "kubx-masters" } });
  await waitUntil(
    "the namespace default",
    async () => (await admin.ask("GET", "/api/v1/namespaces/default")).status === 200,
  );
  const path = "/api/v1/namespaces/kubx-masters/pods";
  for (const { metadata, spec, status } of customers.api.state.pods as readonly MasterPod[]) {
    const { name, labels } = metadata;
    // Others are retired or on their way, which a pod that is created here cannot be.
    if (!customers.ids.some((id) => name.includes(id))) continue;
    await admin.create(path, { metadata: { name, labels }, spec: { containers: spec.containers } });
    await admin.merge(`${path}/${name}/status`, { status });
  }
  const files = readdirSync(customers.kubeconfigs).map((file) => [
    file,
    readFileSync(join(customers.kubeconfigs, file)).toString("base64"),
  ]);
  await admin.create("/api/v1/namespaces/default/secrets", {
    metadata: { name: "carriers" },
    data: Object.fromEntries(files),
  });
}

interface MasterPod {
  readonly metadata: { readonly name: string; readonly labels?: object };
  readonly spec: { readonly containers: readonly object[] };
  readonly status: object;
}

/** Ports that nobody listens on now; the first has a free one behind it too. */
async function freePorts(): Promise<[number, number, number]> {
  const open = Array.from({ length: 3 }, () => createServer());
  const ports = await Promise.all(
    open.map(
      (server) =>
        new Promise<number>((resolve) => {
          server.listen(0, "127.0.0.1", () => resolve((server.address() as { port: number }).port));
        }),
    ),
  );
  await Promise.all(open.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports as [number, number, number];
}
