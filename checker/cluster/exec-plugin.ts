/** Runs the credential plugin that a kubeconfig names, without a terminal and with a time limit. */

import { absolutePath, type Selection } from "./kubeconfig.ts";
import { ClusterError } from "./port.ts";
import { endProcessGroup, startProcessGroup } from "./process-group.ts";
import { fitToPrint } from "./redaction.ts";

/** What a plugin hands out. */
export interface PluginCredential {
  readonly token?: string;
  readonly certificate?: string;
  readonly key?: string;
}

/** The `exec` block of a kubeconfig user. */
interface ExecBlock {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly apiVersion: string;
  readonly installHint: string;
}

export const PLUGIN_LIMIT = 15_000;
const RUN_BY_HAND = "Run the plugin by hand, log in if it asks for it, then start the checker again.";

/**
 * Runs the plugin once. Throws `ClusterError` (setup) when it is missing, fails, is not done in time, or needs a person;
 * what the plugin wrote to stderr is quoted without secrets, what it wrote to stdout never is.
 *
 * @param limit milliseconds after which the plugin and its children are killed
 */
export async function runExecPlugin(
  selection: Selection,
  env: Readonly<Record<string, string | undefined>>,
  limit = PLUGIN_LIMIT,
): Promise<PluginCredential> {
  const block = readExecBlock(selection);
  const info = { apiVersion: block.apiVersion, kind: "ExecCredential", spec: { interactive: false } };
  const program = block.command.includes("/") ? absolutePath(selection.folder, block.command) : block.command;
  const child = startProcessGroup(program, block.args, {
    ...env,
    ...block.env,
    KUBERNETES_EXEC_INFO: JSON.stringify(info),
  });
  const output = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const) {
    child[stream].setEncoding("utf8").on("data", (text: string) => {
      if (output[stream].length < 1_000_000) output[stream] += text;
    });
  }
  const ended = await new Promise<number | string | null>((resolve) => {
    const timer = setTimeout(() => {
      endProcessGroup(child);
      resolve("timeout");
    }, limit);
    child.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? "error"));
    child.once("close", (code) => resolve(code));
    child.once("close", () => clearTimeout(timer));
    child.once("error", () => clearTimeout(timer));
  });
  if (ended !== 0) throw failed(block, ended, output.stderr, limit);
  return readCredential(block, output.stdout);
}

function readExecBlock(selection: Selection): ExecBlock {
  const raw: Record<string, unknown> = selection.user?.exec ?? {};
  const text = (key: string): string => (typeof raw[key] === "string" ? raw[key] : "");
  if (text("command") === "") {
    throw new ClusterError(
      `The user of context "${selection.context}" has an exec block without a command`,
      "Mend the kubeconfig.",
      "setup",
    );
  }
  if (text("interactiveMode") === "Always") {
    throw new ClusterError(
      `The credential plugin ${text("command")} wants a person at a terminal (interactiveMode: Always)`,
      "Use a kubeconfig whose user needs no log-in.",
      "setup",
    );
  }
  const entries: unknown[] = Array.isArray(raw["env"]) ? raw["env"] : [];
  const pairs = entries.map((entry) => entry as { name?: unknown; value?: unknown } | null);
  return {
    command: text("command"),
    args: Array.isArray(raw["args"]) ? raw["args"].map(String) : [],
    env: Object.fromEntries(
      pairs.filter((pair) => pair?.name).map((pair) => [String(pair?.name), String(pair?.value ?? "")]),
    ),
    apiVersion: text("apiVersion") || "client.authentication.k8s.io/v1",
    installHint: text("installHint"),
  };
}

function failed(block: ExecBlock, ended: number | string | null, stderr: string, limit: number): ClusterError {
  const who = `The credential plugin ${block.command}`;
  if (ended === "ENOENT") {
    const hint = block.installHint === "" ? "Install it, or put it on PATH." : fitToPrint(block.installHint, 300);
    return new ClusterError(`${who} is not there`, hint, "setup");
  }
  if (ended === "timeout") {
    return new ClusterError(`${who} was not done after ${limit / 1000} s and was stopped`, RUN_BY_HAND, "setup");
  }
  const said = stderr.trim() === "" ? "it said nothing" : `it said: ${fitToPrint(stderr)}`;
  return new ClusterError(`${who} failed (${ended ?? "killed"}); ${said}`, RUN_BY_HAND, "setup");
}

function readCredential(block: ExecBlock, stdout: string): PluginCredential {
  let status: Record<string, unknown> = {};
  try {
    const parsed: { status?: Record<string, unknown> } | null = JSON.parse(stdout);
    status = parsed?.status ?? {};
  } catch {
    // Answered below, in the same words as for a credential without content: the output itself may hold a token.
  }
  const { token, clientCertificateData: certificate, clientKeyData: key } = status;
  const hasPair = typeof certificate === "string" && typeof key === "string";
  if (typeof token !== "string" && !hasPair) {
    throw new ClusterError(`The credential plugin ${block.command} printed no credential`, RUN_BY_HAND, "setup");
  }
  return { ...(typeof token === "string" ? { token } : {}), ...(hasPair ? { certificate, key } : {}) };
}
