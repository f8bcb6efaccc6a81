/** What the commands and queries of a page name literally: for drafts, and for whoever types them. */
import { createNames } from "../draft/names.ts";
import { clusterQuestion } from "../draft/read/kubectl.ts";
import { createHoles } from "../draft/read/holes.ts";
import { stepsOf } from "../draft/read/steps.ts";
import type { Step } from "../draft/draft.ts";
import type { Body, Runbook } from "../model/runbook.ts";
import { metricsOf } from "./metrics.ts";
import type { Named, Thing } from "./named.ts";
import { thingsOf } from "./named-by-question.ts";
import { placed } from "./named-in-checks.ts";

const SERVICE_ACCOUNT = /^system:serviceaccount:([^:]+):([^:]+)$/;

/** @param customer programs that ask a customer cluster, of which nothing is known here */
export function namedInText(page: Runbook, body: Body, customer: readonly string[]): Named[] {
  const holes = createHoles();
  const names = createNames(holes);
  const literal = (text: string | undefined, step: Step, role: "namespace" | "name"): string | undefined =>
    text === undefined ? undefined : (step.words.isExample ? names.ofExample : names).pattern(text, role);
  return stepsOf(page, body, holes, customer).flatMap((step) => {
    const place = { file: page.file, line: step.line };
    if (step.asks.kind === "query") return placed(metricsOf(step.asks.query), place);
    const question = clusterQuestion(step.asks.command.stages[0], customer);
    if (question === undefined || question.cluster !== undefined) return [];
    const { verb, kinds, option } = question;
    // Of another cluster than the one that is asked here.
    if (["context", "kubeconfig", "server", "cluster"].some((name) => option(name) !== undefined)) return [];
    const namespace = literal(question.namespace, step, "namespace");
    const things: Thing[] = accountsOf(option("as"));
    if (verb === "auth") return placed([...things, ...namespaceOf(namespace)], place);
    const selector = question.selector === undefined ? undefined : names.fill(question.selector, "name");
    const [first, second] = kinds;
    const asked = kinds.flatMap(({ group, version, resource, isNamespaced }) =>
      thingsOf({
        of: { group, ...(group === "" ? { version } : {}), resource },
        ...(isNamespaced && namespace !== undefined ? { namespace } : {}),
        // `get pod,svc cart` names the same of each.
        names:
          first !== undefined && second === undefined ? question.names.map((name) => literal(name, step, "name")) : [],
        selector,
      }),
    );
    return placed([...things, ...asked, ...(kinds.length === 0 ? namespaceOf(namespace) : [])], place);
  });
}

function namespaceOf(name: string | undefined): Thing[] {
  return thingsOf({ of: { group: "", version: "v1", resource: "pods" }, namespace: name }).filter(
    ({ what }) => what === "namespace",
  );
}

/** `--as=system:serviceaccount:shop:cart` */
function accountsOf(as: string | undefined): Thing[] {
  const [, namespace, name] = SERVICE_ACCOUNT.exec(as ?? "") ?? [];
  return name === undefined
    ? []
    : thingsOf({ of: { group: "", version: "v1", resource: "serviceaccounts" }, namespace, names: [name] });
}
