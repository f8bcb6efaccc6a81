/** A state of the world as a proof describes it, and how the servers on loopback are brought into it. */
import * as v from "valibot";
import type { KubernetesObject } from "./kinds.ts";
import type { TestCarrier } from "./carrier.ts";
import { ANSWER_FAULTS, CONNECTION_FAULTS, TLS_FAULTS } from "./faults.ts";
import type { NameServer } from "./name-server.ts";
import type { WebServer } from "./web-server.ts";

const fault = v.picklist([...CONNECTION_FAULTS, ...TLS_FAULTS, ...ANSWER_FAULTS]);
const labels = v.record(v.string(), v.string());

/** One line of a log, or many that are the same; `pad` is put so often before a line. */
const LINES = v.union([
  v.string(),
  v.strictObject({
    line: v.string(),
    times: v.optional(v.number(), 1),
    pad: v.optional(v.string(), ""),
    padded: v.optional(v.number(), 0),
  }),
]);

/** A text, or its lines. */
const TEXT = v.union([v.string(), v.array(LINES)]);

/** The entries that every proof's `world` may have. Times may be written as `5m ago` and `in 20d`. */
const WORLD = {
  /** How many customer clusters the carrier hosts. */
  clusters: v.optional(v.number(), 8),
  /** What the customer clusters' API servers show instead of an answer. */
  customers: v.optional(fault),
  /** Only those whose masters run in this zone. */
  zone: v.optional(v.string()),
  /** On every n-th connection only. */
  every: v.optional(v.number(), 1),
  /** What the carrier's own API server shows instead of an answer. */
  carrier: v.optional(fault),
  /** What `kubectl get pods` calls every master. */
  masters: v.optional(v.picklist(["Running", "Pending", "CrashLoopBackOff"]), "Running"),
  /** Resources of the carrier that the engineer may not list. */
  forbidden: v.optional(v.array(v.string()), []),
  /** Why the carrier's authorization cannot say no for sure. */
  undecided: v.optional(v.string(), ""),
  /** Objects of the carrier, beside the masters and in place of its nodes where there are Nodes among them. */
  objects: v.optional(
    v.array(
      v.looseObject({
        apiVersion: v.optional(v.string()),
        kind: v.string(),
        metadata: v.looseObject({ name: v.string() }),
      }),
    ),
    [],
  ),
  /** Kinds that the carrier's API server does not know, as `batch/v1/cronjobs`. */
  unknownKinds: v.optional(v.array(v.string()), []),
  /** From `pod` or `pod/container` to the text of its log; `pod/container/previous` is the log before its last restart. */
  logs: v.optional(v.record(v.string(), TEXT), {}),
  prometheus: v.optional(v.picklist(["up", "down"]), "up"),
  /** From PromQL to the elements of its result. */
  queries: v.optional(
    v.record(
      v.string(),
      v.array(
        v.strictObject({
          metric: v.optional(labels, {}),
          value: v.optional(v.string(), "0"),
          values: v.optional(v.array(v.string())),
          began: v.optional(v.number()),
          ended: v.optional(v.number()),
        }),
      ),
    ),
    {},
  ),
  /** Alerting rules of Prometheus, with what they make fire. */
  rules: v.optional(
    v.array(
      v.strictObject({
        name: v.string(),
        query: v.optional(v.string(), ""),
        labels: v.optional(labels, {}),
        health: v.optional(v.string(), "ok"),
        lastError: v.optional(v.string(), ""),
        lastEvaluation: v.optional(v.string(), "0s ago"),
        alerts: v.optional(
          v.array(
            v.strictObject({
              labels,
              state: v.string(),
              activeAt: v.optional(v.string(), ""),
              keepFiringSince: v.optional(v.string(), ""),
            }),
          ),
          [],
        ),
      }),
    ),
    [],
  ),
  /** What Prometheus warns of with every result. */
  warnings: v.optional(v.array(v.string()), []),
  /** From path to what a web server answers. */
  pages: v.optional(
    v.record(
      v.string(),
      v.strictObject({
        status: v.optional(v.number(), 200),
        body: v.optional(TEXT, ""),
        location: v.optional(v.string()),
        fault: v.optional(v.picklist(["hang-up", "silent"])),
      }),
    ),
    {},
  ),
  /** The certificate of that web server, where it is not a sound one. */
  certificate: v.optional(
    v.strictObject({
      notAfter: v.optional(v.string()),
      notBefore: v.optional(v.string()),
      hosts: v.optional(v.array(v.string())),
      /** What the server sends besides. */
      beside: v.optional(v.literal("expired cross-signed authority")),
    }),
  ),
  /** From name to addresses, as a name server knows them. */
  names: v.optional(
    v.record(
      v.string(),
      v.union([
        v.literal("broken"),
        v.array(v.string()),
        v.strictObject({ four: v.array(v.string()), six: v.literal("broken") }),
      ]),
    ),
    {},
  ),
};

export const world = v.strictObject(WORLD);
export type World = v.InferOutput<typeof world>;

/** Servers beside a carrier, for probes that leave it. */
export interface Outside {
  readonly web: WebServer;
  readonly names: NameServer;
}

/** Puts the servers into the state that a case describes. Returns the way back. */
export async function arrange(carrier: TestCarrier, world: World, outside?: Outside): Promise<() => Promise<void>> {
  const { state } = carrier.api;
  const before = { ...state };
  const { rules, resultWarnings, answers } = carrier.prometheus;
  const queries = new Map(answers);
  const now = Date.now();
  const objects = datedFrom(now, world.objects) as unknown as readonly KubernetesObject[];
  const nodes = objects.filter((object) => object.kind === "Node");
  state.forbidden = world.forbidden;
  state.undecided = world.undecided;
  state.unknownKinds = world.unknownKinds;
  state.logs = Object.fromEntries(Object.entries(world.logs).map(([name, log]) => [name, textOf(log)]));
  state.objects = objects.filter((object) => object.kind !== "Node");
  if (nodes.length > 0) state.nodes = nodes;
  if (world.masters !== "Running") {
    const status = world.masters === "Pending" ? { phase: "Pending" } : crashing();
    state.pods = state.pods.map((pod) => ({ ...pod, status }));
  }
  if (world.customers !== undefined)
    await carrier.breakNetwork(
      world.zone === undefined ? 1 : clustersIn(world.zone, carrier),
      world.customers,
      world.every,
    );
  if (world.carrier !== undefined) await carrier.api.breakWith(world.carrier);
  carrier.prometheus.rules = datedFrom(now, world.rules);
  carrier.prometheus.resultWarnings = world.warnings;
  for (const [query, elements] of Object.entries(world.queries)) {
    answers.set(query, elements);
  }
  if (outside !== undefined) arrangeOutside(outside, world, now);
  return async () => {
    Object.assign(state, before);
    carrier.prometheus.rules = rules;
    carrier.prometheus.resultWarnings = resultWarnings;
    answers.clear();
    for (const [query, answer] of queries) answers.set(query, answer);
    if (world.certificate !== undefined) outside?.web.certify({});
    await carrier.heal();
    await carrier.api.heal();
  };
}

/** The status of a pod whose only container crashes again and again: its phase stays Running. */
function crashing(): object {
  const state = { waiting: { reason: "CrashLoopBackOff" } };
  return { phase: "Running", containerStatuses: [{ name: "apiserver", ready: false, restartCount: 57, state }] };
}

function textOf(text: v.InferOutput<typeof TEXT>): string {
  if (typeof text === "string") return text;
  const lines = text.flatMap((one) => {
    if (typeof one === "string") return one;
    return Array.from({ length: one.times }, () => one.pad.repeat(one.padded) + one.line);
  });
  return `${lines.join("\n")}\n`;
}

/** Ids of the clusters whose masters run on nodes of a zone. */
function clustersIn(zone: string, { ids, api }: TestCarrier): string[] {
  const { nodes, pods } = api.state;
  const inZone = new Set(
    nodes.flatMap(({ metadata }) => (metadata.labels?.["topology.kubernetes.io/zone"] === zone ? metadata.name : [])),
  );
  return ids.filter((id) =>
    pods.some(({ metadata, spec }) => metadata.name.startsWith(`master-${id}-`) && inZone.has(spec?.nodeName ?? "")),
  );
}

function arrangeOutside({ web, names }: Outside, world: World, now: number): void {
  const pages = Object.entries(datedFrom(now, world.pages)).map(([path, page]) => [
    path,
    { ...page, body: textOf(page.body) },
  ]);
  web.pages = Object.fromEntries(pages) as typeof web.pages;
  names.names = world.names;
  if (world.certificate === undefined) return;
  const { notAfter, notBefore, hosts, beside } = datedFrom(now, world.certificate);
  const request = {
    ...(notAfter === undefined ? {} : { notAfter: new Date(notAfter) }),
    ...(notBefore === undefined ? {} : { notBefore: new Date(notBefore) }),
    ...(hosts === undefined ? {} : { hosts }),
  };
  web.certify(request, beside);
}

const UNITS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** A copy in which `5m ago` and `in 20d`, wherever they stand, are ISO times. */
function datedFrom<T>(now: number, value: T): T {
  if (typeof value === "string") {
    return value.replace(
      /\b(?:(\d+)([smhd]) ago|in (\d+)([smhd]))\b/g,
      (_text, past: string | undefined, unit: string, future: string | undefined, other: string) => {
        const moved =
          past === undefined ? Number(future) * (UNITS[other] ?? NaN) : -Number(past) * (UNITS[unit] ?? NaN);
        return new Date(now + moved).toISOString().replace(/\.\d+/, "");
      },
    ) as T;
  }
  if (Array.isArray(value)) return value.map((item) => datedFrom(now, item as unknown)) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, datedFrom(now, inner as unknown)])) as T;
}
