/** Finds the real programs on this machine, or installs those that Debian has. */
import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";

/** Paths of programs; absent where this machine has none. */
export interface Programs {
  /** The folder of kube-apiserver, kube-controller-manager and kube-scheduler. */
  readonly kubernetes?: string;
  readonly etcd?: string;
  readonly kubectl?: string;
  readonly prometheus?: string;
  readonly promtool?: string;
  readonly alertmanager?: string;
  readonly blackbox?: string;
  /** The folder of check_http and the like. */
  readonly plugins?: string;
}

/** Names on PATH, the first that is there. */
const NAMES = {
  etcd: ["etcd"],
  kubectl: ["kubectl"],
  prometheus: ["prometheus"],
  promtool: ["promtool"],
  alertmanager: ["alertmanager", "prometheus-alertmanager"],
  blackbox: ["blackbox_exporter", "prometheus-blackbox-exporter"],
} as const;

const PLUGINS = "/usr/lib/nagios/plugins";
const OF_KUBERNETES = ["kube-apiserver", "kube-controller-manager", "kube-scheduler"];

/** Debian's packages for all of it but the server's own programs: see build-kubernetes.sh. */
const PACKAGES =
  "etcd-server kubernetes-client prometheus prometheus-alertmanager prometheus-blackbox-exporter monitoring-plugins-basic " +
  "monitoring-plugins-standard bind9-dnsutils openssl curl jq nftables iproute2";

type Environment = Readonly<Record<string, string | undefined>>;

/** `PILOTBOOK_KUBERNETES` names the folder of the server's programs; else the user's cache is looked into. */
export function findPrograms(env: Environment = process.env): Programs {
  const folders = (env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  const onPath = (names: readonly string[]): string | undefined =>
    folders.flatMap((folder) => names.map((name) => join(folder, name))).find(isProgram);
  const all = [
    ...Object.entries(NAMES).map(([key, names]) => [key, onPath(names)]),
    ["kubernetes", kubernetesFolder(env)],
    ["plugins", isProgram(join(PLUGINS, "check_http")) ? PLUGINS : undefined],
  ];
  return Object.fromEntries(all.filter(([, path]) => path !== undefined)) as Programs;
}

function kubernetesFolder(env: Environment): string | undefined {
  const cache = join(env["XDG_CACHE_HOME"] ?? join(env["HOME"] ?? homedir(), ".cache"), "pilotbook");
  const built = existsSync(cache) ? readdirSync(cache).filter((name) => name.startsWith("kubernetes-")) : [];
  const folders = [env["PILOTBOOK_KUBERNETES"], ...built.map((name) => join(cache, name))];
  return folders.find((folder) => folder !== undefined && OF_KUBERNETES.every((name) => isProgram(join(folder, name))));
}

/** On a Debian of which we are root, as a CI's machine is, what is missing is installed; no service is started. */
export function installPrograms(): void {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return;
  const missing = PACKAGES.split(" ").filter(
    (name) => spawnSync("dpkg", ["-s", name], { stdio: "ignore" }).status !== 0,
  );
  if (missing.length === 0) return;
  process.stderr.write(`Installing ${missing.join(", ")} from Debian.\n`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" };
  const aptGet = (...args: string[]): void =>
    void spawnSync("apt-get", [...args, "-qq"], { env, stdio: ["ignore", "ignore", "inherit"] });
  aptGet("update");
  // One by one: a package that this machine cannot have does not keep the others away.
  for (const name of missing) aptGet("install", "-y", "--no-install-recommends", name);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
