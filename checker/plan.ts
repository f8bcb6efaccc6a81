/** What a page would do, known before it does it: its checks with their inputs, and every request that they may send. */
import { substitute } from "./inputs/substitution.ts";
import type { Values } from "./inputs/values.ts";
import type { BookPage, Check, RequestShape } from "./model.ts";
import { type PlannedCheck, reviewShapes } from "./permissions.ts";
import { probeNamed } from "./probes/index.ts";
import { type Setting, referencedCheck } from "./probes/probe.ts";
import { pausesWithin } from "./recheck.ts";

/** The checks of a page with what is known of their inputs; a probe that is not there is the run's to report. */
export function planChecks(page: BookPage, values: Values, setting: Setting): readonly PlannedCheck[] {
  return page.checks.flatMap((check) => {
    const probe = probeNamed(check.probe);
    const filled = withInputs(check, values);
    if (probe === undefined) return [];
    const planned = { check: filled, probe, params: withoutReferences(filled.params) };
    return [{ ...planned, ...rightToPrometheus(planned, setting) }];
  });
}

/** Where the carrier's API server passes requests on to Prometheus, asking it needs a right on the carrier. */
function rightToPrometheus({ probe, params }: PlannedCheck, setting: Setting): Pick<PlannedCheck, "toPrometheus"> {
  const { prometheusService: service } = setting;
  const shapes = probe.requests(params, setting).filter(({ server }) => server === "prometheus");
  if (service === undefined || shapes.length === 0) return {};
  const { namespace, name } = service;
  const optional = shapes.every((shape) => shape.optional === true) ? { optional: "Prometheus is then not asked" } : {};
  return { toPrometheus: { verb: "get", group: "", resource: "services/proxy", namespace, name, ...optional } };
}

/** The same check with every `${input}` that has a value replaced. */
export function withInputs(check: Check, values: Values): Check {
  const params = substitute(check.params, values);
  return { ...check, params, ...(check.cluster === undefined ? {} : { cluster: substitute(check.cluster, values) }) };
}

/** What one look at a check may send: its own requests, and at the end those of the checks whose targets it asked. */
export function requestsOfLook(
  { check, probe, params }: PlannedCheck,
  planned: readonly PlannedCheck[],
  setting: Setting,
): readonly RequestShape[] {
  const own = probe.requests(params, setting);
  const shapes = check.cluster === undefined ? own : own.map(atCustomer);
  return "next" in probe
    ? [...shapes, ...referencedBy(check, planned).flatMap((one) => listedAgain(one, setting))]
    : shapes;
}

/** The checks whose findings a check uses. */
export function referencedBy(check: Check, planned: readonly PlannedCheck[]): PlannedCheck[] {
  const ids = Object.values(check.params).map(referencedCheck);
  return planned.filter((one) => ids.includes(one.check.id));
}

function listedAgain({ probe, params }: PlannedCheck, setting: Setting): RequestShape[] {
  return probe
    .requests(params, setting)
    .map((shape) => ({ ...shape, why: `once more at the end, where not all is well: ${shape.why}` }));
}

/** A probe says `carrier` for the cluster that it is pointed at. */
function atCustomer(shape: RequestShape): RequestShape {
  return shape.server === "carrier" ? { ...shape, server: "customer" } : shape;
}

/** What a page would send, without sending anything. References are still open, so the numbers are upper bounds. */
export function plannedRequests(
  page: BookPage,
  setting: Setting,
  values: Values = {},
): readonly (PlannedCheck & { readonly requests: readonly RequestShape[] })[] {
  const planned = planChecks(page, values, setting);
  const reviewed = new Set<string>();
  return planned.map((one) => {
    const looks = 1 + pausesWithin(one.check.within).length;
    const requests = requestsOfLook(one, planned, setting).map((shape) => ({ ...shape, atMost: shape.atMost * looks }));
    return { ...one, requests: [...reviewShapes(one, reviewed), ...requests] };
  });
}

/** Parameters before any check has run: nothing is found yet. */
export function withoutReferences(params: Check["params"]): Check["params"] {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, referencedCheck(value) === undefined ? value : []]),
  );
}
