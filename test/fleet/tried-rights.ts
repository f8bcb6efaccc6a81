/** What `--rbac` prints, taken by a real API server: its account may ask what the page asks, and nothing without its bindings. */
import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { accountName } from "../../checker/rbac.ts";
import { type FleetFolder, page } from "../site/fleet/fleet-world.ts";
import type { RealCarrier } from "./real-carrier.ts";
import { accountKubeconfig } from "./real-node.ts";

/**
 * Applies it by kubectl, runs the page as its account, and removes all of it again.
 * @param admin kubeconfig of a user who may do everything
 * @returns what was looked at, what it is and what it has to be
 */
export async function triedRights(
  { api, customers }: RealCarrier,
  { checker, folder }: FleetFolder,
  admin: string,
): Promise<(readonly [what: string, actual: unknown, wanted: unknown])[]> {
  const { stdout: manifest } = await ended(process.execPath, [checker, page.id, "--rbac"]);
  const kubectl = (...args: string[]): Promise<Ended> => ended("kubectl", ["--kubeconfig", admin, ...args], manifest);
  const account = accountName(page.id);
  const file = join(folder, "account.json");
  const asked = (): Promise<Ended> => {
    const place = ["--kubeconfig", file, "--kubeconfigs", customers.kubeconfigs];
    return ended(process.execPath, [checker, page.id, "--yes", "--policy", "literal:4x1", ...place]);
  };
  const dry = await kubectl("apply", "--dry-run=server", "-f", "-");
  const applied = await kubectl("apply", "-f", "-");
  writeFileSync(file, await accountKubeconfig(api, "default", account), { mode: 0o600 });
  const granted = await asked();
  const bindings = ["clusterrolebinding", "rolebinding"].map((kind) => `${kind}/${account}-default`);
  const unbound = await kubectl("delete", "--namespace=kubx-masters", ...bindings);
  const refused = await asked();
  const removed = await kubectl("delete", "--ignore-not-found", "-f", "-");
  return [
    ["kubectl apply --dry-run=server", [dry.code, dry.stderr], [0, ""]],
    ["kubectl apply", [applied.code, applied.stderr], [0, ""]],
    ["the account's exit code", granted.code, 0],
    ["kubectl delete of the bindings", unbound.code, 0],
    ["the exit code without bindings", refused.code, 3],
    ["kubectl delete", [removed.code, removed.stderr], [0, ""]],
  ];
}

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** @param input what it reads from standard input */
function ended(command: string, args: readonly string[], input = ""): Promise<Ended> {
  const child = spawn(command, [...args]);
  const text = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const)
    child[name].setEncoding("utf8").on("data", (part: string) => (text[name] += part));
  // A program that takes no input may be gone before it is written.
  child.stdin.on("error", () => {}).end(input);
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, ...text })));
}
