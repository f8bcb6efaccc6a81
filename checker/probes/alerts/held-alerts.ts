/** What an Alertmanager holds: each alert that fires, and whether it is kept from paging, by whom. API version 2. */
import { ClusterError } from "../../cluster/port.ts";
import { fitToPrint } from "../../cluster/redaction.ts";
import type { Network, ServerLogin } from "../../network/port.ts";
import { parseJson } from "../../untrusted/bounded-json.ts";

/**
 * `silenced`: somebody has; `inhibited`: another alert keeps it quiet; `muted`: a time interval does; `suppressed`: it is kept
 * quiet, and the Alertmanager does not say by what.
 */
export type HeldState = "active" | "silenced" | "inhibited" | "muted" | "suppressed";

export interface HeldAlert {
  /** With the external labels that the Prometheus added. */
  readonly labels: Readonly<Record<string, string>>;
  readonly state: HeldState;
  readonly since: string;
}

/** An Alertmanager of a large fleet holds thousands of alerts. */
const MOST_BYTES = 32 * 1024 * 1024;
/** Milliseconds. */
const LIMIT = 10_000;

/** The address that is asked. @param alertmanager its URL, perhaps with a path prefix */
export function heldAlertsAddress(alertmanager: string): string {
  return `${alertmanager.replace(/\/$/, "")}/api/v2/alerts`;
}

/** All alerts that it holds; an alert that ended is none. Throws `ClusterError`. */
export async function heldAlerts(
  network: Network,
  alertmanager: string,
  signal: AbortSignal,
  login?: ServerLogin,
): Promise<HeldAlert[]> {
  const address = heldAlertsAddress(alertmanager);
  const { attempt, body, cut } = await network.get(address, { limit: LIMIT, most: MOST_BYTES, login }, signal);
  const isAnswer = attempt.status === 200 && attempt.error === undefined && !cut;
  const parsed = isAnswer ? parseJson(body) : undefined;
  const alerts =
    parsed !== undefined && "value" in parsed && Array.isArray(parsed.value) ? parsed.value.map(heldAlert) : undefined;
  if (alerts !== undefined && !alerts.includes(undefined)) return alerts as HeldAlert[];
  const isRefused = attempt.status === 401 || attempt.status === 403;
  const said = cut ? "more than can be read" : (attempt.error?.message ?? `status ${attempt.status}`);
  throw new ClusterError(
    `the Alertmanager gave no list of alerts (${fitToPrint(said)})`,
    isRefused && login === undefined
      ? "Give its URL with --prometheus-alertmanager too, so that it gets the login of Prometheus."
      : "Check its URL.",
    attempt.status === undefined ? "unreachable" : isRefused ? "forbidden" : "malformed",
  );
}

function heldAlert(value: unknown): HeldAlert | undefined {
  const { labels, startsAt, status } = Object(value) as Readonly<Record<string, unknown>>;
  const isLabels =
    typeof labels === "object" && labels !== null && Object.values(labels).every((one) => typeof one === "string");
  if (!isLabels || typeof status !== "object" || status === null) return undefined;
  return {
    labels: labels as HeldAlert["labels"],
    state: stateOf(status as Readonly<Record<string, unknown>>),
    since: typeof startsAt === "string" ? startsAt : "",
  };
}

function stateOf({ state, silencedBy, inhibitedBy, mutedBy }: Readonly<Record<string, unknown>>): HeldState {
  const has = (list: unknown): boolean => Array.isArray(list) && list.length > 0;
  if (has(silencedBy)) return "silenced";
  if (has(inhibitedBy)) return "inhibited";
  if (has(mutedBy)) return "muted";
  return state === "suppressed" ? "suppressed" : "active";
}
