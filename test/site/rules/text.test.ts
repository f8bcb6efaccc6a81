/** Rules about the text of a page: what they take for a mistake, and what only looks like one. */
import { describe, expect, test } from "vitest";
import { problemsOf } from "./example-site.ts";
import { factsOf } from "../facts.ts";

async function found(rule: string, body: string): Promise<string[]> {
  const problems = await problemsOf(`---\ntitle: Cart\n---\n${body}\n`);
  return problems
    .filter((problem) => problem.rule === rule)
    .map((problem) => `${problem.line - 3}:${problem.column ?? "-"} ${factsOf(problem)}`);
}

test.each([
  ["prompt-in-command", "```sh\n$ kubectl get pods\n$ kubectl get nodes\n```", ["2:1 prompt $"]],
  ["prompt-in-command", "```bash\nroot@carrier:~# kubectl get pods\n```", ["2:1 prompt root@carrier:~#"]],
  [
    "prompt-in-command",
    "```bash\n# all pods\nkubectl get pods\necho $HOME $ x\n```\n\n```\n$ kubectl get pods\n```",
    [],
  ],
  [
    "dashed-flag",
    "```bash\nkubectl get pods –n shop —all\n```",
    ["2:18 long-dash –n → -n", "2:26 long-dash —all → --all"],
  ],
  // What is outside of code keeps its dashes on this site.
  ["dashed-flag", "Use kubectl --context eu.", []],
  [
    "dashed-flag",
    "Use `kubectl --context eu` -- always. <!-- --x --> An en dash – like this – is fine.\n\n| --- | --- |",
    [],
  ],
  ["typography-in-command", "Run `kubectl get pods -l “app=cart”`.", ["1:26 character curly quote, 201C"]],
  ["typography-in-command", "```\nkubectl\u00a0get pods\n```", ["2:8 character no-break space, 00A0"]],
  [
    "typography-in-command",
    "```\nrm: cannot remove ‘x’: busy\n```\n\n```bash\nls # the shop’s files\n```\n\nThe shop’s “cart”.",
    [],
  ],
  ["accidental-table", "Run kubectl get pods | grep cart", ["1:22 table"]],
  ["accidental-table", "- Run **kubectl** `get` pods | grep cart", ["1:30 table"]],
  [
    "accidental-table",
    "Run kubectl get pods | grep cart\n\n<table><tr><td>of the author</td></tr></table>\n\nThe type is\nstring | null",
    ["1:22 table"],
  ],
  ["accidental-table", "Run `a | b`, or a \\| b.\n\n| a | b |\n| --- | --- |\n| c | d |\n\n```\na | b\n```", []],
  ["destructive-command", "## Fix\n\n```bash\nrm -rf /var/cart\n```", ["4:1 destroys rm -rf /var/cart"]],
  [
    "destructive-command",
    "## Fix\n\n```bash\nkubectl -n shop scale deploy cart --replicas=0\nkubectl scale deploy cart --replicas=02\n```",
    ["4:1 stops kubectl -n shop scale deploy cart --replicas=0"],
  ],
  [
    "destructive-command",
    "## Fix\n\nScale the cart down to zero:\n\n```bash\nkubectl scale deploy cart --replicas=0\n```",
    [],
  ],
  [
    "destructive-command",
    "## Fix\n\nThis deletes the cart:\n\n```bash\nrm -rf /var/cart\nkubectl get pods --show-labels\n```",
    [],
  ],
  ["heading-order", "## A\n\n#### B\n\n## C\n\n### D", ["3:- skips B, 4, 2"]],
  [
    "missing-alt",
    '![](https://shop.example.com/a.png) <img src="https://shop.example.com/b.png">',
    ["1:1 no-text", "1:37 no-text"],
  ],
  ["missing-alt", '`![](x.png)` <img src="https://shop.example.com/b.png" alt="">', []],
  [
    "likely-secret",
    "```\nexport AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMIK7MDENG" + "bPxRfiCYzzzzKEYab12c\n```",
    ["2:30 secret an AWS secret key"],
  ],
  ["likely-secret", "```\nexport AWS_ACCESS_KEY_ID=AKIA" + "Q3ZLX7PWM5NT2KDV\n```", ["2:26 secret an AWS access key"]],
  [
    "likely-secret",
    "`AKIAIOSFODNN7EXAMPLE`, `https://shop:<password>@x.example.com`, `https://shop:password@x.example.com`, `AKIAAAAAAAAAAAAAAAAA`",
    [],
  ],
  [
    "likely-secret",
    `-----BEGIN PRIVATE KEY-----\n${"aB3+".repeat(16)}\n-----END\n-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4\n\n${"aB3+".repeat(16)}`,
    ["1:1 secret a private key", "4:1 secret a private key"],
  ],
  ["likely-secret", `"-----BEGIN PRIVATE KEY-----\\n${"aB3+".repeat(16)}"`, ["1:2 secret a private key"]],
  [
    "likely-secret",
    "It begins with `-----BEGIN PRIVATE KEY-----` and that is all of it.\n\n/a/very/long/path/of/more/than/32/letters",
    [],
  ],
  [
    "likely-secret",
    "-----BEGIN CERTIFICATE-----\nglpat" + "-a1B2c3D4e5F6g7H8i9J0\n-----END CERTIFICATE-----",
    ["2:1 secret a GitLab token"],
  ],
  ["likely-secret", "https://shop:k3Xv9QpL2m" + "Z7@shop.example.com/", ["1:1 secret a password in an address"]],
  ["likely-secret", "x ghp" + "_a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8", ["1:3 secret a GitHub token"]],
  ["likely-secret", "glpat" + "-a1B2c3D4e5F6g7H8i9J0", ["1:1 secret a GitLab token"]],
  ["likely-secret", "xoxb" + "-123456789012-a1B2c3D4e5F6", ["1:1 secret a Slack token"]],
  [
    "likely-secret",
    "https://hooks.slack" + ".com/services/T12AB34CD/B56EF78GH/a1B2c3D4e5F6g7H8i9J0",
    ["1:9 secret a Slack webhook"],
  ],
  ["likely-secret", "AIza" + "SyA1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q", ["1:1 secret a Google API key"]],
  ["likely-secret", "npm" + "_a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8", ["1:1 secret an npm token"]],
  ["likely-secret", "sk_live" + "_a1B2c3D4e5F6g7H8i9J0", ["1:1 secret a Stripe key"]],
  [
    "likely-secret",
    "eyJhbGciOiJIUzI1NiJ9" + ".eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P",
    ["1:1 secret a JSON web token"],
  ],
  [
    "likely-secret",
    "`ghp_short`, `AKIA1234`, `https://u:aaaaaaaa@x.y/`, `https://u:your-key1@x.y/`, `https://u:k3Xv9QpL2mZ7@localhost/`, `https://u:token1234Xy@x.y/`",
    [],
  ],
  ["prompt-in-command", "```sh\n  $ ls\nls\n$ ls\n```", ["2:3 prompt $", "4:1 prompt $"]],
  ["prompt-in-command", "```sh\n[me@writer-0 ~]$ ls\n```", ["2:1 prompt [me@writer-0 ~]$"]],
  ["prompt-in-command", "```sh\n$\n$HOME/run\n# $ ls\n$ \n```\n\n```yaml\n$ ls\n```", []],
  [
    "dashed-flag",
    "Run `ls \u2010a \u2011\u2011all \u2015\u2015x-y`.",
    ["1:9 long-dash \u2010a → -a", "1:12 long-dash \u2011\u2011all → --all", "1:18 long-dash \u2015\u2015x-y → --x-y"],
  ],
  [
    "typography-in-command",
    "```sh\nls \u2018a\u2019\nls \u200bx\nls \ufeffx\nls \u202fx\nls \u2060x\n```",
    [
      "2:4 character curly quote, 2018",
      "3:4 character invisible space, 200B",
      "4:4 character byte order mark, FEFF",
      "5:4 character no-break space, 202F",
      "6:4 character invisible joiner, 2060",
    ],
  ],
  ["accidental-table", "```\na | b\n```\n\nx `|` y | z\n\na \\| b", ["5:9 table"]],
  ["accidental-table", "| a | b |\n| --- | --- |\n| c | d |\n\nRun x | y", ["5:7 table"]],
  ["heading-order", "# A\n\n### B\n\n###### C\n\n## D", ["3:- skips B, 3, 1"]],
  [
    "missing-alt",
    "![ ](a.png) ![x](a.png) <IMG title=x src=a.png> <img alt src=a> <img data-alt=x>",
    ["1:1 no-text", "1:25 no-text", "1:49 no-text", "1:65 no-text"],
  ],
])("%s: %s", async (rule, body, expected) => {
  expect(await found(rule, body)).toEqual(expected);
});

test.each(["shop", "password", "changeme1", "my-secret"])("%s in an address is no secret", async (word) => {
  expect(await found("likely-secret", `\`psql postgres://shop:${word}@db.shop.svc/\``)).toEqual([]);
});

test("a key that looks misspelt on many pages is the site's own", async () => {
  const pages = (count: number): Record<string, string> =>
    Object.fromEntries(
      Array.from({ length: count }, (_, index) => [
        `page-${index}.md`,
        `---\ntitle: Page ${index}\ndashboard: x\n---\n`,
      ]),
    );
  const count = async (number: number): Promise<number> =>
    (await problemsOf(pages(number))).filter(({ rule }) => rule === "unknown-key").length;
  expect([await count(3), await count(4)]).toEqual([3, 0]);
});

describe("labels", () => {
  const site = (...pages: (readonly [type: string, label: string])[]): Record<string, string> =>
    Object.fromEntries(
      pages.map(([type, label], index) => [
        `page-${index}.md`,
        `---\ntitle: Page ${index}\ntype: ${type}\n---\n${label}\n{: .label .label-purple}\n`,
      ]),
    );
  const count = async (...pages: (readonly [string, string])[]): Promise<number> =>
    (await problemsOf(site(...pages))).filter(({ rule }) => rule === "type-mismatch").length;

  test("that repeat the type on most pages are to repeat it on all; others say something else", async () => {
    const usual = [
      ["Alert", "Alert"],
      ["Alert", "alert"],
      ["Operations", "Operations"],
    ] as const;
    expect(await count(...usual, ["Alert", "Operations"])).toBe(1);
    expect(await count(...usual, ["Alert", "Critical"])).toBe(0);
    expect(await count(["Alert", "Operations"], ["Operations", "Critical"], ["Alert", "Alert"])).toBe(0);
  });
});

test("secrets are also found in what pages share: data, and includes", async () => {
  const secret = "https://shop:k3Xv9QpL2mZ7@shop.example.com/";
  const problems = await problemsOf({
    "cart.md": "---\ntitle: Cart\n---\n",
    "_includes/login.md": `Log in:\n\n    curl ${secret}\n`,
    "_data/monitoring.yml": `graphs:\n  name: Graphs\n  link: ${secret}\n`,
    "_data/eu/hosts.yml": `- ${secret}\n`,
  });
  const found = problems.filter(({ rule }) => rule === "likely-secret").map(({ file, line }) => `${file}:${line}`);
  expect(found).toEqual(["_data/eu/hosts.yml:1", "_data/monitoring.yml:3", "_includes/login.md:3"]);
});
