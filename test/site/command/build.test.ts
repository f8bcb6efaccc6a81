/** Builds whole sites as a user does, this repository's by the programs themselves, and looks at what lies in the output folder. */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runCommand } from "./run-command.ts";

const root = join(import.meta.dirname, "..", "..", "..");
const PAGE = "armada/armada-fluentd-cartographer-cruiser-request-fail.html";
let folder: string;

beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), "pilotbook-build-"))));
afterAll(() => rm(folder, { recursive: true, force: true }));

/** How a program has ended, and all that it has printed. */
interface Ended {
  readonly code: number;
  readonly text: string;
}

function node(args: readonly string[], cwd = root): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, [...args], { cwd, env: { ...process.env, NO_COLOR: "1" } }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code ?? 1), text: stdout + stderr });
    });
  });
}

const program = (...args: string[]): Promise<Ended> => node([".eleventy.js", ...args]);
const pilotbook = (...args: string[]): Promise<Ended> => runCommand(args, root);

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), text);
}

async function filesIn(path: string): Promise<string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(path.length + 1))
    .sort();
}

describe("this repository's own site", () => {
  let output: string;
  let page: string;
  beforeAll(async () => {
    output = join(folder, "own");
    const { code, text } = await program("build", "--output", output);
    expect(text).toMatch(/pages in/);
    expect(code).toBe(0);
    page = await readFile(join(output, PAGE), "utf8");
  });

  test("the page has its label, its alert, its steps and its links from the data", () => {
    expect(page).toContain('<p class="label label-purple">Alert</p>');
    expect(page).toContain("CartographerCustomerApiserverRequestErrors");
    expect(page).toContain("kubx-kubectl &lt;clusterid&gt; get pods --all-namespaces");
    for (const link of [
      "prometheus.example.com/graph",
      "pager.example.com/schedules/armada-api",
      "pager.example.com/schedules/armada-network",
    ]) {
      expect(page).toContain(`href="https://${link}"`);
    }
  });

  test("the rendered Markdown is alone in one element", () => {
    expect(page.match(/data-runbook-body/g)).toHaveLength(1);
  });

  test("every file that names the checker file names the one that is there", async () => {
    const files = (await readdir(output, { recursive: true })).filter((name) =>
      /\.(?:html|md|txt|js|json|xml)$/.test(name),
    );
    const named = new Map<string, string>();
    for (const file of files)
      for (const [path] of (await readFile(join(output, file), "utf8")).matchAll(
        /check\/[0-9a-f]{12}\/pilotbook-check/g,
      ))
        named.set(path, file);
    const [path = ""] = named.keys();
    const hash = createHash("sha256")
      .update(await readFile(join(output, `${path}.cjs`)))
      .digest("hex");
    expect([...named.keys()]).toEqual([`check/${hash.slice(0, 12)}/pilotbook-check`]);
    // The Markdown of a page says the whole hash.
    expect(await readFile(join(output, PAGE.replace(/\.html$/, ".md")), "utf8")).toContain(hash);
  });

  test("the page hands out the file that was built, by its hash", async () => {
    const [, href = "", short = ""] = /href="(\/check\/([0-9a-f]{12})\/pilotbook-check\.cjs)"/.exec(page) ?? [];
    const [, sha256 = ""] = /\b([0-9a-f]{64})\b/.exec(page) ?? [];
    expect(sha256.startsWith(short)).toBe(true);
    const { text } = await node([join(output, href), "--version"]);
    expect(text).toContain(`sha256 ${sha256}`);
  });

  test("sections and checks lead to each other", () => {
    for (const [check, section] of [
      ["network", "verify-network-stability"],
      ["active-clusters", "how-to-get-an-active-customer-cluster"],
    ]) {
      expect(page).toContain(`id="check-${check}"`);
      expect(page).toContain(`href="#check-${check}"`);
      expect(page).toContain(`id="${section}"`);
      expect(page).toContain(`href="#${section}"`);
    }
  });

  test("every link, image and style of the built pages leads somewhere", async () => {
    const { code, text } = await pilotbook("validate", "--site", output);
    expect([code, text]).toEqual([0, expect.stringMatching(/^\d+ pages with \d+ references, nothing to fix\.\n$/)]);
  });
});

describe("content with errors", () => {
  const broken = "---\ntitle: Writer\nteam: nobody-we-know\n---\n\n# Writer\n\nSee [the cart](cart.html).\n";
  const args = (output: string): string[] => [
    "--content",
    join(folder, "shop"),
    "--data",
    join(folder, "shop-data"),
    "--output",
    join(folder, output),
  ];

  test("all of them are printed with file and line, and the last output stays as it was", async () => {
    await write("shop/writer.md", broken);
    await write("shop-out/index.html", "the last good one");
    const { code, text } = await pilotbook("build", ...args("shop-out"));
    expect(code).toBe(1);
    expect(text).toMatch(/writer\.md:3.*nobody-we-know/);
    expect(text).toMatch(/writer\.md:8.*cart\.html/);
    expect(await filesIn(join(folder, "shop-out"))).toEqual(["index.html"]);
    expect(await readFile(join(folder, "shop-out/index.html"), "utf8")).toBe("the last good one");
  });

  test("--allow-problems publishes all the same, lists them and exits with 0", async () => {
    const { code, text } = await pilotbook("build", ...args("shop-allowed"), "--allow-problems");
    expect(code).toBe(0);
    expect(text).toContain("nobody-we-know");
    expect(await filesIn(join(folder, "shop-allowed"))).toContain("writer.html");
  });

  test("validate says the same and writes nothing", async () => {
    const { code, text } = await pilotbook("validate", ...args("shop-validated"));
    expect(code).toBe(1);
    expect(text).toMatch(/2 errors/);
    await expect(readdir(join(folder, "shop-validated"))).rejects.toMatchObject({ code: "ENOENT" });
  });

  test("a folder that is not there, and an empty one, are said to be so", async () => {
    await mkdir(join(folder, "empty"));
    const missing = await pilotbook("validate", "--content", join(folder, "nowhere"));
    const empty = await pilotbook("validate", "--content", join(folder, "empty"));
    expect([missing.code, empty.code]).toEqual([1, 1]);
    expect(missing.text).toContain("[missing-folder]");
    expect(empty.text).toContain("[empty-folder]");
  });

  test("the program ends as its command says", async () => {
    const { code, text } = await program("validate", ...args("shop-validated"));
    expect([code, text]).toEqual([1, expect.stringContaining("2 errors")]);
  });

  test.each([["biuld"], ["build", "--contnt", "x"], []])("%j is a usage error", async (...args) => {
    const { code, text } = await pilotbook(...args);
    expect(code).toBe(2);
    expect(text).toMatch(/^pilotbook: /);
  });
});

describe("a page of the Jekyll kind", () => {
  test("renders at its path, and its link becomes a redirect", async () => {
    await write(
      "jekyll/shop/cart-full.md",
      [
        "---",
        "layout: default",
        "title: Cart full",
        "type: Alert",
        "link: /cart-full.html",
        "---",
        "",
        "Alert",
        "{: .label .label-purple}",
        "",
        "## Example alerts",
        "{% capture example_alert %}",
        "- `ShopCartFull`",
        "{% endcapture %}",
        "{{ example_alert }}",
        "",
        "## Steps",
        "",
        "1. Log in.",
        "1. Look at [{{ site.data.monitoring.dashboard.name }}]({{ site.data.monitoring.dashboard.link }}).",
        "",
      ].join("\n"),
    );
    await write("jekyll-data/monitoring.yml", "dashboard: { name: Shop, link: https://dash.example.com/shop }\n");
    const output = join(folder, "jekyll-out");
    const { code } = await pilotbook(
      "build",
      "--content",
      join(folder, "jekyll"),
      "--data",
      join(folder, "jekyll-data"),
      "--output",
      output,
    );
    expect(code).toBe(0);
    const page = await readFile(join(output, "shop/cart-full.html"), "utf8");
    expect(page).toContain('<p class="label label-purple">Alert</p>');
    expect(page).toContain('<a href="https://dash.example.com/shop">Shop</a>');
    expect(page).toMatch(/<ol>\s*<li>\s*(?:<p>)?Log in\./);
    expect(page).not.toContain("{%");
    expect(await readFile(join(output, "cart-full.html"), "utf8")).toContain("/shop/cart-full.html");
    expect(await readFile(join(output, "alerts/shopcartfull/index.html"), "utf8")).toContain("/shop/cart-full.html");
  });
});

describe("new", () => {
  const fresh = async (name: string): Promise<string> => {
    await write(`${name}/package.json`, '{ "pilotbook": { "content": "runbooks", "data": "_data" } }\n');
    await write(
      `${name}/_data/teams.yml`,
      "shop-api: { name: Shop API, escalate: { name: On-call, link: https://pager.example.com/shop } }\n",
    );
    return join(folder, name);
  };

  const problemsOf = async (cwd: string): Promise<{ rule: string; code: string }[]> => {
    const { out } = await runCommand(["validate", "--format", "json"], cwd);
    return (JSON.parse(out) as { problems: { rule: string; code: string }[] }).problems;
  };

  test("makes a page and its proof, whose only errors are the sentences to write, and overwrites neither", async () => {
    const cwd = await fresh("proving");
    await write("proving/test/runbooks.test.ts", "");
    const made = await runCommand(["new", "runbook", "storage/disk-full"], cwd);
    expect(made.code).toBe(0);
    expect(await filesIn(cwd)).toEqual([
      "_data/teams.yml",
      "package.json",
      "runbooks/storage/disk-full.md",
      "test/runbooks.test.ts",
      "test/runbooks/storage/disk-full.yaml",
    ]);
    expect((await runCommand(["validate"], cwd)).code).toBe(1);
    const problems = await problemsOf(cwd);
    expect(problems.filter(({ rule }) => !["unfinished-skeleton", "unused-team", "no-outcome"].includes(rule))).toEqual(
      [],
    );
    expect(problems.filter(({ rule }) => rule === "unfinished-skeleton")).toHaveLength(6);
    expect(await readFile(join(cwd, "runbooks/storage/disk-full.md"), "utf8")).not.toContain("shop-api");

    const again = await runCommand(["new", "runbook", "storage/disk-full"], cwd);
    expect(again.code).toBe(1);
    expect(again.text).toMatch(/is there already/);
  });

  test("makes no proof where nothing runs it: in a Jekyll root it would be published", async () => {
    const cwd = await fresh("plain");
    const made = await runCommand(["new", "runbook", "storage/disk-full"], cwd);
    expect(made.text).toContain("npx pilotbook serve");
    expect(made.text).toMatch(/no proof was made/i);
    expect(await filesIn(cwd)).toEqual(["_data/teams.yml", "package.json", "runbooks/storage/disk-full.md"]);
  });

  test("names the team that was asked for, and no other", async () => {
    const cwd = await fresh("with-team");
    expect((await runCommand(["new", "runbook", "a", "--team", "shop-apo"], cwd)).text).toContain("shop-api");
    expect((await runCommand(["new", "runbook", "a", "--team", "shop-api"], cwd)).code).toBe(0);
    expect(await readFile(join(cwd, "runbooks/a.md"), "utf8")).toContain("to: shop-api");
    expect((await problemsOf(cwd)).filter(({ rule }) => rule !== "unfinished-skeleton")).toEqual([]);
  });
});
