/** Is a ConfigMap or a Secret there? Of a Secret nothing but its metadata is ever asked for. */
import * as v from "valibot";
import { ClusterError, type ObjectMetadata } from "../cluster/port.ts";
import { secondsBetween, spoken } from "./duration.ts";
import { NAMESPACE, objectPath, objectShape, rightTo, type Selection } from "./kubernetes-object.ts";
import { namespaceExists, NAMESPACES, namespaceShape, noNamespace } from "./namespace.ts";
import { defineProbe, type ExampleOf, type Meanings, momentOf, type Reach } from "./probe.ts";
import { fail, pass, unknown } from "./verdicts.ts";

export const params = v.pipe(
  v.strictObject({
    kind: v.pipe(v.picklist(["ConfigMap", "Secret"]), v.description("The kind of object.")),
    namespace: NAMESPACE,
    name: v.pipe(v.string(), v.nonEmpty(), v.description("Its name.")),
    keys: v.optional(
      v.pipe(v.array(v.string()), v.description("Keys that a ConfigMap must have; a Secret is not opened.")),
      [],
    ),
  }),
  v.forward(
    v.check(({ kind, keys }) => kind === "ConfigMap" || keys.length === 0, "must be left out: a Secret is not opened"),
    ["keys"],
  ),
);

export const means: Meanings = {
  pass: "it is there, with the keys that are asked for",
  fail: "its namespace is there, and it is not, or keys are missing",
  unknown: "the namespace does not exist, or the cluster could not be asked",
};

export const example: ExampleOf<typeof params> = {
  id: "cluster-info",
  title: "The ConfigMap that tells the cluster its id is there",
  kind: "ConfigMap",
  namespace: "shop",
  name: "cluster-info",
  keys: ["cluster_id", "ca.crt"],
};

interface ConfigMap {
  readonly metadata: ObjectMetadata;
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly binaryData?: Readonly<Record<string, unknown>> | null;
}

/** Where the object was not found: is its namespace there, or does nobody say? */
type Place = "namespace exists" | "no namespace" | "unsaid";

interface Facts {
  readonly askedAt: string;
  /** Absent where the object exists. */
  readonly missingIn?: Place;
  readonly createdAt?: string;
  readonly keys?: readonly string[];
  readonly emptyKeys?: readonly string[];
}

type Params = v.InferOutput<typeof params>;

const selection = ({ kind, namespace }: Params): Selection => ({
  group: "",
  version: "v1",
  resource: `${kind.toLowerCase()}s`,
  namespace,
});

export default defineProbe<Params, Facts>({
  name: "config-exists",
  asks: "Is the configuration there?",
  requests: (given) => [
    objectShape(
      selection(given),
      given.name,
      given.kind === "ConfigMap" ? "see whether it is there, and its keys" : "see whether it is there: metadata only",
    ),
    namespaceShape(given.namespace, "see whether the namespace exists, where it is not"),
  ],
  permissions: (given) => [
    rightTo(selection(given), given.name),
    {
      ...rightTo(NAMESPACES, given.namespace),
      optional: "tells what is missing from what was looked for in a namespace that does not exist",
    },
  ],

  async gather(reach, given) {
    const askedAt = momentOf(reach);
    const path = objectPath(selection(given), given.name);
    const cluster = await reach.cluster();
    try {
      // Not every way to a cluster can ask for metadata alone, and a ConfigMap keeps no secrets: its keys are kept, its values are not.
      if (given.kind === "Secret") return { askedAt, ...ageOf(await cluster.metadata(path, reach.signal)) };
      const { metadata, data, binaryData } = await cluster.get<ConfigMap>(path, reach.signal);
      const all = Object.entries({ ...data, ...binaryData });
      const emptyKeys = all.flatMap(([key, value]) => (value === "" || value === null ? [key] : []));
      return { askedAt, ...ageOf(metadata), keys: all.map(([key]) => key), emptyKeys };
    } catch (error) {
      if (!(error instanceof ClusterError) || error.missing !== "object") throw error;
      return { askedAt, missingIn: await placeOf(reach, given.namespace) };
    }
  },

  judge(facts, { kind, namespace, name, keys }) {
    const object = `${kind}/${namespace}/${name}`;
    const { missingIn, keys: held, emptyKeys = [] } = facts;
    if (missingIn === "no namespace") return noNamespace(namespace);
    const notFound = [{ object, saw: "not found" }];
    if (missingIn === "unsaid") {
      const next = `Check the namespace, and ask for the right to get namespaces ${namespace}.`;
      return unknown(`${object} does not exist, and whether its namespace does may not be seen`, next, notFound);
    }
    if (missingIn !== undefined) return fail(`${object} does not exist`, notFound);
    const missing = keys.filter((key) => held?.includes(key) !== true);
    const empty = keys.filter((key) => emptyKeys.includes(key));
    const age = secondsBetween(facts.createdAt, facts.askedAt);
    const saw = [
      "there",
      ...(Number.isNaN(age) ? [] : [`made ${spoken(Math.max(0, age))} ago`]),
      ...(held === undefined ? [] : [`keys: ${keysIn(held, emptyKeys)}`]),
    ];
    const evidence = [{ object, saw: saw.join(", ") }];
    const but = empty.length === 0 ? "" : `, with nothing in ${empty.join(", ")}`;
    if (missing.length === 0) return pass(`${object} is there${but}`, evidence);
    return fail(`${object} lacks ${missing.join(", ")}`, evidence, missing.length < keys.length);
  },
});

/** Most maps have fewer. */
const SHOWN_KEYS = 20;

function keysIn(keys: readonly string[], emptyKeys: readonly string[]): string {
  const shown = keys.slice(0, SHOWN_KEYS).map((key) => (emptyKeys.includes(key) ? `${key} (empty)` : key));
  const more = keys.length - shown.length;
  return shown.length === 0 ? "none" : `${shown.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

async function placeOf(reach: Reach, namespace: string): Promise<Place> {
  try {
    return (await namespaceExists(reach, namespace)) ? "namespace exists" : "no namespace";
  } catch (error) {
    if (error instanceof ClusterError && error.kind === "forbidden") return "unsaid";
    throw error;
  }
}

function ageOf({ creationTimestamp }: ObjectMetadata): { createdAt?: string } {
  return creationTimestamp === undefined ? {} : { createdAt: creationTimestamp };
}
