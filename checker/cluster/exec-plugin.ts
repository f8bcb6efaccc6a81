/** Runs the credential plugin that a kubeconfig names, as kubectl does, with a time limit. */

import { parseJson } from "../untrusted/bounded-json.ts";
import { rememberEnvironment } from "../untrusted/redaction.ts";
import { ClusterError } from "./cluster-error.ts";
import { canAsk, clusterInfo } from "./exec-request.ts";
import type { Selection } from "./kubeconfig.ts";
import type { ExecBlock } from "./kubeconfig-format.ts";
import { endProcessGroup, startAtTerminal, startProcessGroup } from "./process-group.ts";
import { fitToPrint } from "./redaction.ts";

/** What a plugin hands out. */
export interface PluginCredential {
  readonly token?: string;
  /** PEM; comes with its key. */
  readonly certificate?: string;
  readonly key?: string;
  /** Unix time in milliseconds. */
  readonly expiresAt?: number;
}

export interface PluginOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Somebody is at a terminal and can be asked. */
  readonly isInteractive?: boolean | undefined;
  /** Milliseconds after which the plugin and what it started are ended. */
  readonly pluginLimit?: number | undefined;
}

const LIMIT = 15_000;
/** For a person to log in. */
const INTERACTIVE_LIMIT = 120_000;
const RUN_BY_HAND = "Run the plugin by hand, log in if it asks for it, then start the checker again.";
/**
 * Runs the plugin once. Throws `ClusterError` (setup) when it is missing, fails, is not done in time, or needs a person who
 * is not there; what the plugin wrote to stderr is quoted without secrets, what it wrote to stdout never is.
 */
export async function runExecPlugin(
  block: ExecBlock,
  selection: Selection,
  options: PluginOptions,
): Promise<PluginCredential> {
  const isInteractive = canAsk(block, options.isInteractive === true);
  const limit = options.pluginLimit ?? (isInteractive ? INTERACTIVE_LIMIT : LIMIT);
  const spec = { interactive: isInteractive, ...(block.provideClusterInfo ? { cluster: clusterInfo(selection) } : {}) };
  rememberEnvironment(block.env);
  const env = {
    ...options.env,
    ...block.env,
    KUBERNETES_EXEC_INFO: JSON.stringify({ kind: "ExecCredential", apiVersion: block.apiVersion, spec }),
  };
  const run = (): Promise<PluginCredential> => runOnce(block, env, limit, isInteractive);
  return isInteractive ? afterOthers(run) : run();
}

/** Two that ask at once would take each other's answers. */
let atTerminal: Promise<unknown> = Promise.resolve();
function afterOthers<T>(run: () => Promise<T>): Promise<T> {
  const next = atTerminal.then(run, run);
  atTerminal = next.catch(() => {});
  return next;
}

async function runOnce(
  block: ExecBlock,
  env: PluginOptions["env"],
  limit: number,
  isInteractive: boolean,
): Promise<PluginCredential> {
  const start = isInteractive ? startAtTerminal : startProcessGroup;
  const child = start(block.command, block.args, env);
  const output = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const) {
    child[stream]?.setEncoding("utf8").on("data", (text: string) => {
      if (output[stream].length < 1_000_000) output[stream] += text;
    });
  }
  const ended = await new Promise<number | string | null>((resolve) => {
    const end = (how: number | string | null): void => {
      clearTimeout(timer);
      resolve(how);
    };
    const timer = setTimeout(() => {
      endProcessGroup(child);
      end("timeout");
    }, limit);
    child.once("error", (error: NodeJS.ErrnoException) => end(error.code ?? "error"));
    child.once("close", end);
  });
  if (ended !== 0) throw failed(block, ended, output.stderr, limit);
  return credentialIn(block, output.stdout);
}

function failed(block: ExecBlock, ended: number | string | null, stderr: string, limit: number): ClusterError {
  const who = `The credential plugin ${block.command}`;
  const hint = fitToPrint(block.installHint, 300);
  if (ended === "ENOENT")
    return new ClusterError(`${who} is not there`, hint === "" ? "Install it, or put it on PATH." : hint, "setup");
  if (ended === "timeout")
    return new ClusterError(`${who} was not done after ${limit / 1000} s and was stopped`, RUN_BY_HAND, "setup");
  const said = stderr.trim() === "" ? "it said nothing" : `it said: ${fitToPrint(stderr)}`;
  return new ClusterError(`${who} failed (${ended ?? "killed"}); ${said}`, RUN_BY_HAND, "setup");
}

/** The output itself may hold a token and is quoted in no error. */
function credentialIn(block: ExecBlock, stdout: string): PluginCredential {
  const refuse = (what: string): ClusterError =>
    new ClusterError(`The credential plugin ${block.command} ${what}`, RUN_BY_HAND, "setup");
  const parsed = parseJson(stdout);
  const answer = Object("value" in parsed ? parsed.value : undefined) as Record<string, unknown>;
  if (answer["kind"] !== "ExecCredential" || answer["apiVersion"] !== block.apiVersion)
    throw refuse(`printed no ExecCredential of ${block.apiVersion}`);
  const status = Object(answer["status"]) as Record<string, unknown>;
  const text = (name: string): string | undefined => {
    const value = status[name];
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  const [token, certificate, key] = [text("token"), text("clientCertificateData"), text("clientKeyData")];
  if ((certificate === undefined) !== (key === undefined))
    throw refuse("printed a certificate without its key, or a key alone");
  if (token === undefined && certificate === undefined) throw refuse("printed no credential");
  const expiresAt = Date.parse(text("expirationTimestamp") ?? "");
  return {
    ...(token === undefined ? {} : { token }),
    ...(certificate === undefined || key === undefined ? {} : { certificate, key }),
    ...(Number.isNaN(expiresAt) ? {} : { expiresAt }),
  };
}
