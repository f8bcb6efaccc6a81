/** May this account do what the runbook asks for? */
import * as v from "valibot";
import { ACCESS_REVIEW_PATH, type AccessQuestion, type AccessReview, ClusterError } from "../cluster/port.ts";
import { type Knowledge, knowledgeOf, resourceShapes } from "./api-resource.ts";
import { rightTo } from "./kubernetes-object.ts";
import { namespaceExists, NAMESPACES, namespaceShape, noNamespace } from "./namespace.ts";
import { defineProbe, type ExampleOf, type Meanings, type Reach } from "./probe.ts";
import { unknown } from "./verdicts.ts";

export const params = v.strictObject({
  verb: v.pipe(v.string(), v.nonEmpty(), v.description("The verb: get, list, delete, patch …")),
  group: v.optional(v.pipe(v.string(), v.description("API group, empty for the core group.")), ""),
  resource: v.pipe(
    v.string(),
    v.nonEmpty(),
    v.description("Plural, with the subresource where there is one: pods/exec."),
  ),
  namespace: v.optional(v.pipe(v.string(), v.nonEmpty(), v.description("The namespace; all of them where absent."))),
  name: v.optional(v.pipe(v.string(), v.nonEmpty(), v.description("The name of the object; any where absent."))),
  healthy: v.optional(
    v.pipe(v.picklist(["allowed", "denied"]), v.description("The answer that means pass.")),
    "allowed",
  ),
});

export const means: Meanings = {
  pass: "the account may do it, or may not where that is as it should be",
  fail: "the account may not do it, or may where it should not",
  unknown: "the API server could not say, or it has no such resource or namespace",
};

export const example: ExampleOf<typeof params> = {
  id: "may-restart",
  title: "You may restart the cart",
  verb: "delete",
  resource: "pods",
  namespace: "shop",
};

type Params = v.InferOutput<typeof params>;

interface Facts extends AccessReview {
  readonly known: Knowledge;
  /** Set where the server says that there is no such namespace. */
  readonly lacksNamespace?: true;
}

export default defineProbe<Params, Facts>({
  name: "permission",
  asks: "May this account do it?",
  requests: (given) => [
    {
      server: "carrier",
      method: "POST",
      path: ACCESS_REVIEW_PATH,
      atMost: 1,
      why: `ask whether it may ${inWords(given)}; stores nothing`,
    },
    ...(given.resource.startsWith("*") ? [] : resourceShapes(given.group)),
    ...(given.namespace === undefined ? [] : [namespaceShape(given.namespace, "see whether the namespace exists")]),
  ],
  permissions: ({ namespace }) =>
    namespace === undefined
      ? []
      : [{ ...rightTo(NAMESPACES, namespace), optional: "tells a namespace that does not exist from one that does" }],

  async gather(reach, { verb, group, resource, namespace, name }) {
    const question: AccessQuestion = {
      verb,
      group,
      resource,
      ...(namespace === undefined ? {} : { namespace }),
      ...(name === undefined ? {} : { name }),
    };
    const cluster = await reach.cluster();
    const [plural = ""] = resource.split("/");
    const review = await cluster.review(question, reach.signal);
    const known: Knowledge = plural === "*" ? "unsaid" : await knowledgeOf(cluster, group, plural, reach.signal);
    const lacksNamespace = await lacks(reach, namespace);
    return { ...review, known, ...(lacksNamespace ? { lacksNamespace } : {}) };
  },

  judge({ allowed, reason, undecided, known, lacksNamespace }, given) {
    const { resource, group, namespace } = given;
    const kind = `${resource.split("/")[0] ?? ""}${group === "" ? "" : `.${group}`}`;
    if (known === "missing") {
      const next =
        "Check group and resource in the runbook (kubectl api-resources), and that this is the right cluster.";
      return unknown(`this cluster has no ${kind}, so that it answers for a word`, next);
    }
    // A namespace itself may be looked at by a right in it.
    if (namespace !== undefined && known === "cluster" && resource !== "namespaces")
      return unknown(`${kind} are in no namespace`, "Leave the namespace out of the check.");
    if (namespace !== undefined && lacksNamespace === true) return noNamespace(namespace);
    const answer = allowed ? "allowed" : "denied";
    const evidence = [{ object: inWords(given), saw: reason === "" ? answer : `${answer} (${reason})` }];
    if (!allowed && undecided !== undefined) {
      const next = "Ask the people who run the authorization of this cluster.";
      return unknown(`the API server could not work it out: ${undecided}`, next, evidence);
    }
    return {
      status: answer === given.healthy ? "pass" : "fail",
      reason: `to ${inWords(given)} is ${answer}`,
      evidence,
    };
  },
});

function inWords({ verb, group, resource, namespace, name }: Params): string {
  const what = `${verb} ${resource}${group === "" ? "" : `.${group}`}${name === undefined ? "" : ` ${name}`}`;
  return namespace === undefined ? `${what} in all namespaces` : `${what} in namespace ${namespace}`;
}

/** Where nobody may say whether it exists, the review is all there is. */
async function lacks(reach: Reach, namespace: string | undefined): Promise<boolean> {
  if (namespace === undefined) return false;
  try {
    return !(await namespaceExists(reach, namespace));
  } catch (error) {
    if (error instanceof ClusterError) return false;
    throw error;
  }
}
