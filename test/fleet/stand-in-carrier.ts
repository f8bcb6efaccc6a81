/**
 * A carrier of stand-ins on loopback, on which Jobs run: what kubectl creates is kept, a controller makes pods of Jobs, and a node
 * runs them as processes. The controller is not Kubernetes'. It follows what the documentation says of indexed Jobs: each index
 * from 0 to completions - 1 gets pods, `parallelism` at once, with the index as an annotation and in JOB_COMPLETION_INDEX, until
 * one of them succeeds; `backoffLimit` counts the pods of all indexes that failed, and above it the Job fails.
 */
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { parseAllDocuments } from "yaml";
import type { TestCarrier } from "../carrier/carrier.ts";
import type { KubernetesObject } from "../carrier/kinds.ts";
import { type EndedContainer, type PodSpec, type RunningContainer, startContainer } from "./pod-process.ts";

interface Job extends KubernetesObject {
  readonly spec: {
    readonly completionMode?: string;
    readonly completions?: number;
    readonly parallelism?: number;
    readonly backoffLimit?: number;
    readonly backoffLimitPerIndex?: number;
    readonly template: { readonly metadata: KubernetesObject["metadata"]; readonly spec: PodSpec };
  } & KubernetesObject["spec"];
}

/** What happens to a container of a pod that has ended, before the node reports it. */
type Mishap = (pod: string, index: number, ended: EndedContainer) => EndedContainer;

export interface JobCarrier {
  /** How many pods were made for each index, by the names of their Jobs. */
  readonly attempts: Map<string, number[]>;
  /** Kinds and names of all that was created and is still there. */
  readonly created: () => string[];
  /** Is called when a container begins. */
  onStart: (pod: string, index: number, container: RunningContainer) => void;
  onEnd: Mishap;
  /** Removes a Job as somebody else would, with its pods. */
  readonly removeJob: (name: string) => void;
  /** What kubectl's verb does with the objects of a manifest. */
  readonly change: (verb: string, yaml: string) => string;
  readonly stop: () => void;
}

/** @param carrier whose API server shows the objects */
export function runJobsOn(carrier: TestCarrier): JobCarrier {
  const { state } = carrier.api;
  const running = new Set<RunningContainer>();
  const jobs = new Map<string, AbortController>();
  const find = (kind: string, name: string): KubernetesObject | undefined =>
    state.objects.find((one) => one.kind === kind && one.metadata.name === name);
  const put = (pod: KubernetesObject): void => {
    state.pods = [...state.pods.filter(({ metadata }) => metadata.name !== pod.metadata.name), pod];
  };
  const replace = (job: Job, status: unknown): void => {
    state.objects = state.objects.map((one) =>
      one.metadata.name === job.metadata.name && one.kind === "Job" ? { ...job, status } : one,
    );
  };
  const itself: JobCarrier = {
    attempts: new Map(),
    onStart: () => {},
    onEnd: (_pod, _index, ended) => ended,
    created: () => state.objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`),
    removeJob(name) {
      jobs.get(name)?.abort();
      jobs.delete(name);
      state.objects = state.objects.filter((one) => one.kind !== "Job" || one.metadata.name !== name);
      state.pods = state.pods.filter(({ metadata }) => !metadata.name.startsWith(`${name}-`));
    },
    stop: () => running.forEach(({ kill }) => kill()),
    change(verb, yaml) {
      for (const document of parseAllDocuments(yaml)) {
        const object = "toJS" in document ? (document.toJS() as KubernetesObject | null) : null;
        if (object === null) continue;
        const there = find(object.kind ?? "", object.metadata.name);
        if (verb === "delete" && object.kind === "Job") itself.removeJob(object.metadata.name);
        else if (verb === "delete") state.objects = state.objects.filter((one) => one !== there);
        else if (there === undefined) {
          state.objects = [...state.objects, object];
          if (object.kind === "Job") void control(object as Job);
        }
      }
      return "";
    },
  };

  const runPod = async (job: Job, index: number, attempt: number, signal: AbortSignal): Promise<boolean> => {
    const { name, namespace = "default" } = job.metadata;
    const { metadata, spec } = job.spec.template;
    const pod = `${name}-${index}-${"bcdfg"[attempt] ?? "z"}${index}`;
    const isIndexed = job.spec.completionMode === "Indexed";
    const annotations = isIndexed ? { "batch.kubernetes.io/job-completion-index": String(index) } : {};
    const show = (phase: string, containerState: object): void =>
      put({
        apiVersion: "v1",
        kind: "Pod",
        metadata: { ...metadata, name: pod, namespace, uid: pod, annotations } as KubernetesObject["metadata"],
        status: { phase, containerStatuses: [{ name: "checker", state: containerState }] },
      } as unknown as KubernetesObject);
    show("Pending", { waiting: { reason: "ContainerCreating" } });
    const read = async (kind: string, source: string): Promise<Record<string, string> | undefined> => {
      const data = (
        find(kind === "secrets" ? "Secret" : "ConfigMap", source) as { data?: Record<string, string> } | undefined
      )?.data;
      return data === undefined || kind === "configmaps"
        ? data
        : Object.fromEntries(
            Object.entries(data).map(([file, text]) => [file, Buffer.from(text, "base64").toString()]),
          );
    };
    const env = { KUBECONFIG: carrier.kubeconfig, ...(isIndexed ? { JOB_COMPLETION_INDEX: String(index) } : {}) };
    const container = await startContainer(spec, read, env).catch((error: unknown) =>
      error instanceof Error ? error : new Error(String(error)),
    );
    if (container instanceof Error) {
      show("Pending", { waiting: { reason: "ContainerCreating", message: container.message } });
      await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
      return false;
    }
    running.add(container);
    signal.addEventListener("abort", container.kill, { once: true });
    show("Running", { running: {} });
    itself.onStart(pod, index, container);
    const ended = itself.onEnd(pod, index, await container.ended);
    running.delete(container);
    if (signal.aborted) return false;
    const { exitCode, reason, message, log } = ended;
    state.logs = { ...state.logs, [pod]: log };
    const finishedAt = new Date().toISOString();
    show(exitCode === 0 ? "Succeeded" : "Failed", { terminated: { exitCode, reason, message, finishedAt } });
    return exitCode === 0;
  };

  const control = async (job: Job): Promise<void> => {
    const { completions = 1, parallelism = 1, backoffLimit = 6, backoffLimitPerIndex } = job.spec;
    const ending = new AbortController();
    jobs.set(job.metadata.name, ending);
    const attempts = Array.from({ length: completions }, () => 0);
    itself.attempts.set(job.metadata.name, attempts);
    const waiting = attempts.map((_, index) => index);
    let failures = 0;
    const mayTry = (index: number): boolean =>
      backoffLimitPerIndex === undefined ? failures <= backoffLimit : (attempts[index] ?? 0) <= backoffLimitPerIndex;
    const work = async (): Promise<void> => {
      for (let index = waiting.shift(); index !== undefined && !ending.signal.aborted; index = waiting.shift()) {
        let isDone = false;
        while (!isDone && mayTry(index) && !ending.signal.aborted) {
          const attempt = attempts[index] ?? 0;
          attempts[index] = attempt + 1;
          isDone = await runPod(job, index, attempt, ending.signal);
          if (!isDone) failures++;
        }
      }
    };
    await Promise.all(Array.from({ length: parallelism }, work));
    if (ending.signal.aborted) return;
    const isWhole = attempts.every((_, index) => state.pods.some((pod) => isDoneFor(pod, job.metadata.name, index)));
    replace(job, {
      conditions: [
        isWhole
          ? { type: "Complete", status: "True" }
          : {
              type: "Failed",
              status: "True",
              reason: "BackoffLimitExceeded",
              message: "Job has reached the specified backoff limit",
            },
      ],
    });
  };
  return itself;
}

function isDoneFor({ metadata: { name }, ...pod }: KubernetesObject, job: string, index: number): boolean {
  return name.startsWith(`${job}-${index}-`) && (pod as { status?: { phase?: string } }).status?.phase === "Succeeded";
}

export interface StandInKubectl {
  /** Folder with a program `kubectl`, for PATH. */
  readonly programs: string;
  /** What the program needs in its environment. */
  readonly env: Readonly<Record<string, string>>;
  /** Calls that were made, as `<carrier> apply`. */
  readonly calls: string[];
  readonly stop: () => void;
}

/** Knows `version`, `apply -f FILE` and `delete -f FILE`, and the carrier by the name of its kubeconfig. */
const PROGRAM = `#!/bin/sh
exec "$STAND_IN_NODE" -e '
  const { readFileSync } = require("fs"), { basename } = require("path");
  const words = process.argv.slice(1), verb = words.find((word) => !word.startsWith("-"));
  if (verb === "version") process.exit(0);
  const carrier = basename(words.find((word) => word.startsWith("--kubeconfig=")).slice(13), ".yaml");
  fetch(process.env.STAND_IN_KUBECTL + "/" + verb + "/" + carrier, { method: "POST", body: readFileSync(words[words.indexOf("-f") + 1]) })
    .then(async (answer) => { if (!answer.ok) { console.error(await answer.text()); process.exit(1); } });
' -- "$@"
`;

/** @param change carries a call out, and throws what a server would refuse */
export async function standInKubectl(
  folder: string,
  change: (carrier: string, verb: string, yaml: string) => string,
): Promise<StandInKubectl> {
  const programs = join(folder, "programs");
  mkdirSync(programs);
  writeFileSync(join(programs, "kubectl"), PROGRAM);
  chmodSync(join(programs, "kubectl"), 0o755);
  const calls: string[] = [];
  const server: Server = createServer((request, response) => {
    void (async () => {
      let yaml = "";
      for await (const part of request.setEncoding("utf8")) yaml += part as string;
      const [, verb = "", carrier = ""] = (request.url ?? "").split("/");
      calls.push(`${carrier} ${verb}`);
      try {
        response.end(change(carrier, verb, yaml));
      } catch (error) {
        response.writeHead(403).end(String(error));
      }
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    programs,
    env: { STAND_IN_KUBECTL: `http://127.0.0.1:${port}`, STAND_IN_NODE: process.execPath },
    calls,
    stop: () => void server.close(),
  };
}
