/** `pilotbook validate` as CI runs it: its flags, its formats, and what it says about a change. */
import { readFile } from "node:fs/promises";
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
      "--format is one of text, json, sarif, junit, github, markdown, not sarfi. Did you mean sarif?",
    ],
    [["--rules-scope", "here"], "--rules-scope is one of all, site, not here."],
    ...["--rules=x", "--baseline=x", "--base=x", "--manifest=x", "--data=x", "--allow-problems"].map(
      (flag): [string[], string] => [["--site", "x", flag], `${flag.replace("=x", "")} is about the content`],
    ),
    [["--site", "x", "--external"], "--external is about the content"],
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
