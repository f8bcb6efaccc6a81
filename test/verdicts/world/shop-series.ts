/** What the real Prometheus has seen: series with a past, the rules over them, and what is scraped now. Pure. */

/** A series `queue_length{case="…"}`, or of another metric. */
interface Series {
  readonly metric?: "queue_length" | "basket_length";
  readonly case: string;
  readonly shard?: string;
  readonly value: number | ((minutesAgo: number) => number);
  /** Minutes ago that it began; only what is scraped from now on where absent. */
  readonly since?: number;
  /** Minutes ago that it ended; it goes on where absent. */
  readonly until?: number;
  /** Minutes ago, from and to, in which nothing was seen. */
  readonly gap?: readonly [number, number];
}

const HOUR = 60;

/** Each case is one scenario's. */
const SERIES: readonly Series[] = [
  { case: "short", value: 3, since: HOUR },
  { case: "long", value: 40, since: HOUR },
  { case: "one-of-three", shard: "a", value: 3, since: HOUR },
  { case: "one-of-three", shard: "b", value: 12, since: HOUR },
  { case: "one-of-three", shard: "c", value: 4, since: HOUR },
  { case: "just-begun", value: 3 },
  { case: "gap", value: 3, since: HOUR, gap: [25, 5] },
  { case: "ended", value: 3, since: HOUR, until: 20 },
  // Whoever exported it is gone as a whole.
  { metric: "basket_length", case: "vanished", value: 40, since: 2 * HOUR, until: 20 },
  { case: "was-long", value: (ago) => (ago > 10 && ago < 20 ? 40 : 3), since: HOUR },
  { case: "rising", value: (ago) => 100 - ago, since: HOUR },
  { case: "level", value: 40, since: HOUR },
  { case: "not-a-number", shard: "a", value: 3, since: HOUR },
  { case: "not-a-number", shard: "b", value: NaN, since: HOUR },
];

const STEP_SECONDS = 15;

/** The past in the text format of OpenMetrics, as `promtool tsdb create-blocks-from openmetrics` reads it. */
export function historyText(now: number): string {
  const lines = SERIES.flatMap(({ since, until = 0, gap = [0, 0], ...series }) =>
    since === undefined
      ? []
      : Array.from({ length: (since * 60) / STEP_SECONDS }, (_, index) => since - (index * STEP_SECONDS) / 60)
          .filter((ago) => ago > until && !(ago < gap[0] && ago > gap[1]))
          .map((ago) => `${nameOf(series)} ${valueOf(series, ago)} ${Math.round(now / 1_000 - ago * 60)}`),
  );
  return `${lines.join("\n")}\n# EOF\n`;
}

/** What is scraped now. */
export function currentText(): string {
  const lines = SERIES.filter(({ until }) => until === undefined).map((one) => `${nameOf(one)} ${valueOf(one, 0)}`);
  return `${lines.join("\n")}\n`;
}

/** With the labels that a scrape adds, so that past and present are one series. */
function nameOf({ metric = "queue_length", case: name, shard }: Pick<Series, "metric" | "case" | "shard">): string {
  const labels = { job: "shop", instance: "shop", case: name, ...(shard === undefined ? {} : { shard }) };
  const text = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
  return `${metric}{${text.join(",")}}`;
}

function valueOf({ value }: Pick<Series, "value">, minutesAgo: number): number {
  return typeof value === "number" ? value : value(minutesAgo);
}

/** So long that no run sees its first evaluation. */
const NEVER = "10y";

/** The file of rules, as JSON, which is YAML too. */
export function rulesText(): string {
  const long = (alert: string, of: string, labels: Readonly<Record<string, string>> = {}): object => ({
    alert,
    expr: `queue_length{case="${of}"} > 10`,
    labels: { zone: "fra02", severity: "warning", ...labels },
  });
  const groups = [
    {
      name: "shop",
      interval: "1s",
      rules: [
        long("QueueQuiet", "short"),
        long("QueueTooLong", "long"),
        { ...long("QueuePending", "long"), for: "1h" },
        long("QueueSilenced", "long"),
        long("QueueInhibited", "long", { zone: "fra04" }),
        long("ZoneDown", "long", { zone: "fra04", severity: "critical" }),
        { ...long("QueueVanished", "vanished"), expr: "basket_length > 10" },
        {
          alert: "QueueBroken",
          expr: 'queue_length{case="one-of-three"} * on (case) queue_length{case="one-of-three"} > 0',
        },
      ],
    },
    { name: "yearly", interval: NEVER, rules: [long("QueueNeverEvaluated", "long")] },
  ];
  return JSON.stringify({ groups });
}
