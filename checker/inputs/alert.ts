/** Reads what an alert says of itself: Alertmanager's webhook, `amtool alert query -o json`, Prometheus' /api/v1/alerts. */
import { parseJson } from "../untrusted/bounded-json.ts";
import { UsageError } from "../usage-error.ts";
import { squeezed } from "./aliases.ts";

type Labels = Readonly<Record<string, string>>;

/** What a page can use of an alert: the labels of each firing instance that it answers. */
export interface Alert {
  readonly instances: readonly Labels[];
  /** The gravest among the instances. */
  readonly severity?: string;
  /** That no instance is one that the page answers. */
  readonly warning?: string;
}

/** Known words in the order of their gravity; others come between error and warning. */
const GRAVEST_FIRST = [
  "critical",
  "page",
  "emergency",
  "major",
  "error",
  "high",
  "",
  "warning",
  "minor",
  "low",
  "info",
  "none",
];

/**
 * @param text JSON in any of the three shapes, or one alert alone
 * @param alerts names of the alerts that the page answers
 * @throws UsageError where it is none of them
 */
export function readAlert(text: string, alerts: readonly string[]): Alert {
  const firing = instancesOf(parse(text));
  const own = firing.filter((labels) =>
    alerts.some((name) => name.toLowerCase() === labels["alertname"]?.toLowerCase()),
  );
  const instances = own.length > 0 ? own : firing;
  const severity = gravest(instances.flatMap((labels) => labels["severity"]?.toLowerCase() ?? []));
  const names = [...new Set(firing.flatMap((labels) => labels["alertname"] ?? []))];
  return {
    instances,
    ...(severity === undefined ? {} : { severity }),
    ...(own.length > 0 || alerts.length === 0 || names.length === 0
      ? {}
      : { warning: `the alert is ${names.join(", ")}, and this page answers ${alerts.join(", ")}` }),
  };
}

/** Every value that the instances' labels give to a name, in any of its spellings. */
export function valuesOf({ instances }: Alert, name: string): string[] {
  const wanted = squeezed(name);
  const values = instances.flatMap((labels) =>
    Object.entries(labels).flatMap(([label, value]) => (squeezed(label) === wanted ? value : [])),
  );
  return [...new Set(values)].filter((value) => value !== "");
}

function parse(text: string): unknown {
  const parsed = parseJson(text);
  if ("value" in parsed) return parsed.value;
  throw new UsageError(
    "the alert is not JSON: give Alertmanager's webhook, amtool alert query -o json, or Prometheus' /api/v1/alerts",
  );
}

function instancesOf(value: unknown): Labels[] {
  const { alerts, data, labels } = Object(value) as { alerts?: unknown; data?: { alerts?: unknown }; labels?: unknown };
  const list: unknown[] | undefined =
    [value, alerts, data?.alerts].find(Array.isArray) ?? (labels === undefined ? undefined : [value]);
  const all = (list ?? []).flatMap((one) => {
    const { labels: own, status, state } = Object(one) as { labels?: unknown; status?: unknown; state?: unknown };
    // What is resolved, or only pending, names nobody who is in trouble now.
    return typeof own === "object" && own !== null && status !== "resolved" && state !== "pending"
      ? [textsOf(own)]
      : [];
  });
  if (all.length === 0) throw new UsageError("the alert's JSON holds no firing alert with labels");
  return all;
}

function textsOf(labels: object): Labels {
  return Object.fromEntries(
    Object.entries(labels).flatMap(([name, value]: [string, unknown]) =>
      typeof value === "string" ? [[name, value]] : [],
    ),
  );
}

function gravest(severities: readonly string[]): string | undefined {
  const rank = (word: string): number => GRAVEST_FIRST.indexOf(GRAVEST_FIRST.includes(word) ? word : "");
  return [...severities].sort((a, b) => rank(a) - rank(b))[0];
}
