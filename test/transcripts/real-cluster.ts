/** A real etcd and kube-apiserver on loopback, for recording what kubectl prints: no controllers, no kubelets but one that hands out logs. */
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { issue } from "../carrier/certificates.ts";
import { findPrograms } from "../verdicts/programs.ts";
import { type ApiServer, startApiServer } from "../verdicts/world/api-server.ts";
import { startEtcd } from "../verdicts/world/etcd.ts";
import { LogServer } from "../verdicts/world/log-server.ts";

/** Ports that hardly anything else has. */
const PORTS = { etcd: 23790, api: 26443, kubelet: 20250 };

export interface RealCluster {
  readonly api: ApiServer;
  readonly logs: LogServer;
  readonly kubeletPort: number;
  /** Of an administrator. */
  readonly kubeconfig: string;
  /** Writes one for a user who may do nothing unless a role says so. */
  readonly kubeconfigOf: (user: string) => string;
  readonly stop: () => void;
}

/** Rejects where this machine lacks the programs: see `test/verdicts/build-kubernetes.sh`. */
export async function startRealCluster(): Promise<RealCluster> {
  const { etcd, kubernetes } = findPrograms();
  if (etcd === undefined || kubernetes === undefined)
    throw new Error("etcd and kube-apiserver are needed: PILOTBOOK_KUBERNETES names the folder of the latter");
  const folder = mkdtempSync(join(tmpdir(), "pilotbook-transcripts-"));
  mkdirSync(folder, { recursive: true });
  const store = await startEtcd(etcd, PORTS.etcd, folder);
  const api = startApiServer({
    program: join(kubernetes, "kube-apiserver"),
    etcd: store,
    folder,
    name: "carrier",
    host: 1,
    port: PORTS.api,
    addresses: ["127.0.0.1"],
    isIdle: false,
  });
  await api.ready();
  const kubeconfigOf = (user: string): string => {
    const organization = user === "administrator" ? "system:masters" : "engineers";
    const { certificate, key } = issue(api.authority, { commonName: user, organization });
    const encoded = (text: string): string => Buffer.from(text).toString("base64");
    const config = {
      apiVersion: "v1",
      kind: "Config",
      "current-context": "carrier",
      clusters: [
        {
          name: "carrier",
          cluster: {
            server: `https://127.0.0.1:${PORTS.api}`,
            "certificate-authority-data": encoded(api.authority.certificate),
          },
        },
      ],
      users: [
        { name: user, user: { "client-certificate-data": encoded(certificate), "client-key-data": encoded(key) } },
      ],
      contexts: [{ name: "carrier", context: { cluster: "carrier", user } }],
    };
    const file = join(folder, `${user}.yaml`);
    writeFileSync(file, JSON.stringify(config), { mode: 0o600 });
    return file;
  };
  return {
    api,
    logs: await LogServer.start(PORTS.kubelet),
    kubeletPort: PORTS.kubelet,
    kubeconfig: kubeconfigOf("administrator"),
    kubeconfigOf,
    stop() {
      api.program.signal("SIGKILL");
      store.program.signal("SIGKILL");
    },
  };
}
