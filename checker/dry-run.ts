/** What a run would send, without sending it. */
import type { Values } from "./inputs/values.ts";
import type { Book, BookPage, RequestShape } from "./model.ts";
import type { Setting } from "./probes/probe.ts";
import { printable } from "./report/printable.ts";
import { plannedRequests } from "./plan.ts";

/** The lines of `--dry-run`: for each check its requests by method, server, path and largest number. */
export function dryRunText(page: BookPage, book: Book, setting: Setting, values: Values = {}): string {
  const planned = plannedRequests(page, setting, values);
  const lines = planned.flatMap(({ check, requests }) => [
    `${check.id} (${check.probe}): ${check.title}`,
    ...requests.map((request) => `  ${requestLine(request)}`),
    "",
  ]);
  const head = `${page.title}\n${page.url}\n\n`;
  const owner = page.team === undefined ? undefined : book.teams[page.team];
  const none = `This page has no checks: nothing would be sent.${owner === undefined ? "" : ` It belongs to ${owner.name}.`}\n`;
  const foot =
    "Nothing was sent. Credentials come from your kubeconfig; its exec plugin, if it has one, is run for them.\n";
  return printable(planned.length === 0 ? head + none : `${head}${lines.join("\n")}\n${foot}`);
}

function requestLine({ server, method, path: shape, atMost, why }: RequestShape): string {
  // An input without a value stands in the path encoded, and nobody would know it.
  const path = shape.replace(/%24%7B(\w+)%7D/gi, "${$1}");
  if (server === "person") return `asks you: ${path}`;
  if (server === "dns" || server === "tls") return `${SERVERS[server]} ${path}: ${why}`;
  const count = atMost === 1 ? "once at most" : `${atMost} at most`;
  return `${method} ${path}  to ${SERVERS[server]}, ${count}: ${why}`;
}

const SERVERS = {
  carrier: "the carrier's API server",
  customer: "the API servers of customer clusters",
  prometheus: "Prometheus",
  http: "the host of that URL",
  dns: "looks up",
  tls: "opens a TLS connection to",
} as const;
