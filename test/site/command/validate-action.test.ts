/** The GitHub Action, carried out as a runner does: what a pull request introduced is annotated, and nothing else. */
import { execFile } from "node:child_process";
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { packageRoot } from "../../../checker/package-root.ts";

interface Step {
  readonly name: string;
  readonly if?: string;
  readonly uses?: string;
  readonly shell?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}
interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}
interface Ended {
  readonly code: number;
  readonly out: string;
}
type Environment = Readonly<Record<string, string>>;

const FOLDER = join(packageRoot, ".github/actions/validate");
const text = await readFile(join(FOLDER, "action.yml"), "utf8");
const action = parse(text) as Action;
let folder: string;
let before: string;
let summary: string;

function run(command: string, args: readonly string[], env: Environment = {}): Promise<Ended> {
  // Of this machine a runner gets the path only: no token, no secret, and nothing that another step left behind.
  const clean = { PATH: process.env["PATH"] ?? "", HOME: folder, ...env };
  return new Promise((resolve) => {
    execFile(command, [...args], { cwd: join(folder, "shop"), env: clean }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code ?? 1), out: stdout + stderr });
    });
  });
}

const git = (...args: string[]): Promise<Ended> =>
  run("git", ["-c", "user.name=Shop", "-c", "user.email=shop@example.com", ...args]);
const revision = async (name: string): Promise<string> => (await git("rev-parse", name)).out.trim();
const commit = async (message: string): Promise<Ended> => {
  await git("add", ".");
  return git("commit", "--quiet", "--message", message);
};

async function write(path: string, content: string): Promise<void> {
  await mkdir(dirname(join(folder, "shop", path)), { recursive: true });
  await writeFile(join(folder, "shop", path), content);
}

/** What is between `${{` and `}}`, as far as this action uses it: a path into the context, or its comparison. */
function evaluate(expression: string, context: Readonly<Record<string, unknown>>): string {
  const [path = "", wanted] = expression.split("==").map((part) => part.trim());
  let value: unknown = context;
  for (const key of path.split("."))
    value = typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : undefined;
  if (wanted !== undefined) return String(String(value) === wanted.replace(/^'|'$/g, ""));
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

/** Carries out the steps one after the other, until one fails. A step of somebody else's is left out. */
async function act(
  inputs: Environment,
  event: Readonly<Record<string, unknown>> = {},
  env: Environment = {},
): Promise<Ended> {
  const github = { event, run_id: 7, run_attempt: 1 };
  const filled = (value: string, context: Readonly<Record<string, unknown>>): string =>
    value.replace(/\$\{\{(.*?)\}\}/g, (_, inside: string) => evaluate(inside.trim(), context));
  const given = Object.fromEntries(
    Object.entries(action.inputs).map(([name, input]) => [name, inputs[name] ?? filled(input.default, { github })]),
  );
  const context = { inputs: { ...given, ...inputs }, github };
  const done: string[] = [];
  for (const step of action.runs.steps) {
    if (step.run === undefined || (step.if !== undefined && evaluate(step.if, context) !== "true")) continue;
    const script = join(folder, "step.sh");
    await writeFile(script, step.run);
    const { code, out } = await run("bash", ["--noprofile", "--norc", "-eo", "pipefail", script], {
      ...Object.fromEntries(Object.entries(step.env ?? {}).map(([name, value]) => [name, filled(value, context)])),
      GITHUB_ACTION_PATH: FOLDER,
      GITHUB_STEP_SUMMARY: summary,
      GITHUB_OUTPUT: join(folder, "output"),
      RUNNER_TEMP: folder,
      ...env,
    });
    done.push(out);
    if (code !== 0) return { code, out: done.join("") };
  }
  return { code: 0, out: done.join("") };
}

const own = { version: packageRoot };
const pullRequest = (base: string, fork = false) => ({
  pull_request: { base: { sha: base }, head: { repo: { fork } } },
});

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "pilotbook-action-"));
  summary = join(folder, "summary.md");
  await write("runbooks/cart.md", "---\ntitle: Cart\n---\n## Restart the cart\n");
  await write("runbooks/writer.md", "---\ntitle: Writer\n---\n[x](nowhere.html) [y](cart.html#restart-the-cart)\n");
  await git("init", "--quiet", "--initial-branch=main");
  await commit("before");
  before = await revision("HEAD");
  await write("runbooks/cart.md", "---\ntitle: Cart\n---\n## Start the cart again\n");
});
beforeEach(() => writeFile(summary, ""));
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("how it is written", () => {
  test("text from a pull request reaches the shell as a value, and is never part of a script", () => {
    const scripts = action.runs.steps.flatMap((step) => step.run ?? []);
    expect(scripts.length).toBeGreaterThan(0);
    expect(scripts.filter((script) => script.includes("${{"))).toEqual([]);
    expect(action.runs.steps.filter((step) => step.run !== undefined && step.shell !== "bash")).toEqual([]);
  });

  test("it needs neither a secret nor a token", () => {
    expect(text).not.toMatch(/secrets\.|github\.token|GITHUB_TOKEN/);
  });

  test("the script is one that a runner may start", async () => {
    const { mode } = await stat(join(FOLDER, "validate.sh"));
    expect(mode & 0o111).toBe(0o111);
  });
});

test("only what came in since the base is annotated and summed up, and a fork gets no connection", async () => {
  const { code, out } = await act({ ...own, external: "true", ledger: "links.json" }, pullRequest(before, true));
  expect(out).toContain("::error file=runbooks/cart.md,line=4,title=vanished-anchor::");
  expect(out).toContain("::error file=runbooks/writer.md,line=4,col=23,title=link-anchor::");
  expect(out).not.toContain("nowhere.html");
  expect(out).not.toContain("Other hosts");
  expect(code).toBe(1);
  const shown = await readFile(summary, "utf8");
  expect(shown).toContain("## Validation: 2 errors in 2 files");
  expect(shown).toContain("1 more were already there, 0 are fixed.");
  expect((await git("worktree", "list")).out.trim().split("\n")).toHaveLength(1);
});

test("without a base, or with one that is not there, everything counts", async () => {
  const { code, out } = await act({ ...own, base: "0".repeat(40) });
  expect(out).toContain("::notice::The base 0000");
  expect(out).toContain("nowhere.html");
  expect(code).toBe(1);
});

test("a folder in order passes, and its summary says so", async () => {
  await write("fine/runbooks/cart.md", "---\ntitle: Cart\n---\n## Restart the cart\n");
  const { code, out } = await act({ ...own, content: "fine/runbooks", base: "none" });
  expect([code, out]).toEqual([0, ""]);
  expect(await readFile(summary, "utf8")).toContain("## Validation: no problems");
});

test("what others have merged since the pull request was opened is none of its doing", async () => {
  await git("stash", "--quiet", "--include-untracked");
  await write("runbooks/orders.md", "---\ntitle: Orders\n---\n[theirs](not-there.html)\n");
  await commit("of others");
  await git("checkout", "--quiet", "-b", "change", before);
  await write("runbooks/basket.md", "---\ntitle: Basket\n---\n[own](not-here.html)\n");
  await commit("of the pull request");
  await git("checkout", "--quiet", "--detach", "main");
  await git("merge", "--quiet", "--no-edit", "change");
  const { code, out } = await act(own, pullRequest(before));
  expect(out).toContain("not-here.html");
  expect(out).not.toContain("not-there.html");
  expect(code).toBe(1);
});

test("text from outside is taken literally", async () => {
  const { out } = await act({ ...own, content: "$(touch injected); echo x", base: "none" });
  expect(out).toContain("title=missing-folder");
  expect((await run("ls", [])).out).not.toContain("injected");
});

test("the program is installed where settings of the pull request do not count", async () => {
  // A stand-in for npm that notes where it was started, and installs a program that says that it ran.
  const bin = join(folder, "bin");
  await mkdir(bin, { recursive: true });
  await writeFile(
    join(bin, "npm"),
    `#!/bin/sh\necho "npm in $PWD: $*"\nmkdir -p node_modules/.bin\nprintf '#!/bin/sh\\necho "ran: $*"\\n' > node_modules/.bin/pilotbook\nchmod +x node_modules/.bin/pilotbook\n`,
  );
  await chmod(join(bin, "npm"), 0o755);
  await write(".npmrc", "registry=https://packages.example.com/\n");
  const { code, out } = await act(
    { version: "1.2.3", base: "none" },
    {},
    { PATH: `${bin}${delimiter}${process.env["PATH"] ?? ""}` },
  );
  expect(out).toMatch(/^npm in \S+pilotbook\.\w+: install .*--ignore-scripts.* pilotbook@1\.2\.3\n/);
  expect(out).not.toContain(`npm in ${join(folder, "shop")}`);
  expect(out).toContain("ran: validate --format github --summary");
  expect(code).toBe(0);
});
