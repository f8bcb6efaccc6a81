/** What a run would send, without sending it. */
import type { Values } from "./inputs/values.ts";
import type { Book, BookPage, RequestShape } from "./model.ts";
import type { Setting } from "./probes/probe.ts";
import { printable } from "./untrusted/printable.ts";
import { withoutSecretsInUse } from "./untrusted/secrets-in-use.ts";
import { plannedRequests } from "./plan.ts";

/** What is known of a run beside its page. */
interface Besides {
  /** As reports name it. */
  readonly wayToCustomers?: () => string;
  /** What all of it comes to, a line each. */
  readonly cost?: readonly string[];
}

/**
 * The lines of `--dry-run`: for each check its requests by method, server, path and largest number.
 */
export function dryRunText(
  page: BookPage,
  book: Book,
  setting: Setting,
  values: Values = {},
  { wayToCustomers, cost = [] }: Besides = {},
): string {
  const planned = plannedRequests(page, setting, values);
  const lines = planned.flatMap(({ check, requests }) => [
    `${check.id} (${check.probe}): ${check.title}`,
    ...requests.map((request) => `  ${requestLine(request, setting)}`),
    "",
  ]);
  const head = `${page.title}\n${page.url}\n\n`;
  const owner = page.team === undefined ? undefined : book.teams[page.team];
  const none = `This page has no checks: nothing would be sent.${owner === undefined ? "" : ` It belongs to ${owner.name}${page.teamFrom === undefined ? "" : `, taken from ${page.teamFrom}`}.`}\n`;
  const asks = (whom: RequestShape["server"]): boolean =>
    planned.some(({ requests }) => requests.some(({ server }) => server === whom));
  const foot = [
    ...cost,
    "Nothing was sent. Credentials come from your kubeconfig; its exec plugin, if it has one, is run for them.",
    ...(asks("prometheus") ? ["Those for Prometheus are what --help says; they go to its URL and nowhere else."] : []),
    ...(asks("customer") && wayToCustomers !== undefined ? [`The way to customer clusters: ${wayToCustomers()}`] : []),
  ];
  return printable(
    withoutSecretsInUse(planned.length === 0 ? head + none : `${head}${lines.join("\n")}\n${foot.join("\n")}\n`),
  );
}

function requestLine({ server, method, path: shape, atMost, why }: RequestShape, setting: Setting): string {
  const service = server === "prometheus" ? setting.prometheusService : undefined;
  // An input without a value is in the path encoded, and nobody would know it.
  const path = (service?.path ?? "") + shape.replace(/%24%7B(\w+)%7D/gi, "${$1}");
  if (server === "person") return `asks you: ${path}`;
  if (server === "dns" || server === "tls") return `${SERVERS[server]} ${path}: ${why}`;
  const count = atMost === 1 ? "once at most" : `${atMost} at most`;
  const whom = service === undefined ? SERVERS[server] : `${SERVERS.carrier}, for Prometheus`;
  return `${method} ${path}  to ${whom}, ${count}: ${why}`;
}

const SERVERS = {
  carrier: "the carrier's API server",
  customer: "the API servers of customer clusters",
  prometheus: "Prometheus",
  http: "the host of that URL",
  dns: "looks up",
  tls: "opens a TLS connection to",
} as const;
