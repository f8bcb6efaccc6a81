/** What a cluster has, asked for as far as pages name it: each list once, by GET and list only. */
import { type Cluster, ClusterError } from "../../checker/cluster/port.ts";
import { objectPath } from "../../checker/probes/kubernetes-object.ts";
import type { Resource } from "./named.ts";

/** The answer, or why there is none. */
export type Answer<T> = { readonly found: T } | { readonly unsure: string };

/** Labels of an object, or of the pods that it makes. */
export type Labels = Readonly<Record<string, string>>;

export interface Inventory {
  /** Whether the server knows the kind; the version that it serves it in where it does. */
  readonly version: (of: Resource) => Promise<Answer<string | undefined>>;
  /** Names of all objects of a kind; of all namespaces where none is given. */
  readonly names: (of: Resource, namespace?: string) => Promise<Answer<ReadonlySet<string>>>;
  /** Whether one object is there, without a look at others. */
  readonly has: (of: Resource, namespace: string, name: string) => Promise<Answer<boolean>>;
  /** Labels of the objects of a kind, and for pods those of the templates that pods are made of. */
  readonly labels: (of: Resource, namespace?: string) => Promise<Answer<readonly Labels[]>>;
}

interface Item {
  readonly metadata?: { readonly name?: string; readonly labels?: Labels };
  readonly spec?: {
    readonly template?: Templated;
    readonly jobTemplate?: { readonly spec?: { readonly template?: Templated } };
  };
}
interface Templated {
  readonly metadata?: { readonly labels?: Labels };
}

/** What makes pods. */
const MAKERS: readonly Resource[] = [
  ...["deployments", "statefulsets", "daemonsets", "replicasets"].map((resource) => ({
    group: "apps",
    version: "v1",
    resource,
  })),
  { group: "batch", version: "v1", resource: "jobs" },
  { group: "batch", resource: "cronjobs" },
];

/** @param open rejects with `ClusterError` where it cannot be asked; after that, and where nobody can be reached, nobody asks again */
export function inventoryOf(open: () => Promise<Cluster>, signal: AbortSignal): Inventory {
  const kept = new Map<string, Promise<Answer<unknown>>>();
  let gone: string | undefined;
  const asked = <T>(key: string, ask: (cluster: Cluster) => Promise<T>): Promise<Answer<T>> => {
    const known = kept.get(key) as Promise<Answer<T>> | undefined;
    const made = known ?? answered(ask);
    kept.set(key, made);
    return made;
  };
  const answered = async <T>(ask: (cluster: Cluster) => Promise<T>): Promise<Answer<T>> => {
    if (gone !== undefined) return { unsure: gone };
    try {
      return { found: await ask(await open()) };
    } catch (error) {
      if (!(error instanceof ClusterError)) throw error;
      if (error.kind === "unreachable" || error.kind === "setup") gone = error.message;
      return { unsure: error.message };
    }
  };
  const version = (of: Resource): Promise<Answer<string | undefined>> =>
    asked(`version ${of.group} ${of.version ?? ""} ${of.resource}`, (cluster) => servedVersion(cluster, of, signal));
  const items = async (of: Resource, namespace?: string): Promise<Answer<readonly Item[]>> => {
    const served = await version(of);
    if ("unsure" in served) return served;
    const { found } = served;
    if (found === undefined) return { found: [] };
    return asked(`items ${of.group} ${found} ${of.resource} ${namespace ?? ""}`, (cluster) =>
      cluster.list<Item>(pathOf(of, found, namespace), signal, undefined, slim),
    );
  };
  return {
    version,
    async names(of, namespace) {
      const answer = await items(of, namespace);
      if ("unsure" in answer) return answer;
      return { found: new Set(answer.found.map(({ metadata }) => metadata?.name ?? "")) };
    },
    async has(of, namespace, name) {
      const path = objectPath({ ...of, version: of.version ?? "v1", namespace }, name);
      return asked(`has ${path}`, async (cluster) => {
        try {
          await cluster.metadata(path, signal);
          return true;
        } catch (error) {
          if (error instanceof ClusterError && error.missing === "object") return false;
          throw error;
        }
      });
    },
    async labels(of, namespace) {
      const makers = of.resource === "pods" && of.group === "" ? MAKERS : [];
      const answers = await Promise.all([of, ...makers].map((one) => items(one, namespace)));
      const unsure = answers.find((answer) => "unsure" in answer);
      if (unsure !== undefined) return unsure;
      return { found: answers.flatMap((answer) => ("found" in answer ? answer.found.flatMap(labelsOf) : [])) };
    },
  };
}

function pathOf({ group, resource }: Resource, version: string, namespace: string | undefined): string {
  const path = objectPath({ group, version, resource, namespace }, "");
  return path.replace(/\/$/, "");
}

function slim({ metadata, spec }: Item): Item {
  const template = spec?.template ?? spec?.jobTemplate?.spec?.template;
  const labels = template?.metadata?.labels;
  return {
    metadata: {
      ...(metadata?.name === undefined ? {} : { name: metadata.name }),
      ...(metadata?.labels === undefined ? {} : { labels: metadata.labels }),
    },
    ...(labels === undefined ? {} : { spec: { template: { metadata: { labels } } } }),
  };
}

function labelsOf({ metadata, spec }: Item): Labels[] {
  return [spec?.template?.metadata?.labels, metadata?.labels].filter((labels) => labels !== undefined);
}

/** Undefined where no version of the group has the kind, or not the one that is asked for. */
async function servedVersion(cluster: Cluster, of: Resource, signal: AbortSignal): Promise<string | undefined> {
  const { group, resource } = of;
  const has = async (path: string): Promise<boolean> =>
    (await discovered(cluster, path, signal))?.resources?.some(({ name }) => name === resource) === true;
  if (group === "") return (await has("/api/v1")) ? "v1" : undefined;
  const served = (await discovered(cluster, `/apis/${group}`, signal))?.versions?.map(({ version }) => version) ?? [];
  const wanted = of.version === undefined ? served : served.filter((version) => version === of.version);
  for (const version of wanted) if (await has(`/apis/${group}/${version}`)) return version;
  return undefined;
}

interface Discovery {
  readonly versions?: readonly { readonly version?: string }[];
  readonly resources?: readonly { readonly name?: string }[];
}

/** What the server says of its kinds; undefined where it has no such group. Throws `ClusterError` where it does not say. */
async function discovered(cluster: Cluster, path: string, signal: AbortSignal): Promise<Discovery | undefined> {
  const { status, body = "", error } = await cluster.attempt(path, undefined, signal);
  if (status === 404) return undefined;
  const document = status === 200 ? documentIn(body) : undefined;
  if (document !== undefined) return document;
  const kind = status === undefined ? "unreachable" : status === 401 || status === 403 ? "forbidden" : "answer";
  const why = status === undefined ? (error?.message ?? "it did not answer") : `HTTP ${status}`;
  throw new ClusterError(`${cluster.name} did not say which kinds it has, at ${path}: ${why}`, "Ask again.", kind);
}

function documentIn(body: string): Discovery | undefined {
  try {
    const { versions, resources } = Object(JSON.parse(body)) as Discovery;
    return Array.isArray(versions) || Array.isArray(resources) ? ({ versions, resources } as Discovery) : undefined;
  } catch {
    return undefined;
  }
}
