/** Starts this program again where it can break a network without harm: namespaces of its own, which die with it. */
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Its value is the folder for everything that is written. */
const MARK = "PILOTBOOK_VERDICTS_FOLDER";

// A network without a way out; processes that the kernel ends with the first of them; mounts that nobody else sees.
const NAMESPACES = ["--net", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc"];
const AS_ROOT_OF_ITS_OWN = ["--user", "--map-root-user"];

/** The folder to write to, or nothing while outside. */
export function folderInside(): string | undefined {
  return process.env[MARK];
}

/**
 * Runs the same command line inside, on this terminal.
 * @returns its exit code; 3 where this machine has no namespaces to give
 */
export async function runAgainInside(): Promise<number> {
  const flags = [NAMESPACES, [...AS_ROOT_OF_ITS_OWN, ...NAMESPACES]].find(
    (tried) => spawnSync("unshare", [...tried, "true"], { stdio: "ignore" }).status === 0,
  );
  if (flags === undefined) {
    process.stderr.write(
      "This machine gives no network namespace (unshare --user --net), and without one nothing is broken here.\n",
    );
    return 3;
  }
  const folder = mkdtempSync(join(tmpdir(), "pilotbook-verdicts-"));
  // The first process of a namespace ignores Ctrl-C and the like; it watches its standard input instead, which also
  // ends when this process is killed.
  const inside = spawn("unshare", [...flags, process.execPath, ...process.argv.slice(1)], {
    stdio: ["pipe", "inherit", "inherit"],
    env: { ...process.env, [MARK]: folder },
  });
  const end = (): void => void inside.stdin?.end();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, end);
  const code = await new Promise<number>((resolve) => {
    inside.on("error", () => resolve(3)).on("exit", (status) => resolve(status ?? 130));
  });
  rmSync(folder, { recursive: true, force: true });
  return code;
}

/** From now on the end of the outer process ends this one, and the kernel everything that it started. */
export function endWithOutside(): void {
  process.stdin.resume().on("end", () => process.exit(130));
}

/**
 * Makes a network this host's own, and places in memory: for a pod's service account, and for everything that is written.
 * On a disk that others keep busy etcd waits so long that signs of life are late, and nodes are lost that no scenario loses.
 * @param network such as `10.77.0.0/16`
 * @param folder which exists
 */
export function prepareInside(network: string, folder: string): void {
  // Packets as on a wire, which can get lost or wait one by one.
  run("ip", "link", "set", "lo", "mtu", "1500", "gso_max_size", "1500", "up");
  // On the loopback device, a network is local as a whole.
  run("ip", "address", "add", network.replace("0/", "1/"), "dev", "lo");
  run("mount", "-t", "tmpfs", "tmpfs", "/var/run");
  run("mount", "-t", "tmpfs", "tmpfs", folder);
}

/** Runs a short program and throws what it says when it fails. */
export function run(program: string, ...args: string[]): void {
  const { status, stderr, error } = spawnSync(program, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${program} ${args.join(" ")}: ${error?.message ?? stderr.trim()}`);
}
