/** `validate --site DIR`: a folder that any generator has built, held against all that the command line names. */
import { readFile } from "node:fs/promises";
import { beforeEach, describe, expect, test } from "vitest";
import { page, startServer } from "../links/answering-server.ts";
import { commandFolder } from "./command-folder.ts";
import type { Ended } from "./run-command.ts";

const { at, write, pilotbook } = commandFolder();
const SITE = "https://runbooks.example.com/book/";
const validate = (...args: string[]): Promise<Ended> =>
  pilotbook("validate", "--site", "built", "--site-url", SITE, ...args);

interface Report {
  readonly problems: readonly {
    readonly rule: string;
    readonly code: string;
    readonly file: string;
    readonly line: number;
  }[];
}
async function found(...args: string[]): Promise<string[]> {
  const { out } = await validate("--format", "json", ...args);
  return (JSON.parse(out) as Report).problems.map(({ rule, code, file, line }) => `${file}:${line} ${rule} ${code}`);
}

beforeEach(async () => {
  await write("built/index.html", '<a href="cart/">x</a>\n<a href="/book/cart/#restart">x</a>');
  await write("built/cart/index.html", '<h2 id="restart">Restart</h2>');
});

describe("alert rules", () => {
  const alert = (name: string, url: string): string =>
    `      - alert: ${name}\n        expr: up == 0\n        annotations:\n          runbook_url: ${url}\n`;
  const rules = (...alerts: string[]): string => `groups:\n  - name: shop\n    rules:\n${alerts.join("")}`;

  test("lead to a page of the folder and to an id in it, by any spelling that the host serves", async () => {
    await write("built/flat.html", "");
    const good = ["cart/", "cart", "cart/index.html", "cart/#restart", "flat.html", "cart/?pod={{ $labels.pod }}"];
    await write("rules/good.yml", rules(...good.map((path, index) => alert(`Good${index}`, SITE + path))));
    expect(await found("--rules", "rules/*.yml")).toEqual([]);
    const bad = ["crat/", "Cart/", "cart/#restrat", "flat"];
    await write(
      "rules/bad.yml",
      rules(
        ...bad.map((path, index) => alert(`Bad${index}`, SITE + path)),
        alert("Relative", "cart/"),
        alert("Empty", `${SITE}{{ $labels.alertname }}/`),
      ),
    );
    expect(await found("--rules", "rules/*.yml")).toEqual([
      "rules/bad.yml:7 runbook-url missing",
      "rules/bad.yml:11 runbook-url other-case",
      "rules/bad.yml:15 runbook-url anchor",
      "rules/bad.yml:19 runbook-url missing",
      "rules/bad.yml:23 runbook-url relative",
      "rules/bad.yml:27 runbook-url empty-label",
    ]);
    expect(await found("--rules", "rules/*.yml", "--pretty-urls")).not.toContain(
      "rules/bad.yml:19 runbook-url missing",
    );
    expect(await found("--rules", "nowhere/*.yml")).toEqual(["nowhere/*.yml:1 alert-rules no-file"]);
  });

  test("lead to files that are shown elsewhere", async () => {
    const shown = "https://github.com/acme/runbooks/blob/main/runbooks";
    await write("rules.yml", rules(alert("Here", `${shown}/cart.md`), alert("Gone", `${shown}/crat.md`)));
    expect(await found("--rules", "rules.yml", "--pages", `${shown}=runbooks`)).toEqual([
      "rules.yml:11 runbook-url no-file",
    ]);
  });

  test("need to know where the folder is published", async () => {
    await write("rules.yml", rules(alert("Cart", `${SITE}cart/`)));
    const { code, err } = await pilotbook("validate", "--site", "built", "--rules", "rules.yml");
    expect([code, err]).toEqual([2, expect.stringContaining("--rules needs to know where the folder is published")]);
  });
});

describe("what was there before", () => {
  beforeEach(() => write("built/old.html", '<a href="nowhere.html">x</a>'));

  test("is known from a baseline, and only what comes on top of it fails", async () => {
    expect((await validate("--baseline", "known.json", "--update-baseline")).code).toBe(0);
    expect(await validate("--baseline", "known.json")).toMatchObject({
      code: 0,
      out: expect.stringContaining("0 introduced, 1 already there, 0 fixed") as string,
    });
    await write("built/new.html", '<a href="elsewhere.html">x</a>');
    expect(await found("--baseline", "known.json")).toEqual(["built/new.html:1 link-target leads-nowhere"]);
    expect((await validate("--baseline", "nowhere.json")).code).toBe(2);
  });

  test("is known from the manifest of the folder before the change", async () => {
    expect((await validate("--manifest", "before.json")).code).toBe(1);
    expect((await validate("--base", "before.json")).code).toBe(0);
    await write("built/new.html", '<a href="elsewhere.html">x</a>');
    expect(await found("--base", "before.json")).toEqual(["built/new.html:1 link-target leads-nowhere"]);
  });
});

test("--data says what is ignored, and which rules are off; --only and --errors choose; --allow-problems ends with 0", async () => {
  await write("built/old.html", '<a href="nowhere.html">x</a><a href="">x</a>');
  expect(await found()).toHaveLength(2);
  await write(
    "settings/validation.yml",
    "rules:\n  empty-link: off\nignores:\n  - { rule: link-target, about: nowhere.html, owner: a, reason: b, until: 2999-01-01 }\n",
  );
  expect(await found("--data", "settings")).toEqual([]);
  await write("settings/validation.yml", "rulez: {}\n");
  expect(await found("--data", "settings")).toContain("settings/validation.yml:1 rule-setting key");
  expect(await found("--only", "empty-link")).toEqual(["built/old.html:1 empty-link no-target"]);
  expect((await validate("--allow-problems")).code).toBe(0);
  expect((await validate("--only", "orphan")).code).toBe(0);
});

test("--external asks other hosts about the links of the folder, and keeps their answers", async () => {
  const server = await startServer({ "/ok": page("x") });
  const urlOf = (path: string): string => `http://127.0.0.1:${server.port}${path}`;
  await write("built/out.html", `<a href="${urlOf("/ok")}">x</a>\n<a href="${urlOf("/gone")}">x</a>`);
  const asked = await found("--external", "--allow-private", "--ledger", "ledger.json");
  await server.stop();
  expect(asked).toEqual(["built/out.html:2 external-link not-there"]);
  expect(await readFile(at("ledger.json"), "utf8")).toContain("/gone");
});

test("a host that serves /flat from flat.html", async () => {
  await write("built/flat.html", '<a href="flat">x</a><a href="cart">x</a><a href="nowhere">x</a>');
  expect(await found()).toHaveLength(2);
  expect(await found("--pretty-urls")).toEqual(["built/flat.html:1 link-target leads-nowhere"]);
});
