/** The servers of a run that asks nobody: all of them answer from what was pasted. */
import type { Exchange } from "../cluster/exchange.ts";
import {
  commandFor,
  type CustomerCommand,
  commandText,
  KUBX_KUBECTL,
  PLACEHOLDER,
} from "../cluster/customer-command.ts";
import type { Cluster } from "../cluster/port.ts";
import type { RequestShape } from "../model.ts";
import type { Network } from "../network/port.ts";
import { prometheusAddress } from "../prometheus/address.ts";
import type { Prometheus } from "../prometheus/port.ts";
import { prometheusServer } from "../prometheus/prometheus.ts";
import { parseJson } from "../untrusted/bounded-json.ts";
import type { Answers } from "./answers.ts";
import { curlCommand, fieldsArguments, rawArguments, type Words } from "./command.ts";
import type { Output } from "./paste.ts";
import type { PlainElement } from "./plain-query.ts";
import { attemptIn, pastedCluster } from "./pasted-cluster.ts";

/** What leads to whom, as the options have it. */
export interface Ways {
  readonly kubeconfig?: string | undefined;
  readonly context?: string | undefined;
  readonly kubeconfigs?: string | undefined;
  readonly customerCommand?: CustomerCommand | undefined;
  readonly customerContext?: string | undefined;
  /** Address of the Prometheus; absent where nobody named one. */
  readonly prometheus?: string | undefined;
}

export interface PastedServers {
  readonly carrier: () => Promise<Cluster>;
  readonly customer: (id: string) => Promise<Cluster>;
  readonly prometheus?: Prometheus;
  readonly network: Network;
  readonly now: () => string;
  /** The command for a request that a check declares; undefined for one that is not a path, or not known yet. */
  readonly commandFor: (shape: RequestShape, cluster?: string) => Words | undefined;
  /** How the report calls the way to the customers' clusters. */
  readonly customers: string;
}

export function pastedServers(answers: Answers, ways: Ways): PastedServers {
  const program = carrierProgram(ways);
  const customers = customerProgram(ways);
  const carrier = pastedCluster(answers, { name: "the carrier", program, isCustomer: false });
  const way = ways.prometheus === undefined ? undefined : prometheusWay(program, ways.prometheus);
  return {
    carrier: async () => carrier,
    customer: async (id) => pastedCluster(answers, { name: id, program: commandFor(customers, id), isCustomer: true }),
    ...(way === undefined ? {} : { prometheus: pastedPrometheus(answers, way) }),
    commandFor({ server, method, path: shape, isWhole }, cluster) {
      const path = shape.replace(/[?&]limit=\d+&continue=\*$/, "");
      if (method === "POST" || path.includes("*")) return undefined;
      if (server === "prometheus") return way?.command(path);
      const kubectl =
        server === "carrier" ? program : cluster === undefined ? undefined : commandFor(customers, cluster);
      if (kubectl === undefined || (server !== "carrier" && server !== "customer")) return undefined;
      return [...kubectl, ...((isWhole === true ? undefined : fieldsArguments(path)) ?? rawArguments(path))];
    },
    network: pastedNetwork(answers),
    now: answers.moment,
    customers: commandText(customers),
  };
}

function carrierProgram({ kubeconfig, context }: Ways): [string, ...string[]] {
  return [
    "kubectl",
    ...(kubeconfig === undefined ? [] : ["--kubeconfig", kubeconfig]),
    ...(context === undefined ? [] : ["--context", context]),
  ];
}

function customerProgram({ customerCommand, kubeconfigs, customerContext }: Ways): CustomerCommand {
  if (customerCommand !== undefined) return customerCommand;
  if (kubeconfigs !== undefined)
    return ["kubectl", "--kubeconfig", `${kubeconfigs.replace(/\/$/, "")}/${PLACEHOLDER}.yaml`];
  if (customerContext !== undefined) return ["kubectl", "--context", customerContext];
  return KUBX_KUBECTL;
}

interface PrometheusRoute {
  readonly name: string;
  readonly isDirect: boolean;
  /** @param path below the root of the query API */
  readonly command: (path: string) => Words;
}

/** Straight to it with curl, or through the carrier's API server with kubectl. */
function prometheusWay(program: Words, url: string): PrometheusRoute {
  const address = prometheusAddress(url);
  const { parameters } = address;
  const isDirect = address.kind === "direct";
  const root = isDirect ? address.server.href.replace(/\/$/, "") : address.path;
  const whole = (path: string): string => `${root}${path}${parameters === "" ? "" : `&${parameters}`}`;
  return {
    name: isDirect ? root : `service ${address.name} in namespace ${address.namespace}`,
    isDirect,
    command: (path) => (isDirect ? curlCommand(whole(path)) : [...program, ...rawArguments(whole(path))]),
  };
}

function pastedPrometheus(answers: Answers, { name, isDirect, command }: PrometheusRoute): Prometheus {
  const server = new URL("https://prometheus");
  return prometheusServer({
    connection: { name, server, credentials: async () => ({ headers: {} }), warnings: [] },
    prefix: "",
    parameters: "",
    loginAt: () => undefined,
    async answer(path) {
      const output = plainResult(answers, name, path, command(path)) ?? answers.read(command(path));
      const answer = isDirect ? webAnswer(output) : { attempt: attemptIn(output), body: output.text, cut: false };
      const date = momentIn(answer.body) ?? output.at;
      return { ...answer, attempt: { ...answer.attempt, headers: { date } } };
    },
  });
}

/** What curl or promtool printed at a prompt, as the command with a proof would have. */
function plainResult(answers: Answers, root: string, path: string, proved: Words): Output | undefined {
  const promql = new URLSearchParams(path.split("?")[1]).get("query");
  if (!path.startsWith("/api/v1/query?") || promql === null || answers.has(proved)) return undefined;
  const plain = answers.plainQuery(root, promql, proved);
  if (plain === undefined) return undefined;
  const { elements = [] } = plain;
  // In the other world there is an element more, of which nobody knows the value.
  const more = (answers.world(() => false)?.added ?? 0) > 0 ? elements.slice(0, 1).map((one) => unknownLike(one)) : [];
  const data = { resultType: "vector", result: [...elements, ...more] };
  const body = plain.output?.text ?? JSON.stringify({ status: "success", data });
  return { command: plain.typed, text: `${body}\n200`, exitCode: 0, at: "" };
}

function unknownLike({ metric, value: [second] }: PlainElement): PlainElement {
  return { metric: { ...metric, another: "element" }, value: [second, "NaN"] };
}

/** When Prometheus evaluated an instant query, by its own clock. */
function momentIn(body: string): string | undefined {
  const parsed = parseJson(body);
  const { data } = Object("value" in parsed ? parsed.value : {}) as { data?: { result?: unknown[] } };
  const [first] = Array.isArray(data?.result) ? data.result : [];
  const time = typeof first === "number" ? first : (Object(first) as { value?: unknown[] }).value?.[0];
  return typeof time === "number" ? new Date(time * 1_000).toISOString() : undefined;
}

function webAnswer({ text, exitCode, at }: Output): Exchange {
  const [, body = "", status = "000"] = /^([^]*)\n(\d{3})$/.exec(text) ?? [];
  const met =
    exitCode === 0 && status !== "000"
      ? { phase: "done" as const, status: Number(status) }
      : { phase: "start" as const, error: { code: "UNMAPPED", message: text.slice(0, 300) } };
  return { attempt: { ...met, startedAt: at, transport: "native", timings: {} }, body, cut: false };
}

/** Of the hosts that a check names itself, only an Alertmanager's answer is text that can be pasted. */
function pastedNetwork(answers: Answers): Network {
  const notFrom = async (command: Words): Promise<never> =>
    answers.lacking(command, "what a host, a name server or a certificate says cannot be told from a transcript");
  return {
    async get(url) {
      if (!url.endsWith("/api/v2/alerts")) return notFrom(["curl", "-sSi", url]);
      return webAnswer(answers.read(curlCommand(url)));
    },
    lookUp: (name) => notFrom(["nslookup", name]),
    certificates: (address) => notFrom(["openssl", "s_client", "-connect", address]),
  };
}
