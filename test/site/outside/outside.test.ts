/** Probes and rules from outside: what is taken, what is refused and with which words, and that they ask by the port alone. */
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PROBES } from "../../../checker/probes/index.ts";
import { RULES } from "../../../site/rules/index.ts";
import { runCommand } from "../command/run-command.ts";

const EXAMPLE = join(import.meta.dirname, "..", "..", "examples", "own-probe");
let parent: string;

beforeAll(async () => void (parent = await mkdtemp(join(tmpdir(), "pilotbook-outside-"))));
afterAll(() => rm(parent, { recursive: true, force: true }));

/** A copy of the example, with some files of it changed. */
async function site(name: string, changed: Readonly<Record<string, (text: string) => string>> = {}): Promise<string> {
  const folder = join(parent, name);
  await cp(EXAMPLE, folder, { recursive: true });
  for (const [path, change] of Object.entries(changed))
    await writeFile(join(folder, path), change(await readFile(join(folder, path), "utf8")));
  return folder;
}

const PROBE = "probes/queue-drained.ts";

test("the example holds, and its units have pages like ours", async () => {
  const cwd = await site("holds");
  const { code, out } = await runCommand(["prove", "docs"], cwd);
  expect(code).toBe(0);
  expect(out).toContain("8 hold, 0 do not");
  expect(await readFile(join(cwd, "docs/probes/queue-drained.md"), "utf8")).toContain("## What it sends");
  expect(await readFile(join(cwd, "docs/rules/says-the-region.md"), "utf8")).toContain("has no tag of a region");
});

test("a rule from outside is reported, set and ignored as ours are", async () => {
  const cwd = await site("rule", { "runbooks/orders-stuck.md": (text) => text.replace("tags: [eu]\n", "") });
  const found = await runCommand(["validate"], cwd);
  expect(found.text).toContain("warning: the page answers OrdersStuck and has no tag of a region [says-the-region]");
  await writeFile(join(cwd, "_data/validation.yml"), "rules:\n  says-the-region: error\n");
  expect((await runCommand(["validate"], cwd)).code).toBe(1);
});

test("a rule that has changed is asked anew, also of pages that have not", async () => {
  const rule = "rules/says-the-region.ts";
  const cwd = await site("changed rule", {
    "runbooks/orders-stuck.md": (text) => text.replace("tags: [eu]\n", ""),
    [rule]: (text) => text.replace('severity: "warning",', 'severity: "warning",\n  looksAt: "page",'),
  });
  const validated = async (): Promise<string> => (await runCommand(["validate", "--cache", ".cache"], cwd)).text;
  expect(await validated()).toContain("has no tag of a region");
  const text = await readFile(join(cwd, rule), "utf8");
  await writeFile(join(cwd, rule), text.replace("has no tag of a region", "names no region"));
  expect(await validated()).toContain("names no region");
});

test("the checker file carries a probe from outside where a page uses it", async () => {
  const cwd = await site("build");
  expect((await runCommand(["build"], cwd)).code).toBe(0);
  const html = await readFile(join(cwd, "_site/orders-stuck.html"), "utf8");
  expect(html).toContain("/apis/queues.example.com/v1/namespaces/shop/queues");
  expect(html).toContain("Are the queues drained?");
});

test.each([
  ["a module of Node", 'import "node:net";', /queue-drained\.ts:2: it imports node:net: a probe takes what it needs/],
  ["a package", 'import "undici";', /it imports undici/],
  ["a file elsewhere", 'import "../rules/says-the-region.ts";', /it imports \.\.\/rules/],
])("an import of %s is refused with its line", async (name, line, said) => {
  const cwd = await site(`import ${name}`, { [PROBE]: (text) => text.replace("\n", `\n${line}\n`) });
  const { code, err } = await runCommand(["validate"], cwd);
  expect(code).toBe(1);
  expect(err).toMatch(said);
});

test.each([
  [
    "another name",
    (text: string) => text.replace('name: "queue-drained"', 'name: "queue"'),
    /it is called queue, and its file queue-drained/,
  ],
  ["no meaning of unknown", (text: string) => text.replace(/ {2}unknown: .*\n/, ""), /means\.unknown/],
  [
    "an example that does not fit",
    (text: string) => text.replace("  atMost: 100,", '  atMost: "many",'),
    /its example does not fit its own params/,
  ],
])("%s is refused", async (name, change, said) => {
  const cwd = await site(`contract ${name}`, { [PROBE]: change });
  const { code, err } = await runCommand(["validate"], cwd);
  expect(code).toBe(1);
  expect(err).toMatch(said);
});

describe("the port", () => {
  test("refuses what a probe did not declare", async () => {
    const cwd = await site("undeclared", {
      [PROBE]: (text) =>
        text.replace(
          "  gather: (reach, given) =>\n",
          '  gather: async (reach, given) => {\n    await (await reach.cluster()).get("/api/v1/namespaces/shop/secrets/s");\n    return []; },\n  other: (reach, given) =>\n',
        ),
    });
    const { code, err } = await runCommand(["prove"], cwd);
    expect(code).toBe(1);
    expect(err).toMatch(/both queues are short: the probe failed/);
  });

  test("is the only way: names that reach further are nothing", async () => {
    const cwd = await site("fetch", {
      [PROBE]: (text) =>
        text.replace(
          "  gather: (reach, given) =>\n",
          "  gather: async () => { await fetch('http://127.0.0.1'); return []; },\n  other: (reach, given) =>\n",
        ),
    });
    const { code, err } = await runCommand(["prove"], cwd);
    expect(code).toBe(1);
    expect(err).toMatch(/the probe failed/);
  });
});

test("nothing of it is left for what the process does next", () => {
  expect(RULES.map(({ name }) => name as string)).not.toContain("says-the-region");
  expect(PROBES.map(({ name }) => name as string)).not.toContain("queue-drained");
});

test("a probe without proofs, or without one of the three verdicts, is refused", async () => {
  const cwd = await site("proofs", {
    "probes/queue-drained.proof.yml": (text) => text.slice(0, text.indexOf("  - when: one of")),
  });
  expect((await runCommand(["prove"], cwd)).err).toMatch(
    /add a case in which it is fail, and one in which it is unknown/,
  );
});

test("nothing of it runs for authors who are not trusted", async () => {
  const cwd = await site("untrusted");
  const { code, err } = await runCommand(["validate", "--untrusted"], cwd);
  expect(code).toBe(2);
  expect(err).toMatch(/name code, which --untrusted does not run/);
});

test("a pattern that names nothing is no silence", async () => {
  const cwd = await site("nothing", { "package.json": (text) => text.replace("./probes/*.ts", "./probs/*.ts") });
  expect((await runCommand(["validate"], cwd)).err).toMatch(/names \.\/probs\/\*\.ts, and there is no such file/);
});
