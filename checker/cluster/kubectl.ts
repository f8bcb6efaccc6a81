/** The transport that starts `kubx-kubectl`, for carriers where only that knows the way to a customer's cluster. */

import { performance } from "node:perf_hooks";
import { ATTEMPT_BODY, READ_BODY } from "./exchange.ts";
import { type KubectlReading, readKubectlOutput } from "./kubectl-output.ts";
import { type Attempt, type Cluster, ClusterError, type Limits } from "./port.ts";
import { endProcessGroup, startProcessGroup } from "./process-group.ts";
import { assertReads } from "./question.ts";
import { readList, readObject, readText } from "./reading.ts";

export interface KubectlOptions {
  readonly id: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Name on PATH, or path. */
  readonly command?: string;
  /** Send the runbook's own `get pods --all-namespaces` in place of every `/readyz` and other attempt. */
  readonly literal?: boolean;
}

/** kubectl looks for the API's parts first and gives a dead server 30 s: its own words come later than ours. */
export const LITERAL_LIMITS: Limits = { connect: 45_000, total: 45_000 };
/**
 * kubectl gives TLS 10 s and then says so in words of its own; asked to end before that, half of the time its words do not
 * tell TLS from a slow answer. What is left of the total is for kubx-kubectl to find its way.
 */
const RAW_LIMITS: Limits = { connect: 11_000, total: 18_000 };
const READ_LIMITS: Limits = { connect: 30_000, total: 30_000 };
export const KUBX_KUBECTL = "kubx-kubectl";

interface Ran {
  readonly attempt: Attempt;
  readonly body: string;
  readonly cut: boolean;
}

/** Throws `ClusterError` (setup) for an id that could be taken for a flag or a path. */
export function kubectlCluster(options: KubectlOptions): Cluster {
  const { id } = options;
  assertClusterId(id);
  const raw = (path: string, limits: Limits, bodyLimit: number, signal?: AbortSignal): Promise<Ran> => {
    assertReads({ method: "GET", path });
    // The log says how far a request came. It masks tokens, and nothing of it is printed.
    const log = bodyLimit === ATTEMPT_BODY ? ["-v=9"] : [];
    return run(options, [id, "get", "--raw", path, requestTimeout(limits), ...log], limits, bodyLimit, signal);
  };
  return {
    name: id,
    async attempt(path, limits, signal) {
      if (options.literal !== true) return (await raw(path, limits ?? RAW_LIMITS, ATTEMPT_BODY, signal)).attempt;
      return (
        await run(options, [id, "get", "pods", "--all-namespaces"], limits ?? LITERAL_LIMITS, ATTEMPT_BODY, signal)
      ).attempt;
    },
    get: (path, signal) => readObject(id, (asked) => raw(asked, READ_LIMITS, READ_BODY, signal), path),
    list: (path, signal, beforePage, keep) =>
      readList(id, (asked) => raw(asked, READ_LIMITS, READ_BODY, signal), path, beforePage, keep),
    metadata: () => notBy("for metadata alone"),
    text: (path, limit, signal) => readText(id, (asked) => raw(asked, READ_LIMITS, limit, signal), path),
    review: () => notBy("what an account may do"),
  };
}

/** `get --raw` sends no headers of ours and no POST. */
async function notBy(what: string): Promise<never> {
  throw new ClusterError(
    `${KUBX_KUBECTL} cannot be asked ${what}`,
    "Use --transport native or --kubeconfigs DIR.",
    "setup",
  );
}

/** Ids are hex, base32hex or, for tests, words with hyphens. Throws `ClusterError` (setup). */
export function assertClusterId(id: string): void {
  if (/^[a-z0-9][a-z0-9-]{0,99}$/i.test(id)) return;
  throw new ClusterError(
    `"${id.slice(0, 100)}" is no cluster id`,
    "Check the list of clusters that the runbook's check works with.",
    "setup",
  );
}

/** A little less than our own deadline, so that kubectl says where it got stuck instead of being killed in silence. */
function requestTimeout(limits: Limits): string {
  return `--request-timeout=${Math.max(100, Math.round(Math.min(limits.connect, limits.total * 0.8)))}ms`;
}

async function run(
  options: KubectlOptions,
  args: readonly string[],
  limits: Limits,
  bodyLimit: number,
  signal?: AbortSignal,
): Promise<Ran> {
  const startedAt = new Date().toISOString();
  const began = performance.now();
  const ended = await startAndWait(options, args, limits.total, bodyLimit, signal);
  const done = Math.round(performance.now() - began);
  const reading = readEnd(ended, limits, Boolean(options.env["HTTPS_PROXY"] ?? options.env["https_proxy"]));
  const { body } = reading;
  const attempt: Attempt = {
    ...reading,
    startedAt,
    transport: "kubectl",
    // kubectl does not say when it came how far: all there is is the time at which it was known.
    timings: { start: 0, ...(reading.phase === "start" ? {} : { [reading.phase]: done }) },
    ...(body === undefined ? {} : { body: body.slice(0, ATTEMPT_BODY) }),
  };
  return { attempt, body: body ?? "", cut: ended.cut };
}

interface Ended {
  readonly by: "itself" | "deadline" | "abort" | { readonly code: string };
  readonly exitCode?: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
  readonly cut: boolean;
}

function readEnd(ended: Ended, limits: Limits, byProxy: boolean): KubectlReading {
  if (ended.by === "itself") return readKubectlOutput({ ...ended, exitCode: ended.exitCode ?? 1, byProxy });
  if (ended.by === "abort")
    return { phase: "start", error: { code: "ABORTED", message: "stopped before it was done" } };
  if (ended.by === "deadline") {
    const { stdout, stderr } = ended;
    const reading = readKubectlOutput({ stdout, stderr, byProxy });
    if (reading.status !== undefined || reading.timedOut === true) return reading;
    const message = `${KUBX_KUBECTL} was not done after ${limits.total / 1000} s and was stopped`;
    return { phase: "start", error: { code: "UNMAPPED", message }, timedOut: true };
  }
  const { code } = ended.by;
  const isMissing = code === "ENOENT" || code === "EACCES";
  return {
    phase: "start",
    error: { code: isMissing ? "KUBECTL_MISSING" : code, message: `could not be started (${code})` },
  };
}

function startAndWait(
  options: KubectlOptions,
  args: readonly string[],
  deadline: number,
  limit: number,
  signal?: AbortSignal,
): Promise<Ended> {
  if (signal?.aborted) return Promise.resolve({ by: "abort", stdout: "", stderr: "", cut: false });
  const child = startProcessGroup(options.command ?? KUBX_KUBECTL, args, options.env);
  const stdout = gather(child.stdout, limit);
  const stderr = gather(child.stderr, ATTEMPT_BODY);
  return new Promise((resolve) => {
    const finish = (by: Ended["by"], exitCode?: number | null): void => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
      endProcessGroup(child);
      resolve({ by, exitCode: exitCode ?? undefined, stdout: stdout.text(), stderr: stderr.text(), cut: stdout.cut() });
    };
    const onAbort = (): void => finish("abort");
    const timer = setTimeout(() => finish("deadline"), deadline);
    signal?.addEventListener("abort", onAbort, { once: true });
    child.once("error", (error: NodeJS.ErrnoException) => finish({ code: error.code ?? "UNMAPPED" }));
    child.once("close", (code) => finish("itself", code));
  });
}

function gather(stream: NodeJS.ReadableStream, limit: number) {
  const parts: Buffer[] = [];
  let kept = 0;
  let cut = false;
  stream.on("data", (chunk: Buffer) => {
    const fits = chunk.subarray(0, limit - kept);
    if (fits.length > 0) parts.push(fits);
    kept += fits.length;
    cut ||= fits.length < chunk.length;
  });
  return { text: () => Buffer.concat(parts).toString("utf8"), cut: () => cut };
}
