/** A stand-in for the node of a real API server: binds pods, runs each as a process with its service account's own token, and reports as a kubelet does. */
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { issue, newAuthority } from "../carrier/certificates.ts";
import type { ApiServer } from "../verdicts/world/api-server.ts";
import type { ApiObject } from "../verdicts/world/api-client.ts";
import { type EndedContainer, type PodSpec, type RunningContainer, startContainer } from "./pod-process.ts";

interface Pod extends ApiObject {
  readonly spec: PodSpec & { readonly nodeName?: string; readonly serviceAccountName?: string } & ApiObject["spec"];
}

/** What happens on the node beyond its duties. */
interface NodeMishaps {
  /** The nth container of a Job begins, from 0 on. */
  onStart?: (job: string, nth: number, container: RunningContainer) => void;
  /** A container has ended, and nobody was told yet. */
  onEnd?: (job: string, nth: number, ended: EndedContainer) => EndedContainer | Promise<EndedContainer>;
}

export interface RealNode {
  /** May be changed at any time. */
  readonly mishaps: NodeMishaps;
  /** Bytes of the largest pod as the server stored it, with its status. */
  readonly largestPod: () => number;
  readonly stop: () => void;
}

const NAME = "node-1";
const AT_ONCE = 2;

/** Looks after the pods of Jobs and of nobody else. */
export async function startRealNode(api: ApiServer, folder: string): Promise<RealNode> {
  const { admin } = api;
  const mishaps: NodeMishaps = {};
  const known = new Set<string>();
  const ofJob = new Map<string, number>();
  const logs = new Map<string, string>();
  const running = new Map<string, RunningContainer>();
  let largest = 0;
  const server = await startLogServer(logs);
  await admin.create("/api/v1/nodes", { metadata: { name: NAME } });
  await admin.merge(`/api/v1/nodes/${NAME}/status`, {
    status: {
      addresses: [{ type: "InternalIP", address: "127.0.0.1" }],
      daemonEndpoints: { kubeletEndpoint: { Port: (server.address() as AddressInfo).port } },
      conditions: [{ type: "Ready", status: "True", reason: "KubeletReady" }],
    },
  });

  const kubeconfigFor = async (namespace: string, account: string): Promise<string> => {
    const file = join(folder, `account-${account}.json`);
    writeFileSync(file, await accountKubeconfig(api, namespace, account), { mode: 0o600 });
    return file;
  };

  const runPod = async (pod: Pod, nth: number): Promise<void> => {
    const { name, namespace = "", labels = {} } = pod.metadata;
    const job = labels["job-name"] ?? "";
    const path = `/api/v1/namespaces/${namespace}/pods/${name}`;
    const report = (phase: string, state: object, isReady: boolean): Promise<unknown> =>
      insist(() =>
        admin.merge(`${path}/status`, {
          status: {
            phase,
            hostIP: "127.0.0.1",
            startTime: now(),
            conditions: [{ type: "Ready", status: isReady ? "True" : "False" }],
            containerStatuses: [
              { name: "checker", image: "node", imageID: "", ready: isReady, restartCount: 0, state },
            ],
          },
        }),
      );
    await insist(() =>
      admin.create(`${path}/binding`, {
        apiVersion: "v1",
        kind: "Binding",
        metadata: { name },
        target: { kind: "Node", name: NAME },
      }),
    );
    const read = async (kind: string, source: string): Promise<Record<string, string> | undefined> => {
      const object = await admin.read<ApiObject & { readonly data?: Record<string, string> }>(
        `/api/v1/namespaces/${namespace}/${kind}/${source}`,
      );
      const { data } = object ?? {};
      if (data === undefined || kind === "configmaps") return data;
      return Object.fromEntries(
        Object.entries(data).map(([file, text]) => [file, Buffer.from(text, "base64").toString()]),
      );
    };
    const kubeconfig = await kubeconfigFor(namespace, pod.spec.serviceAccountName ?? "default");
    const container = await startContainer(pod.spec, read, { KUBECONFIG: kubeconfig });
    running.set(name, container);
    await report("Running", { running: { startedAt: now() } }, true);
    mishaps.onStart?.(job, nth, container);
    const ended = await container.ended;
    running.delete(name);
    const { exitCode, reason, message, log } = (await mishaps.onEnd?.(job, nth, ended)) ?? ended;
    logs.set(`${namespace}/${name}`, log);
    const terminated = { exitCode, reason, message, startedAt: now(), finishedAt: now() };
    await report(exitCode === 0 ? "Succeeded" : "Failed", { terminated }, false);
    largest = Math.max(largest, (await admin.ask("GET", path)).body.length);
  };

  const waiting: (() => Promise<void>)[] = [];
  let busy = 0;
  const next = (): void => {
    while (busy < AT_ONCE && waiting.length > 0) {
      busy++;
      void waiting
        .shift()?.()
        .catch(() => {})
        .then(() => {
          busy--;
          next();
        });
    }
  };
  admin.watch<Pod>("/api/v1/pods?labelSelector=job-name", (pod) => {
    const { uid = "", deletionTimestamp, name, namespace, labels = {} } = pod.metadata;
    if (deletionTimestamp !== undefined) {
      running.get(name)?.kill();
      void admin.ask("DELETE", `/api/v1/namespaces/${namespace}/pods/${name}?gracePeriodSeconds=0`).catch(() => {});
      return;
    }
    if (known.has(uid)) return;
    known.add(uid);
    const job = labels["job-name"] ?? "";
    const nth = ofJob.get(job) ?? 0;
    ofJob.set(job, nth + 1);
    waiting.push(() => runPod(pod, nth));
    next();
  });
  return {
    mishaps,
    largestPod: () => largest,
    stop() {
      for (const container of running.values()) container.kill();
      server.close();
    },
  };
}

/** What a pod of an account has: a kubeconfig with a token that the API server gives out for it. */
export async function accountKubeconfig(api: ApiServer, namespace: string, account: string): Promise<string> {
  const { body } = await api.admin.create(`/api/v1/namespaces/${namespace}/serviceaccounts/${account}/token`, {
    apiVersion: "authentication.k8s.io/v1",
    kind: "TokenRequest",
    spec: {},
  });
  const { token } = (JSON.parse(body) as { status: { token: string } }).status;
  const cluster = {
    server: `https://127.0.0.1:${api.port}`,
    "certificate-authority-data": Buffer.from(api.authority.certificate).toString("base64"),
  };
  const named = { name: "pod" };
  const context = { ...named, context: { cluster: "pod", user: "pod" } };
  const config = { clusters: [{ ...named, cluster }], users: [{ ...named, user: { token } }], contexts: [context] };
  return JSON.stringify({ ...config, "current-context": "pod" });
}

/** A kubelet reports until it is heard. */
async function insist<T>(act: () => Promise<T>): Promise<T> {
  for (let tried = 0; ; tried++) {
    try {
      return await act();
    } catch (error) {
      if (tried > 60) throw error;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
}

/** What `kubectl logs` asks a kubelet for, through the API server. */
async function startLogServer(logs: ReadonlyMap<string, string>): Promise<Server> {
  const { certificate, key } = issue(newAuthority("kubelets"), { commonName: "kubelet", hosts: ["127.0.0.1"] });
  const server = createServer({ cert: certificate, key }, ({ url = "" }, response) => {
    const [, , namespace, pod] = url.split("/");
    response.end(logs.get(`${namespace}/${pod}`) ?? "");
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return server;
}

function now(): string {
  return new Date().toISOString().replace(/\.\d+/, "");
}
