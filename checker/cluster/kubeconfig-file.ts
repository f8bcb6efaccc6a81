/** Reads one kubeconfig file as kubectl reads it: the same YAML, the same types, paths relative to the file. */

import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { FAILSAFE_SCHEMA, loadAll, Type, YAMLException } from "js-yaml";
import { misfit } from "../untrusted/shape.ts";
import { ClusterError } from "./cluster-error.ts";
import {
  type ExecBlock,
  FILE,
  type Impersonation,
  type Kubeconfig,
  type KubeconfigCluster,
  type KubeconfigUser,
} from "./kubeconfig-format.ts";
import { fitToPrint } from "./redaction.ts";

/** A plain word of YAML 1.1, which kubectl reads: there `y` is true. */
function plainType(name: string, words: RegExp, construct: (text: string) => unknown): Type {
  const resolve = (text: string): boolean => words.test(text);
  return new Type(`tag:yaml.org,2002:${name}`, { kind: "scalar", resolve, construct });
}

const YAML = FAILSAFE_SCHEMA.extend({
  implicit: [
    plainType("null", /^(?:~|null|Null|NULL|)$/, () => null),
    plainType("bool", /^(?:y|yes|true|on|n|no|false|off)$/i, (text) => /^(?:y|yes|true|on)$/i.test(text)),
    plainType("float", /^[-+]?(?:0[xob][\da-fA-F_]+|[\d][\d_]*\.?\d*(?:[eE][-+]?\d+)?|\.\d+)$/, Number),
  ],
});

/** A document as kubectl writes and reads it. Throws, also where a key is there twice. */
export function yamlDocument(text: string): unknown {
  return loadAll(text, undefined, { schema: YAML })[0];
}

const EXEC_EXTENSION = "client.authentication.k8s.io/exec";

type Fields = Readonly<Record<string, unknown>>;

/** One kubeconfig file. Throws `ClusterError` (setup) when it cannot be read or understood; its content is not quoted. */
export function readKubeconfig(file: string): Kubeconfig {
  const config = fieldsIn(file);
  const path = (one: string | undefined): string | undefined => (one === undefined ? one : resolve(dirname(file), one));
  return {
    source: file,
    clusters: named(config, "clusters", "cluster", file).map(([name, cluster]) => clusterOf(name, cluster, path)),
    users: named(config, "users", "user", file).map(([name, user]) => userOf(name, user, path)),
    contexts: named(config, "contexts", "context", file).map(([name, context]) => ({
      name,
      cluster: text(context, "cluster") ?? "",
      user: text(context, "user") ?? "",
    })),
    currentContext: text(config, "current-context") ?? "",
  };
}

function fieldsIn(file: string): Fields {
  const value = yamlIn(file) ?? {};
  const fault = misfit(value, FILE);
  if (fault !== undefined) {
    const what =
      fault === "" ? "it is no mapping" : `${fault} is of a wrong type (a number or a word like yes has to be quoted)`;
    throw broken(file, what);
  }
  const { apiVersion = "v1", kind = "Config" } = value as Fields;
  if (apiVersion !== "v1" || kind !== "Config") throw broken(file, "it is not of kind Config and apiVersion v1");
  return value as Fields;
}

/** The first document, as kubectl takes it. */
function yamlIn(file: string): unknown {
  let content: string;
  try {
    content = readFileSync(file, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
    throw new ClusterError(
      `The kubeconfig ${file} cannot be read (${code})`,
      "Check the path and that you may read it.",
      "setup",
    );
  }
  try {
    return loadAll(content, undefined, { schema: YAML, json: true })[0];
  } catch (error) {
    // Nothing is quoted of the lines around a mistake, which may hold a key.
    const { reason, mark } = error instanceof YAMLException ? error : { reason: "no YAML", mark: undefined };
    throw broken(file, fitToPrint(mark === undefined ? reason : `line ${mark.line + 1}: ${reason}`, 120));
  }
}

function broken(file: string, what: string): ClusterError {
  const next = "Fix the file, or give another with --kubeconfig FILE.";
  return new ClusterError(`The kubeconfig ${file} is broken: ${what}`, next, "setup");
}

/** The entries of a list by their names, of which kubectl takes none twice. */
function named(config: Fields, list: string, inner: string, file: string): [name: string, fields: Fields][] {
  const entries = (config[list] ?? []) as Fields[];
  const names = entries.map((entry) => text(entry, "name") ?? "");
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw broken(file, `${list} has two entries of the name "${fitToPrint(twice, 80)}"`);
  return entries.map((entry, index) => [names[index] ?? "", (entry[inner] ?? {}) as Fields]);
}

type ToPath = (one: string | undefined) => string | undefined;

function clusterOf(name: string, cluster: Fields, path: ToPath): KubeconfigCluster {
  const extensions = (cluster["extensions"] ?? []) as Fields[];
  return {
    name,
    server: text(cluster, "server") ?? "",
    serverName: text(cluster, "tls-server-name"),
    proxyUrl: text(cluster, "proxy-url"),
    isUnverified: cluster["insecure-skip-tls-verify"] === true,
    authorityFile: path(text(cluster, "certificate-authority")),
    authorityData: text(cluster, "certificate-authority-data"),
    execConfig: extensions.find((one) => one["name"] === EXEC_EXTENSION)?.["extension"],
  };
}

function userOf(name: string, user: Fields, path: ToPath): KubeconfigUser {
  const provider = user["auth-provider"] as Fields | undefined;
  return {
    name,
    certificateFile: path(text(user, "client-certificate")),
    keyFile: path(text(user, "client-key")),
    certificateData: text(user, "client-certificate-data"),
    keyData: text(user, "client-key-data"),
    token: text(user, "token"),
    tokenFile: path(text(user, "tokenFile")),
    username: text(user, "username"),
    password: text(user, "password"),
    as: impersonationOf(user),
    exec: execOf(user["exec"] as Fields | undefined, path),
    authProvider: provider === undefined ? undefined : (text(provider, "name") ?? "unknown"),
  };
}

function impersonationOf(user: Fields): Impersonation | undefined {
  const as: Impersonation = {
    user: text(user, "as") ?? "",
    uid: text(user, "as-uid") ?? "",
    groups: (user["as-groups"] ?? []) as string[],
    extra: (user["as-user-extra"] ?? {}) as Impersonation["extra"],
  };
  const isNobody = as.user === "" && as.uid === "" && as.groups.length === 0 && Object.keys(as.extra).length === 0;
  return isNobody ? undefined : as;
}

function execOf(exec: Fields | undefined, path: ToPath): ExecBlock | undefined {
  if (exec === undefined) return undefined;
  const command = text(exec, "command") ?? "";
  const env = (exec["env"] ?? []) as { readonly name?: string; readonly value?: string }[];
  return {
    // Without a slash it is looked for on PATH.
    command: command.includes("/") ? (path(command) ?? "") : command,
    args: (exec["args"] ?? []) as string[],
    env: Object.fromEntries(env.map(({ name = "", value = "" }) => [name, value])),
    apiVersion: text(exec, "apiVersion") ?? "",
    installHint: text(exec, "installHint") ?? "",
    interactiveMode: text(exec, "interactiveMode") ?? "",
    provideClusterInfo: exec["provideClusterInfo"] === true,
  };
}

/** A text that is empty says as little as none. */
function text(fields: Fields, name: string): string | undefined {
  const value = fields[name];
  return typeof value === "string" && value !== "" ? value : undefined;
}
