/** `npm run test:standalone`: the checker and Node in one program, as a user without rights in an empty environment. */
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildEngine, checkerFile, probesOf } from "../../checker/bundle.ts";
import type { Book, BookPage, Report } from "../../checker/model.ts";
import { makeExecutable } from "../../site/standalone/executable.ts";
import { ownPlatform } from "../../site/standalone/platforms.ts";
import { startCarrier } from "../carrier/carrier.ts";

const page: BookPage = {
  id: "shop/network",
  title: "The shop's network",
  url: "https://runbooks.example.com/shop/network.html",
  alerts: [],
  links: [],
  checks: [
    {
      id: "masters",
      probe: "active-clusters",
      title: "Masters run",
      params: { pods: { namespace: "kubx-masters", name: "master-<cluster>-<replicaset>-<pod>" }, label: "cluster_id" },
    },
    {
      id: "network",
      probe: "clusters-reachable",
      title: "Reached",
      params: { clusters: "$masters", policy: "literal" },
    },
  ],
  escalation: [{ when: { network: ["pass"] }, resolved: true, because: "it is reached" }],
};
const BOOK: Book = { title: "Shop", teams: {}, pages: [page] };
/** The user `nobody` of every system. */
const NOBODY = 65_534;

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Prints what holds, line by line. Rejects where something does not; the exit code is 2 where nothing could be tried. */
export async function main(): Promise<void> {
  const platform = ownPlatform();
  if (platform === undefined) {
    process.stderr.write(`there is no executable for ${process.platform}-${process.arch}\n`);
    process.exitCode = 2;
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), "pilotbook-test-standalone-"));
  const carrier = await startCarrier();
  try {
    chmodSync(folder, 0o755);
    const checker = checkerFile(await buildEngine(probesOf(BOOK)), BOOK, "0.0.0");
    const [file, program] = [join(folder, "pilotbook-check.cjs"), join(folder, "pilotbook-check")];
    writeFileSync(file, checker.text);
    const { bytes, sha256, isTried } = await makeExecutable(checker, platform, program);
    assert.ok(isTried);
    say(`${platform}: ${bytes} bytes, sha256 ${sha256}`);

    const version = await asNobody(program, folder, "--version");
    assert.equal(version.code, 0, version.stderr);
    assert.match(
      version.stdout,
      new RegExp(`^sha256 ${checker.sha256}\\nwithin a program with Node v\\d+\\.\\d+\\.\\d+\\n$`, "m"),
    );
    say("--version says which checker file it holds, and that it is part of a program");

    for (const args of [
      ["--list"],
      ["--source"],
      [page.id, "--dry-run"],
      [page.id, "--rbac"],
      [page.id, "--manifest", "job", "--job-secret", "carriers"],
      ["nowhere"],
      [],
    ]) {
      assert.deepEqual(
        await asNobody(program, folder, ...args),
        await asNobody(process.execPath, folder, file, ...args),
      );
      say(`${args.join(" ") || "nothing"}: the same as the file with its own Node`);
    }

    const place = join(folder, "carrier");
    cpSync(carrier.kubeconfigs, join(place, "kubeconfigs"), { recursive: true });
    copyFileSync(carrier.kubeconfig, join(place, "kubeconfig"));
    spawnSync("chmod", ["-R", "a+rX", place]);
    const run = [
      page.id,
      "--kubeconfig",
      join(place, "kubeconfig"),
      "--kubeconfigs",
      join(place, "kubeconfigs"),
      "--format",
      "json",
    ];
    const healthy = await asNobody(program, folder, ...run);
    assert.equal(healthy.code, 0, healthy.stdout + healthy.stderr);
    await carrier.breakNetwork(1, "drop");
    const broken = await asNobody(program, folder, ...run);
    assert.equal(broken.code, 10, broken.stdout + broken.stderr);
    const verdicts = [healthy, broken].map(({ stdout }) =>
      (JSON.parse(stdout) as Report).results.map(({ verdict }) => verdict.status),
    );
    assert.deepEqual(verdicts, [
      ["pass", "pass"],
      ["pass", "fail"],
    ]);
    say("on a carrier: 0 with a healthy network, 10 with a broken one");

    // One letter of a sentence of the file, wherever it is in the program.
    const tampered = readFileSync(program);
    const at = tampered.indexOf("Run it with a newer one");
    assert.ok(at > 0 && tampered.indexOf("Run it with a newer one", at + 1) < 0);
    tampered.write("r", at);
    writeFileSync(`${program}-tampered`, tampered, { mode: 0o755 });
    const refused = await asNobody(`${program}-tampered`, folder, "--version");
    assert.deepEqual([refused.code, refused.stdout], [2, ""]);
    say("with one letter of the checker file changed it runs nothing");
  } finally {
    await carrier.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** With no variable at all; as `nobody` where this user may become another one, else as this user. */
function asNobody(program: string, cwd: string, ...args: string[]): Promise<Ended> {
  const user = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  const child = spawn(program, args, { cwd, env: {}, stdio: ["ignore", "pipe", "pipe"], ...user });
  const text = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const)
    child[name].setEncoding("utf8").on("data", (part: string) => (text[name] += part));
  return new Promise((resolve, reject) => {
    child.on("error", reject).on("close", (code) => resolve({ code, ...text }));
  });
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
