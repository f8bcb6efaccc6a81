/**
 * `npm run kubeconfigs -- [--check] KUBECTL…`: what kubectl does with each kubeconfig of cases.yaml, written to
 * kubectl-answers.json under its version, or compared with what is there. The test of the same folder needs no kubectl.
 */
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Answer, type Answers, ANSWERS, readAnswers, toldIn } from "./answers.ts";
import { arrange, type Case, readCases, type Start } from "./cases.ts";
import { type Observatory, startObservatory } from "./observatory.ts";

/** Sets the exit code: 1 where an answer is not what the file has. */
export async function main(argv: readonly string[]): Promise<void> {
  const options = { check: { type: "boolean" } } as const;
  const { values, positionals } = parseArgs({ args: [...argv], options, allowPositionals: true });
  const observatory = await startObservatory();
  const known = readAnswers();
  for (const kubectl of positionals.length === 0 ? ["kubectl"] : positionals) {
    const version = versionOf(kubectl);
    const answers: Record<string, Answer> = {};
    for (const one of readCases()) answers[one.when] = await ask(kubectl, one, observatory);
    if (values.check === true) process.exitCode = report(version, answers, known[version] ?? {}) ? process.exitCode : 1;
    else write(version, answers);
  }
  await observatory.stop();
}

async function ask(kubectl: string, one: Case, observatory: Observatory): Promise<Answer> {
  const folder = mkdtempSync(join(tmpdir(), "kubeconfigs-"));
  try {
    const start = arrange(one, folder, observatory);
    mkdirSync(join(folder, "home"), { recursive: true });
    await run(kubectl, start);
    const sighting = observatory.take();
    const told = toldIn(folder, observatory);
    return sighting === undefined
      ? { reached: false }
      : { reached: true, ...sighting, ...(told === undefined ? {} : { told }) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function run(kubectl: string, { kubeconfig, context, env }: Start): Promise<unknown> {
  const args = [
    ...(kubeconfig === undefined ? [] : [`--kubeconfig=${kubeconfig}`]),
    ...(context === undefined ? [] : [`--context=${context}`]),
    // Not `get --raw`: that leaves out the path of the server.
    ...["version", "--request-timeout=10s"],
  ];
  const child = spawn(kubectl, args, { env, stdio: "ignore" });
  return new Promise((resolve) => child.on("close", resolve).on("error", resolve));
}

function versionOf(kubectl: string): string {
  const { stdout } = spawnSync(kubectl, ["version", "--client", "-o", "json"], { encoding: "utf8" });
  const { clientVersion } = JSON.parse(stdout) as { clientVersion: { gitVersion: string } };
  return /^v\d+\.\d+\.\d+/.exec(clientVersion.gitVersion)?.[0] ?? clientVersion.gitVersion;
}

function write(version: string, answers: Readonly<Record<string, Answer>>): void {
  const all: Answers = { ...readAnswers(), [version]: answers };
  writeFileSync(ANSWERS, `${JSON.stringify(all, undefined, 2)}\n`);
  process.stdout.write(`${version}: ${Object.keys(answers).length} answers written\n`);
}

function report(
  version: string,
  answers: Readonly<Record<string, Answer>>,
  known: Readonly<Record<string, Answer>>,
): boolean {
  const names = [...new Set([...Object.keys(answers), ...Object.keys(known)])];
  const different = names.filter((name) => JSON.stringify(answers[name]) !== JSON.stringify(known[name]));
  for (const name of different)
    process.stdout.write(
      `${version}: ${name}\n  now  ${JSON.stringify(answers[name])}\n  file ${JSON.stringify(known[name])}\n`,
    );
  process.stdout.write(`${version}: ${names.length - different.length} of ${names.length} as recorded\n`);
  return different.length === 0;
}
