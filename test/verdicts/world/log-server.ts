/** The part of a kubelet that hands out logs: the API server asks it what `kubectl logs` wants to know. */
import { once } from "node:events";
import { createServer } from "node:https";
import { issue, newAuthority } from "../../carrier/certificates.ts";

/** A line and how long ago it was written, in seconds. */
export interface LogLine {
  readonly text: string;
  readonly age: number;
}

export class LogServer {
  readonly #logs = new Map<string, readonly LogLine[]>();

  /** Listens on all addresses of this host, each of which may be a node's. */
  static async start(port: number): Promise<LogServer> {
    const logs = new LogServer();
    // As a kubelet's own certificate, which API servers do not verify by default.
    const { certificate, key } = issue(newAuthority("kubelets"), { commonName: "kubelet", hosts: ["kubelet"] });
    const server = createServer({ cert: certificate, key }, ({ url = "" }, response) => {
      const { pathname, searchParams } = new URL(url, "https://kubelet");
      const [, kind, namespace, pod = "", container] = pathname.split("/");
      const previous = searchParams.get("previous") === "true";
      const lines = logs.#find(`${namespace}/${pod}/${container}`, previous) ?? (previous ? undefined : []);
      if (kind === "containerLogs" && lines !== undefined) response.end(textOf(lines, searchParams));
      else response.writeHead(400).end(`previous terminated container "${container}" in pod "${pod}" not found\n`);
    });
    await once(server.listen(port, "0.0.0.0"), "listening");
    return logs;
  }

  /**
   * @param owner a pod, or the name of the workload whose pods have this log
   * @param previous it is the log before the last restart
   */
  write(namespace: string, owner: string, container: string, lines: readonly LogLine[], previous = false): void {
    this.#logs.set(`${namespace}/${owner}/${container}/${previous}`, lines);
  }

  #find(path: string, previous: boolean): readonly LogLine[] | undefined {
    const [namespace, pod = "", container] = path.split("/");
    const names = pod.split("-").map((_, index, parts) => parts.slice(0, index + 1).join("-"));
    const found = names.map((name) => this.#logs.get(`${namespace}/${name}/${container}/${previous}`));
    return found.find((lines) => lines !== undefined);
  }
}

/** What a kubelet makes of `sinceSeconds` or `sinceTime`, `tailLines`, `timestamps` and `limitBytes`, in this order. */
function textOf(lines: readonly LogLine[], asked: URLSearchParams): Buffer {
  const sinceTime = asked.get("sinceTime");
  const since =
    sinceTime === null ? Number(asked.get("sinceSeconds") ?? Infinity) : (Date.now() - Date.parse(sinceTime)) / 1_000;
  const tail = Number(asked.get("tailLines") ?? Infinity);
  const isTimed = asked.get("timestamps") === "true";
  const chosen = lines.filter(({ age }) => age <= since);
  const text = chosen
    .slice(Math.max(0, chosen.length - tail))
    .map(({ text: line, age }) => `${isTimed ? `${new Date(Date.now() - age * 1_000).toISOString()} ` : ""}${line}\n`)
    .join("");
  const limit = asked.get("limitBytes");
  const bytes = Buffer.from(text);
  return limit === null ? bytes : bytes.subarray(0, Number(limit));
}
