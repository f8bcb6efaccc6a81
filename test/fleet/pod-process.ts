/**
 * What a kubelet makes of a pod's one container, without containers: its volumes are folders, its command a process, and its last
 * message is cut as a kubelet cuts it.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** As far as it is needed here. */
export interface PodSpec {
  readonly containers: readonly {
    readonly name: string;
    readonly command?: readonly string[];
    readonly args?: readonly string[];
    readonly env?: readonly { readonly name: string; readonly value?: string }[];
    readonly terminationMessagePath?: string;
    readonly volumeMounts?: readonly { readonly name: string; readonly mountPath: string }[];
  }[];
  readonly volumes?: readonly {
    readonly name: string;
    readonly configMap?: { readonly name: string };
    readonly secret?: { readonly secretName: string };
  }[];
}

/** Content of a ConfigMap or a Secret by file name; undefined where there is none. */
export type ReadVolume = (
  kind: "configmaps" | "secrets",
  name: string,
) => Promise<Readonly<Record<string, string>> | undefined>;

export interface EndedContainer {
  readonly exitCode: number;
  readonly reason: "Completed" | "Error";
  readonly message: string;
  readonly log: string;
}

/** A container at work. */
export interface RunningContainer {
  readonly kill: () => void;
  readonly ended: Promise<EndedContainer>;
}

/** Bytes that a kubelet keeps of a termination message, from its beginning on. */
const MOST_MESSAGE = 4_096;

/** @param env of the container besides its own @throws where a volume is missing, as a pod that waits for it */
export async function startContainer(
  { containers: [container], volumes = [] }: PodSpec,
  read: ReadVolume,
  env: Readonly<Record<string, string>>,
): Promise<RunningContainer> {
  if (container === undefined) throw new Error("a pod has a container");
  const root = mkdtempSync(join(tmpdir(), "pilotbook-pod-"));
  const { command = [], args = [], volumeMounts = [], terminationMessagePath = "/dev/termination-log" } = container;
  const message = join(root, "termination-log");
  const places = new Map([[terminationMessagePath, message]]);
  for (const { name, mountPath } of volumeMounts) {
    const volume = volumes.find((one) => one.name === name);
    const [kind, source] =
      volume?.configMap === undefined
        ? (["secrets", volume?.secret?.secretName ?? ""] as const)
        : (["configmaps", volume.configMap.name] as const);
    const files = await read(kind, source);
    if (files === undefined) throw new Error(`MountVolume.SetUp failed: ${kind} "${source}" not found`);
    const folder = join(root, name);
    mkdirSync(folder);
    for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
    places.set(mountPath, folder);
  }
  const mounted = (word: string): string =>
    [...places].reduce((text, [path, folder]) => text.replaceAll(path, folder), word);
  const own = Object.fromEntries((container.env ?? []).map(({ name, value = "" }) => [name, value]));
  const [program = "", ...words] = [...command, ...args].map(mounted);
  const child = spawn(program === "node" ? process.execPath : program, words, {
    stdio: ["ignore", "pipe", "pipe"],
    env: { PATH: process.env["PATH"], HOME: root, ...env, ...own },
  });
  return { kill: () => void child.kill("SIGKILL"), ended: endOf(child, message, root) };
}

async function endOf(child: ChildProcess, message: string, root: string): Promise<EndedContainer> {
  let log = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding("utf8").on("data", (text: string) => (log += text));
  const exitCode = await new Promise<number>((resolve) => {
    child.on("error", () => resolve(128)).on("close", (code) => resolve(code ?? 137));
  });
  let left = Buffer.alloc(0);
  try {
    left = readFileSync(message);
  } catch {
    // It was killed before it said anything.
  }
  rmSync(root, { recursive: true, force: true });
  const reason = exitCode === 0 ? "Completed" : "Error";
  return { exitCode, reason, message: left.subarray(0, MOST_MESSAGE).toString(), log };
}
