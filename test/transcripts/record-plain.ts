/** Records what kubectl prints for the commands that a person types, without the function that proves it: tables, wide ones, JSON. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Check } from "../../checker/model.ts";
import { quote } from "../../checker/shell/quote.ts";
import type { PlainForm, PlainRecorded } from "./recordings.ts";

/** Where the commands go. */
export interface Asked {
  readonly kubectl: string;
  readonly version: string;
  readonly kubeconfig: string;
  readonly prometheus?: string | undefined;
}

const OUTPUTS: Readonly<Record<PlainForm, readonly string[]>> = {
  table: [],
  wide: ["-o", "wide"],
  everywhere: [],
  json: ["-o", "json"],
  yaml: ["-o", "yaml"],
};

/** Prompts as shells have them, one for each form. */
const PROMPTS: Readonly<Record<PlainForm, string>> = {
  table: "$ ",
  wide: "user@host:~/shop$ ",
  everywhere: "bash-5.1# ",
  json: "[user@host shop]$ ",
  yaml: "user@host shop % ",
};

/** One transcript for each form, of the commands for all checks; those that print nothing that could be read are left out. */
export async function recordPlain(
  state: string,
  checks: readonly Check[],
  direct: PlainRecorded["direct"],
  forms: readonly PlainForm[],
  asked: Asked,
): Promise<PlainRecorded[]> {
  const recorded: PlainRecorded[] = [];
  for (const form of forms) {
    const commands = [...new Set(checks.flatMap((check) => commandsOf(check, form, asked.prometheus)))];
    if (commands.length === 0) continue;
    const transcript: string[] = [];
    for (const command of commands) {
      const printed = await run(command, asked);
      const separator = printed === "" || printed.endsWith("\n") ? "" : "\n";
      transcript.push(...`${PROMPTS[form]}${command}\n${printed}${separator}`.split("\n").slice(0, -1));
    }
    transcript.push(PROMPTS[form].trimEnd());
    recorded.push({
      state,
      kubectl: asked.version,
      form,
      checks,
      ...(asked.prometheus === undefined ? {} : { prometheus: asked.prometheus }),
      transcript,
      direct,
    });
  }
  return recorded;
}

/** What somebody would type who looks after this check. */
function commandsOf({ probe, params }: Check, form: PlainForm, prometheus = ""): string[] {
  const text = (name: string): string => {
    const value = params[name];
    return typeof value === "string" ? value : "";
  };
  const namespace = form === "everywhere" ? ["-A"] : ["-n", text("namespace")];
  const selector = params["selector"] === undefined ? [] : ["-l", text("selector")];
  const get = (kind: string, ...words: readonly string[]): string =>
    ["kubectl", "get", kind, ...words, ...OUTPUTS[form]].map((word) => quote(word, "word")).join(" ");
  switch (probe) {
    case "pods-ready":
    case "active-clusters": {
      const pods = (params["pods"] as { readonly namespace?: string } | undefined)?.namespace;
      const list = get("pods", ...(pods === undefined ? namespace : ["-n", pods]), ...selector);
      // Where the nodes of pods are shown, somebody looks whether these are ready.
      return form === "wide" ? [list, "kubectl get nodes"] : [list];
    }
    case "nodes-ready":
      return [get("no", ...selector)];
    case "workload-ready":
      return [get(text("kind").toLowerCase(), ...namespace, ...selector)];
    case "job-succeeded":
      return [
        get("jobs", ...namespace, ...selector),
        ...(text("cronJob") !== "" ? [get("cj", text("cronJob"), ...namespace)] : []),
      ];
    case "events":
      return [get("events", ...namespace)];
    case "config-exists":
      return [
        get(
          `${text("kind").toLowerCase()}/${text("name")}`,
          ...(form === "everywhere" ? ["-n", text("namespace")] : namespace),
        ),
        get("ns", text("namespace")),
      ];
    case "resource-field":
      return [
        get([text("resource"), ...(text("group") === "" ? [] : [text("group")])].join("."), ...namespace, ...selector),
      ];
    case "promql":
      return params["over"] === undefined && form !== "json"
        ? [form === "table" ? promtool(text("query"), prometheus) : curl(text("query"), prometheus)]
        : [];
    case "alert-state":
    case "api-ready":
    case "ask":
    case "certificate":
    case "clusters-reachable":
    case "dns":
    case "http":
    case "logs-match":
    case "permission":
      return [];
  }
}

function promtool(query: string, prometheus: string): string {
  return `promtool query instant ${prometheus} ${quote(query, "word")}`;
}

function curl(query: string, prometheus: string): string {
  return `curl -sG ${prometheus}/api/v1/query --data-urlencode ${quote(`query=${query}`, "word")}`;
}

/** Both streams as a terminal shows them. The servers are in this very process, which must not wait for the command. */
async function run(command: string, { kubectl, kubeconfig }: Asked): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "pilotbook-plain-"));
  symlinkSync(kubectl, join(folder, "kubectl"));
  const env = { ...process.env, PATH: `${folder}:${process.env["PATH"]}`, KUBECONFIG: kubeconfig, HOME: folder };
  const shell = spawn("sh", ["-c", `${command} 2>&1`], { env, stdio: ["ignore", "pipe", "ignore"] });
  let printed = "";
  for await (const text of shell.stdout.setEncoding("utf8")) printed += String(text);
  rmSync(folder, { recursive: true });
  return printed;
}
