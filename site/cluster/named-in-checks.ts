/** What the checks of a page name literally of the carrier and its Prometheus. */
import { type Kind, kindNamed } from "../draft/read/kinds.ts";
import { isRecord } from "../model/front-matter.ts";
import type { Place, Runbook } from "../model/runbook.ts";
import { textOf } from "../model/words.ts";
import { metricsOf } from "./metrics.ts";
import type { Named, Resource, Thing } from "./named.ts";
import { thingsOf } from "./named-by-question.ts";

type Params = Readonly<Record<string, unknown>>;

const core = (resource: string): Resource => ({ group: "", version: "v1", resource });
const apps = (kind: unknown): Resource => ({
  group: "apps",
  version: "v1",
  resource: `${textOf(kind).toLowerCase()}s`,
});

const open = ({ group, version, resource }: Kind): Resource => ({
  group,
  ...(group === "" ? { version } : {}),
  resource,
});

/** What a check of a probe takes for granted. A probe that is not here names nothing of a cluster. */
const OF_PROBES: Readonly<Record<string, (params: Params) => Thing[]>> = {
  "pods-ready": ({ namespace, selector }) => thingsOf({ of: core("pods"), namespace, selector }),
  "logs-match": ({ namespace, selector }) => thingsOf({ of: core("pods"), namespace, selector }),
  "nodes-ready": ({ selector }) => thingsOf({ of: core("nodes"), selector }),
  "workload-ready": ({ kind, namespace, name, selector }) =>
    thingsOf({ of: apps(kind), namespace, names: [name], selector }),
  "config-exists": ({ kind, namespace, name }) =>
    thingsOf({ of: core(kind === "Secret" ? "secrets" : "configmaps"), namespace, names: [name] }),
  events({ namespace, kind, name }) {
    const of = typeof kind === "string" ? kindNamed(kind) : undefined;
    return thingsOf(of === undefined ? { of: core("events"), namespace } : { of: open(of), namespace, names: [name] });
  },
  "job-succeeded": ({ namespace, cronJob }) =>
    cronJob === undefined
      ? thingsOf({ of: { group: "batch", version: "v1", resource: "jobs" }, namespace })
      : thingsOf({ of: { group: "batch", resource: "cronjobs" }, namespace, names: [cronJob] }),
  "resource-field": ({ group, version, resource, namespace, name, selector }) =>
    typeof resource === "string"
      ? thingsOf({
          of: { group: textOf(group), version: textOf(version ?? "v1"), resource },
          namespace,
          names: [name],
          selector,
        })
      : [],
  permission: ({ group, resource, namespace }) =>
    thingsOf({ of: { group: textOf(group), resource: textOf(resource).split("/", 1)[0] ?? "" }, namespace }),
  promql: ({ query }) => metricsOf(query),
  "active-clusters": ({ pods, promql }) => [
    ...(isRecord(pods) ? thingsOf({ of: core("pods"), namespace: pods["namespace"] }) : []),
    ...metricsOf(promql),
  ],
  ask: ({ show }) =>
    (Array.isArray(show) ? show : []).flatMap((one: unknown) =>
      isRecord(one) ? thingsOfCheck(one["probe"], one) : [],
    ),
};

/** The parameter that most likely names it: its line, or the line of the check. */
const PARAMETER: Readonly<Record<Thing["what"], string>> = {
  kind: "kind",
  namespace: "namespace",
  object: "name",
  selector: "selector",
  metric: "query",
};

/** Checks of customer clusters are left out: which one it is, nobody knows before they run. */
export function namedInChecks(page: Runbook): Named[] {
  return page.checks.flatMap((check, index) => {
    if (check.cluster !== undefined) return [];
    return thingsOfCheck(check.probe, check.params).map((thing): Named => ({
      ...thing,
      place: page.placeOf(`checks.${index}.${PARAMETER[thing.what]}`),
    }));
  });
}

/** Of a probe with its parameters. */
function thingsOfCheck(probe: unknown, params: Params): Thing[] {
  return (typeof probe === "string" && Object.hasOwn(OF_PROBES, probe) ? OF_PROBES[probe]?.(params) : undefined) ?? [];
}

export function placed(things: readonly Thing[], place: Place): Named[] {
  return things.map((thing) => ({ ...thing, place }));
}
