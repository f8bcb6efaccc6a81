/** May this account do what the runbook asks for? */
import * as v from "valibot";
import { ACCESS_REVIEW_PATH, type AccessQuestion, type AccessReview } from "../cluster/port.ts";
import { defineProbe, type ExampleOf, type Meanings } from "./probe.ts";
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
  unknown: "the API server could not say",
};

export const example: ExampleOf<typeof params> = {
  id: "may-restart",
  title: "You may restart the cart",
  verb: "delete",
  resource: "pods",
  namespace: "shop",
};

type Params = v.InferOutput<typeof params>;

export default defineProbe<Params, AccessReview>({
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
  ],
  permissions: () => [],

  async gather(reach, { verb, group, resource, namespace, name }) {
    const question: AccessQuestion = {
      ...{ verb, group, resource },
      ...(namespace === undefined ? {} : { namespace }),
      ...(name === undefined ? {} : { name }),
    };
    return (await reach.cluster()).review(question, reach.signal);
  },

  judge({ allowed, reason, undecided }, given) {
    const answer = allowed ? "allowed" : "denied";
    const evidence = [{ object: inWords(given), saw: reason === "" ? answer : `${answer} (${reason})` }];
    if (!allowed && undecided !== undefined) {
      const next = "Ask whoever runs the authorization of this cluster.";
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
