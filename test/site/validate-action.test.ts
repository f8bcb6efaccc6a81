/** The GitHub Action's script in a repository of its own: what a pull request introduced is annotated, and nothing else. */
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { packageRoot } from "../../checker/package-root.ts";

const SCRIPT = join(packageRoot, ".github/actions/validate/validate.sh");
/** What action.yml hands over where nobody says anything. */
const DEFAULTS = {
  CONTENT: "",
  DATA: "",
  RULES: "",
  RULES_SCOPE: "all",
  BASELINE: "",
  BASE: "none",
  EXTERNAL: "false",
  LEDGER: "links.json",
  VERSION: packageRoot,
  FROM_FORK: "false",
};
let folder: string;
let before: string;

interface Ended {
  readonly code: number;
  readonly out: string;
}

function run(command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(
      command,
      [...args],
      { cwd: join(folder, "shop"), env: { ...process.env, ...env } },
      (error, stdout, stderr) => {
        resolve({ code: error === null ? 0 : Number(error.code ?? 1), out: stdout + stderr });
      },
    );
  });
}

const git = (...args: string[]): Promise<Ended> =>
  run("git", ["-c", "user.name=Shop", "-c", "user.email=shop@example.com", ...args]);
const action = (env: Partial<typeof DEFAULTS>): Promise<Ended> =>
  run("bash", [SCRIPT], { ...DEFAULTS, RUNNER_TEMP: folder, ...env });

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, "shop", path)), { recursive: true });
  await writeFile(join(folder, "shop", path), text);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "pilotbook-action-"));
  await write("runbooks/cart.md", "---\ntitle: Cart\n---\n## Restart the cart\n");
  await write("runbooks/writer.md", "---\ntitle: Writer\n---\n[x](nowhere.html) [y](cart.html#restart-the-cart)\n");
  await git("init", "--quiet");
  await git("add", ".");
  await git("commit", "--quiet", "--message", "before");
  before = (await git("rev-parse", "HEAD")).out.trim();
  await write("runbooks/cart.md", "---\ntitle: Cart\n---\n## Start the cart again\n");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test("only what came in since the base is annotated, and a fork gets no connection", async () => {
  const { code, out } = await action({ BASE: before, FROM_FORK: "true", EXTERNAL: "true" });
  expect(out).toContain("::error file=runbooks/cart.md,line=4,title=vanished-anchor::");
  expect(out).toContain("::error file=runbooks/writer.md,line=4,col=23,title=link-anchor::");
  expect(out).not.toContain("nowhere.html");
  expect(out).not.toContain("Other hosts");
  expect(code).toBe(1);
});

test("without a base, or with one that is not there, everything counts", async () => {
  const { code, out } = await action({ BASE: "0".repeat(40) });
  expect(out).toContain("::notice::The base 0000");
  expect(out).toContain("nowhere.html");
  expect(code).toBe(1);
});

test("text from a pull request is never part of a script", async () => {
  const { out } = await action({ CONTENT: "$(touch injected); echo x" });
  expect(out).toContain("there is no such folder");
  expect((await run("ls", [])).out).not.toContain("injected");
});
