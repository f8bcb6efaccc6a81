/** Requests that a kubectl sends for us to one cluster, once it is known that it would verify who answers. */
import { performance } from "node:perf_hooks";
import { ATTEMPT_BODY } from "./attempt-record.ts";
import type { Exchange } from "./exchange.ts";
import { CONFIG_VIEW, verificationIn } from "./kubectl-config.ts";
import { type KubectlOutput, readKubectlOutput } from "./kubectl-output.ts";
import type { KubectlReading } from "./kubectl-reading.ts";
import { type Ended, type Program, runProgram, type Wanted } from "./kubectl-process.ts";
import type { Attempt, Limits } from "./port.ts";
import { assertProves, isRelay, type Verification } from "./proof.ts";
import { assertReads } from "./question.ts";

/** Each rejects with `ClusterError` (setup) where kubectl would verify nobody. */
export interface KubectlRequests {
  /** `get --raw`. */
  readonly raw: (path: string, limits: Limits, wanted: Reads) => Promise<Exchange>;
  /** `get pods --all-namespaces`, the runbook's own command. */
  readonly pods: (limits: Limits, wanted: Reads) => Promise<Exchange>;
}

type Reads = Omit<Wanted, "deadline">;

/** A flag of the command's own comes before ours, and the last one counts. What the kubeconfig says is seen by `config view`. */
export const VERIFIED = "--insecure-skip-tls-verify=false";
/** The log says how far a request came, and has the whole answer; it masks tokens, and nothing of it is printed. */
export const WHOLE_LOG = "-v=9";
/** Every answer without its body: a list of all pods need not be logged as well. */
const SHORT_LOG = "-v=6";

const NO_CONFIG: KubectlReading = {
  phase: "start",
  error: { code: "UNMAPPED", message: `${CONFIG_VIEW.join(" ")} printed no kubeconfig with a current context` },
};

/**
 * @param program what leads to the cluster; arguments of kubectl follow its own
 * @param run starts it, or finds what it printed
 */
export function kubectlRequests(name: string, program: Program, run = runProgram): KubectlRequests {
  const { env, argv } = program;
  const byProxy = Boolean(env["HTTPS_PROXY"] || env["https_proxy"]);
  let known: Verification | undefined;

  const start = async (
    args: readonly string[],
    limits: Limits,
    wanted: Reads,
    reading: Partial<KubectlOutput> = {},
  ) => {
    const startedAt = new Date().toISOString();
    const began = performance.now();
    const ended = await run({ env, argv: [...argv, ...args] }, { ...wanted, deadline: limits.total });
    const ran = Math.round(performance.now() - began);
    return { ended, ran: ranOf(readEnd(ended, argv[0], limits, { ...reading, byProxy, ran }), ended, startedAt, ran) };
  };

  /** What would be verified, or what became of asking for that. */
  const verification = async (limits: Limits, signal: AbortSignal | undefined): Promise<Verification | Exchange> => {
    if (known !== undefined) return known;
    const { ended, ran } = await start(CONFIG_VIEW, limits, { bodyLimit: ATTEMPT_BODY, signal });
    if (ran.attempt.status !== 200) return ran;
    known = verificationIn(ended.stdout);
    if (known !== undefined) return known;
    return ranOf(NO_CONFIG, ended, ran.attempt.startedAt, 0);
  };

  const ask = async (
    limits: Limits,
    wanted: Reads,
    argsFor: (server: URL) => string[],
    limit?: number,
  ): Promise<Exchange> => {
    const found = await verification(limits, wanted.signal);
    if ("attempt" in found) return found;
    assertProves(name, found, `${argv[0]} ${CONFIG_VIEW.slice(0, 2).join(" ")}`);
    const args = [...argsFor(found.server), VERIFIED];
    const { ran } = await start(args, limits, wanted, limit === undefined ? {} : { limit });
    return isRelay(found.server) ? { ...ran, attempt: { ...ran.attempt, relayed: true } } : ran;
  };

  return {
    raw: async (path, limits, wanted) => {
      assertReads({ method: "GET", path });
      const limit = requestTimeout(limits);
      // kubectl leaves out the path of the server's own URL.
      const argsFor = ({ pathname }: URL): string[] => {
        return ["get", "--raw", `${pathname.replace(/\/$/, "")}${path}`, `--request-timeout=${limit}ms`, WHOLE_LOG];
      };
      return ask(limits, wanted, argsFor, limit);
    },
    pods: (limits, wanted) => ask(limits, wanted, () => ["get", "pods", "--all-namespaces", SHORT_LOG]),
  };
}

/** Milliseconds; a little less than our own deadline, so that kubectl says where it got stuck instead of being killed in silence. */
function requestTimeout(limits: Limits): number {
  return Math.max(100, Math.round(Math.min(limits.connect, limits.total * 0.8)));
}

function readEnd(ended: Ended, program: string, limits: Limits, reading: Partial<KubectlOutput>): KubectlReading {
  const { by, stdout, stderr, exitCode } = ended;
  const output = { ...reading, stdout, stderr };
  if (by === "itself") return readKubectlOutput({ ...output, exitCode: exitCode ?? 1 });
  if (by === "retry") return readKubectlOutput(output);
  if (by === "abort") return { phase: "start", error: { code: "ABORTED", message: "stopped before it was done" } };
  if (by === "deadline") {
    const found = readKubectlOutput(output);
    if (found.error?.code !== "UNMAPPED") return found;
    const message = `${program} was not done after ${limits.total / 1000} s and was stopped`;
    return { phase: "start", error: { code: "UNMAPPED", message }, timedOut: true };
  }
  const isMissing = by.code === "ENOENT" || by.code === "EACCES";
  return {
    phase: "start",
    error: { code: isMissing ? "KUBECTL_MISSING" : by.code, message: `could not be started (${by.code})` },
  };
}

function ranOf(reading: KubectlReading, { cut }: Ended, startedAt: string, milliseconds: number): Exchange {
  const { body } = reading;
  const attempt: Attempt = {
    ...reading,
    startedAt,
    transport: "kubectl",
    // kubectl does not say when it came how far: all there is is the time at which it was known.
    timings: { start: 0, ...(reading.phase === "start" ? {} : { [reading.phase]: milliseconds }) },
    ...(body === undefined ? {} : { body: body.slice(0, ATTEMPT_BODY) }),
  };
  return { attempt, body: body ?? "", cut };
}
