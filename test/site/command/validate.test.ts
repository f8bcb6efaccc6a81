/** `pilotbook validate` as CI runs it: its flags, its formats, and what it says about a change. */
import { execFileSync } from "node:child_process";
import { readFile, symlink } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { SITE_HELP, SiteUsageError, parseSiteCommand } from "../../../site/command/command-line.ts";
import { commandFolder } from "./command-folder.ts";
import type { Ended } from "./run-command.ts";
import { page, startServer } from "../links/answering-server.ts";

const { at, write, pilotbook } = commandFolder();
const validate = (...args: string[]): Promise<Ended> => pilotbook("validate", ...args);

describe("flags that cannot be meant", () => {
  const refusal = (...args: string[]): string => {
    try {
      parseSiteCommand(args, {});
      return "";
    } catch (error) {
      return error instanceof SiteUsageError ? error.message : String(error);
    }
  };

  test.each([
    [
      ["--format", "sarfi"],
      "--format is one of text, json, ndjson, lines, sarif, junit, checkstyle, github, gitlab, markdown, not sarfi. Did you mean sarif?",
    ],
    [["--rules-scope", "here"], "--rules-scope is one of all, site, not here."],
    [["--site", "x", "--content", "y"], "--content is about the content"],
    [["--pretty-urls"], "--pretty-urls goes with --site"],
    [["--site", "x", "--fix"], "--fix is about the content"],
    [["--site", "x", "cart.md"], "--site looks at a built folder as a whole: leave cart.md out"],
    [["--dry-run"], "--dry-run goes with --fix"],
    [["--max-warnings", "few"], "--max-warnings cannot be few: it is a whole number, from 0 on"],
    [["--update-baseline", "--baseline", "x", "--only", "y"], "--update-baseline cannot go with --only"],
    [["--update-baseline", "--baseline", "x", "y.md"], "--update-baseline cannot go with single files"],
    [["--pages", "docs"], "--pages docs is no address with the folder that is shown there"],
    [["--update-baseline"], "--update-baseline needs --baseline FILE, which it writes"],
    [["--update-baseline", "--baseline", "x", "--base", "y"], "--update-baseline cannot go with --base"],
    [["--ledger", "x.json"], "--ledger goes with --external"],
    [["--external", "--time-limit", "0"], "0 is no time limit: give a number of seconds"],
    [["--kubeconfig", "x.yaml"], "--kubeconfig goes with --cluster"],
    [["--prometheus-tenant", "shop"], "--prometheus-tenant goes with --cluster"],
    [["--cluster", "--untrusted"], "--untrusted opens no connection: leave --cluster out"],
    [["--cluster", "--site", "_site"], "--cluster looks for what pages name, and --site has no pages"],
    [
      ["--cluster", "--prometheus-user", "a", "--prometheus-token-file", "b"],
      "one way to log in to Prometheus at a time",
    ],
    [["--external", "--untrusted"], "--untrusted opens no connection: leave --external out"],
    [["--site-url", "https://runbooks.example.com"], "--site-url goes with --site"],
  ])("%j", (args, words) => {
    expect(refusal("validate", ...args)).toContain(words);
  });

  test.each([
    [["--baseline", "nowhere.json"], "there is no file nowhere.json: --baseline FILE --update-baseline writes one"],
    [["--base", "_data/teams.yml"], "_data/teams.yml is no manifest: "],
    [["--site", "nowhere"], "there is no folder nowhere"],
    [["--only", "link-targt"], "there is no rule link-targt. Did you mean link-target"],
    [["--fix", "link-targt"], "there is no rule link-targt. Did you mean link-target"],
    [["--fix=link-target,orphn"], "there is no rule orphn. Did you mean orphan"],
    [["nowhere.md"], "there is no file nowhere.md"],
    [["runbooks"], "runbooks is a folder: did you mean --content runbooks?"],
  ])("%j", async (args, words) => {
    const { code, err } = await validate(...args);
    expect([code, err]).toEqual([2, expect.stringContaining(words)]);
  });

  test("what only validate can do is refused to others, and all of it is in the help", () => {
    expect(refusal("build", "--external")).toBe("--external is an option of validate, not of build");
    for (const flag of [
      "rules GLOB",
      "rules-scope site",
      "baseline FILE",
      "base MANIFEST",
      "format FORMAT",
      "update-baseline",
    ])
      expect(SITE_HELP).toContain(`--${flag}`);
    for (const flag of [
      "explain RULE",
      "external",
      "cluster",
      "kubeconfig FILE",
      "context NAME",
      "prometheus URL",
      "ledger FILE",
      "untrusted",
      "site DIR",
    ])
      expect(SITE_HELP).toContain(`--${flag}`);
  });
});

test("--cluster without a cluster says so, and finds nothing", async () => {
  const { code, out } = await validate("--cluster", "--kubeconfig", "nowhere.yaml");
  expect(code).toBe(0);
  expect(out).not.toContain("[vanished-object]");
  expect(out).toMatch(/^Of \d+ things? that pages name, 0 could be looked for/m);
});

test("--explain finds the rule that was meant", async () => {
  const { code, out } = await validate("--explain", "link-anchr");
  expect([code, out]).toEqual([1, expect.stringMatching(/Did you mean .*link-anchor/)]);
});

describe("alert rules", () => {
  const RULES =
    'groups:\n  - rules:\n      - { alert: CartDown, expr: up == 0, labels: { severity: critical }, annotations: { runbook_url: "https://other.example.com/x" } }\n';

  test("--rules holds pages against alerts, and --rules-scope site leaves other people's alerts out", async () => {
    await write("rules/shop.yml", RULES);
    await write("package.json", '{ "pilotbook": { "rules": "rules/*.yml" } }');
    // What package.json says need not be typed.
    const { code, out } = await validate();
    expect([code, out]).toEqual([
      1,
      expect.stringMatching(/rules\/shop\.yml:3.*the alert CartDown \(critical\) has no page/),
    ]);
    expect((await validate("--rules", "rules", "--rules-scope", "site")).err).toContain(
      "write `url:` in _data/site.yml",
    );
    await write("_data/site.yml", "title: Shop\nurl: https://runbooks.example.com\n");
    expect((await validate("--rules", "rules", "--rules-scope", "site")).code).toBe(0);
  });
});

test("--format github is what GitHub turns into annotations, and says nothing else", async () => {
  await write("runbooks/cart.md", "---\ntitle: Cart\nteam: shop-api\n---\n[x](nowhere.html)\n\n## Restart the cart\n");
  const { code, out } = await validate("--format", "github");
  expect([code, out]).toEqual([
    1,
    expect.stringMatching(/^::error file=runbooks\/cart\.md,line=5,col=5,title=link-target::[^\n]*\n$/),
  ]);
});

describe("a baseline", () => {
  test("makes an old corpus green, and only what comes on top of it fails", async () => {
    await write("runbooks/cart.md", "---\ntitle: Cart\n---\n[x](nowhere.html)\n\n## Restart the cart\n");
    expect((await validate("--baseline", "known.json", "--update-baseline")).code).toBe(0);
    const quiet = await validate("--baseline", "known.json");
    expect([quiet.code, quiet.out]).toEqual([0, expect.stringContaining("0 introduced, 2 already there, 0 fixed")]);
    await write("runbooks/writer.md", "---\ntitle: Writer\n---\n[y](elsewhere.html)\n");
    const { code, out } = await validate("--baseline", "known.json");
    expect([code, out]).toEqual([1, expect.stringContaining("elsewhere.html")]);
    expect(out).not.toContain("nowhere.html");
  });
});

test("the summary is appended to what is there, of the content and of a built folder", async () => {
  await write("runbooks/old.md", "---\ntitle: Old\n---\n[x](nowhere.html)\n");
  await write("site/index.html", '<a href="nowhere.html">x</a>');
  await write("summary.md", "Before.\n");
  expect((await validate("--summary", "summary.md", "--format", "json")).code).toBe(1);
  expect((await validate("--site", "site", "--summary", "summary.md")).code).toBe(1);
  const text = await readFile(at("summary.md"), "utf8");
  expect(text).toMatch(/^Before\.\n## Validation: 1 error in 1 file\n[\s\S]+\n## Validation: 1 error in 1 file\n/);
});

describe("--external", () => {
  test("asks, remembers in the ledger, and says what it did not ask", async () => {
    const server = await startServer({ "/ok": page("x") });
    const urlOf = (path: string): string => `http://127.0.0.1:${server.port}${path}`;
    await write(
      "runbooks/cart.md",
      `---\ntitle: Cart\nteam: shop-api\n---\n[a](${urlOf("/ok")}) [b](${urlOf("/gone")}) [c](http://graphs.internal/x)\n\n## Restart the cart\n`,
    );
    await write("_data/validation.yml", "rules:\n  external-link: { ignore: ['https://pager.example.com/**'] }\n");
    const refused = await validate("--external");
    expect(server.asked).toEqual([]);
    expect(refused.out).toContain("Not asked, because private: 3 addresses on 127.0.0.1:");
    const { code, out } = await validate(
      "--external",
      "--allow-private",
      "--ledger",
      "ledger.json",
      "--time-limit",
      "10",
    );
    expect(code).toBe(1);
    expect(out).toMatch(/cart\.md:5:\d+: error: http:\/\/127\.0\.0\.1:\d+\/gone .* \[external-link\]/);
    const requests = server.asked.length;
    expect(requests).toBeGreaterThan(0);
    await validate("--external", "--allow-private", "--ledger", "ledger.json");
    await server.stop();
    expect(server.asked).toHaveLength(requests);
    expect(await readFile(at("ledger.json"), "utf8")).toContain('"state":"suspect"');
  });

  test("a broken link is an error, but not for a change that did not add it", async () => {
    const days = ["2030-01-01", "2030-01-02", "2030-01-03"].map((day) => `${day}T00:00:00.000Z`);
    const url = "http://127.0.0.1:9/gone";
    const entry = {
      state: "broken",
      reason: "the host answers 404, not found",
      checkedAt: "2999-01-01T00:00:00.000Z",
      failures: days,
      okAt: "2029-12-31T00:00:00.000Z",
    };
    await write(
      "ledger.json",
      JSON.stringify({
        version: 1,
        honest: {},
        links: {
          [url]: entry,
          "https://pager.example.com/shop": { state: "ok", checkedAt: "2999-01-01T00:00:00.000Z" },
        },
      }),
    );
    await validate("--manifest", "without.json");
    await write("runbooks/cart.md", `---\ntitle: Cart\nteam: shop-api\n---\n[b](${url})\n\n## Restart the cart\n`);
    await validate("--manifest", "with.json");
    const ask = (...args: string[]): Promise<Ended> =>
      validate("--external", "--allow-private", "--ledger", "ledger.json", ...args);
    const added = await ask("--base", "without.json");
    expect([added.code, added.out]).toEqual([
      1,
      expect.stringContaining(
        "is gone: the host answers 404, not found; it was last seen on 2029-12-31, and has failed since 2030-01-01",
      ),
    ]);
    expect((await ask("--base", "with.json")).code).toBe(0);
    await write("ledger.json", "{}");
    expect(await ask()).toMatchObject({ code: 2, err: expect.stringContaining("ledger.json is no ledger") as string });
  });
});

describe("what is reported", () => {
  const LINKS = "---\ntitle: Old\n---\n[x](nowhere.html)\n\n```bash\n$ df -h\n```\n";

  test("one rule, errors alone, the problems of some files: whatever else is wrong is left out", async () => {
    await write("runbooks/old.md", LINKS);
    await write("runbooks/older.md", LINKS.replace("nowhere", "elsewhere"));
    const rulesIn = async (...args: string[]): Promise<string[]> => {
      const { out } = await validate("--format", "json", ...args);
      const { problems } = JSON.parse(out) as { problems: { rule: string; file: string }[] };
      return problems.map(({ rule, file }) => `${rule} ${file.replace(/.*\//, "")}`);
    };
    expect(await rulesIn("--only", "link-target")).toEqual(["link-target old.md", "link-target older.md"]);
    expect(await rulesIn("--only", "link-target", "--only", "prompt-in-command", at("runbooks/old.md"))).toEqual([
      "link-target old.md",
      "prompt-in-command old.md",
    ]);
    expect(await rulesIn("--errors", "./runbooks/older.md")).toEqual(["link-target older.md"]);
    expect((await validate("runbooks/cart.md")).code).toBe(0);
    expect((await validate("--only", "prompt-in-command")).code).toBe(0);
  });

  test("more warnings than are allowed fail, also where they are not shown", async () => {
    await write("runbooks/old.md", LINKS);
    const args = ["--only", "prompt-in-command", "--max-warnings"];
    expect((await validate(...args, "1")).code).toBe(0);
    const { code, out } = await validate(...args, "0", "--errors");
    expect([code, out]).toEqual([1, expect.stringContaining("There is 1 warning, and --max-warnings allows 0.")]);
  });

  test("a first run with many problems speaks of baselines, and one with a baseline does not", async () => {
    const links = Array.from({ length: 60 }, (_, index) => `[x](nowhere-${index}.html)\n`).join("");
    await write("runbooks/old.md", `---\ntitle: Old\n---\n${links}`);
    const { out } = await validate();
    expect(out).toContain("`validate --baseline known.json --update-baseline` notes them");
    expect(out).toContain("  and 55 more: `validate --only link-target --all` shows them\n");
    expect((await validate("--all")).out).toContain("nowhere-59.html");
    await validate("--baseline", "known.json", "--update-baseline");
    expect((await validate("--baseline", "known.json")).out).not.toContain("known.json --update-baseline");
  });
});

describe("--fix", () => {
  const PAGE = "---\ntitle: Old\nteam: shop-ap\n---\n[x](Cart.html)\n\n```bash\n$ df -h\n```\n";

  test("writes what has one right answer, says how much, and reports the rest", async () => {
    await write("runbooks/old.md", PAGE.replace("[x]", "[y](nowhere.html) [x]"));
    const { code, out } = await validate("--fix");
    expect([code, out]).toEqual([1, expect.stringContaining("3 problems in 1 file fixed.")]);
    expect(await readFile(at("runbooks/old.md"), "utf8")).toBe(
      "---\ntitle: Old\nteam: shop-api\n---\n[y](nowhere.html) [x](cart.html)\n\n```bash\ndf -h\n```\n",
    );
    expect(out).not.toContain("[prompt-in-command]");
    expect((await validate("--fix")).out).toContain("There is nothing that has one right answer.");
  });

  test("of some rules, of some files, and by a link to nobody's file", async () => {
    await write("runbooks/old.md", PAGE);
    await write("runbooks/older.md", PAGE);
    await symlink(at("runbooks/old.md"), at("runbooks/same.md"));
    await validate("--fix", "prompt-in-command", "runbooks/old.md");
    await validate("--fix=link-target", "runbooks/same.md");
    expect(await readFile(at("runbooks/old.md"), "utf8")).toBe(PAGE.replace("$ ", ""));
    expect(await readFile(at("runbooks/older.md"), "utf8")).toBe(PAGE);
  });

  test("--dry-run shows a diff that patch takes, and writes nothing", async () => {
    await write("runbooks/old.md", PAGE);
    const { code, out } = await validate("--fix", "--dry-run");
    expect(await readFile(at("runbooks/old.md"), "utf8")).toBe(PAGE);
    expect([code, out]).toEqual([1, expect.stringContaining("\n3 problems in 1 file would be fixed.\n")]);
    await write("fix.diff", out);
    execFileSync("git", ["apply", "--unsafe-paths", "-p0", "fix.diff"], { cwd: at("."), stdio: "pipe" });
    await validate("--fix", "runbooks/cart.md");
    expect((await validate("--fix", "--dry-run")).code).toBe(0);
  });
});
