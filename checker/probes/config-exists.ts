/** Is a ConfigMap or a Secret there? Of a Secret nothing but its metadata is ever asked for. */
import * as v from "valibot";
import { ClusterError, type ObjectMetadata } from "../cluster/port.ts";
import { secondsBetween, spoken } from "./duration.ts";
import { NAMESPACE, objectPath, objectShape, rightTo, type Selection } from "./kubernetes-object.ts";
import { defineProbe, type ExampleOf, type Meanings } from "./probe.ts";
import { fail, pass } from "./verdicts.ts";

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
  fail: "it is not there, or keys are missing",
  unknown: "the cluster could not be asked",
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
  readonly data?: object;
  readonly binaryData?: object;
}

interface Facts {
  readonly askedAt: string;
  /** Absent where there is no such object. */
  readonly createdAt?: string;
  readonly exists: boolean;
  readonly keys?: readonly string[];
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
  ],
  permissions: (given) => [rightTo(selection(given), given.name)],

  async gather(reach, given) {
    const askedAt = new Date().toISOString();
    const path = objectPath(selection(given), given.name);
    const cluster = await reach.cluster();
    try {
      // Not every way to a cluster can ask for metadata alone, and a ConfigMap keeps no secrets: its keys are kept, its values are not.
      if (given.kind === "ConfigMap") {
        const { metadata, data, binaryData } = await cluster.get<ConfigMap>(path, reach.signal);
        return { askedAt, exists: true, ...ageOf(metadata), keys: Object.keys({ ...data, ...binaryData }) };
      }
      return { askedAt, exists: true, ...ageOf(await cluster.metadata(path, reach.signal)) };
    } catch (error) {
      if (error instanceof ClusterError && error.missing) return { askedAt, exists: false };
      throw error;
    }
  },

  judge(facts, { kind, namespace, name, keys }) {
    const object = `${kind}/${namespace}/${name}`;
    if (!facts.exists) return fail(`${object} does not exist`, [{ object, saw: "not found" }]);
    const missing = keys.filter((key) => facts.keys?.includes(key) !== true);
    const age = secondsBetween(facts.createdAt, facts.askedAt);
    const held = facts.keys === undefined ? "" : `, keys: ${facts.keys.slice(0, 20).join(", ") || "none"}`;
    const evidence = [{ object, saw: `there${Number.isNaN(age) ? "" : `, made ${spoken(age)} ago`}${held}` }];
    if (missing.length === 0) return pass(`${object} is there`, evidence);
    return fail(`${object} lacks ${missing.join(", ")}`, evidence, missing.length < keys.length);
  },
});

function ageOf({ creationTimestamp }: ObjectMetadata): { createdAt?: string } {
  return creationTimestamp === undefined ? {} : { createdAt: creationTimestamp };
}
