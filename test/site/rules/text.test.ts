/** Rules about the text of a page: what they take for a mistake, and what only looks like one. */
import { expect, test } from "vitest";
import { problemsOf } from "./example-site.ts";

async function found(rule: string, body: string): Promise<string[]> {
  const problems = await problemsOf(`---\ntitle: Cart\n---\n${body}\n`);
  return problems
    .filter((problem) => problem.rule === rule)
    .map(({ line, column, message }) => `${line - 3}:${column ?? "-"} ${message}`);
}

test.each([
  [
    "prompt-in-command",
    "```sh\n$ kubectl get pods\n$ kubectl get nodes\n```",
    ["2:1 the command begins with the prompt $"],
  ],
  [
    "prompt-in-command",
    "```bash\nroot@carrier:~# kubectl get pods\n```",
    ["2:1 the command begins with the prompt root@carrier:~#"],
  ],
  [
    "prompt-in-command",
    "```bash\n# all pods\nkubectl get pods\necho $HOME $ x\n```\n\n```\n$ kubectl get pods\n```",
    [],
  ],
  [
    "dashed-flag",
    "```bash\nkubectl get pods –n shop —all\n```",
    ["2:18 the option –n begins with a long dash", "2:26 the option —all begins with a long dash"],
  ],
  [
    "dashed-flag",
    "Use kubectl --context eu.",
    ["1:13 the option --context stands outside of code, where its dashes become one long dash"],
  ],
  [
    "dashed-flag",
    "Use `kubectl --context eu` -- always. <!-- --x --> An en dash – like this – is fine.\n\n| --- | --- |",
    [],
  ],
  [
    "typography-in-command",
    "Run `kubectl get pods -l “app=cart”`.",
    ["1:26 the command has a curly quote (U+201C) in it"],
  ],
  ["typography-in-command", "```\nkubectl\u00a0get pods\n```", ["2:8 the command has a no-break space (U+00A0) in it"]],
  [
    "typography-in-command",
    "```\nrm: cannot remove ‘x’: busy\n```\n\n```bash\nls # the shop’s files\n```\n\nThe shop’s “cart”.",
    [],
  ],
  ["accidental-table", "Run kubectl get pods | grep cart", ["1:22 the | makes a table of this line"]],
  ["accidental-table", "Run `a | b`, or a \\| b.\n\n| a | b |\n| --- | --- |\n| c | d |\n\n```\na | b\n```", []],
  [
    "destructive-command",
    "## Mend\n\n```bash\nrm -rf /var/cart\n```",
    ["4:1 rm -rf destroys something, and nothing above it says so"],
  ],
  [
    "destructive-command",
    "## Mend\n\n```bash\nkubectl -n shop scale deploy cart --replicas=0\nkubectl scale deploy cart --replicas=02\n```",
    ["4:17 scale deploy cart --replicas=0 stops something, and nothing above it says so"],
  ],
  [
    "destructive-command",
    "## Mend\n\nScale the cart down to zero:\n\n```bash\nkubectl scale deploy cart --replicas=0\n```",
    [],
  ],
  [
    "destructive-command",
    "## Mend\n\nThis deletes the cart:\n\n```bash\nrm -rf /var/cart\nkubectl get pods --show-labels\n```",
    [],
  ],
  ["heading-order", "## A\n\n#### B\n\n## C\n\n### D", ['3:- the heading "B" has level 4 below one of level 2']],
  [
    "missing-alt",
    '![](https://shop.example.com/a.png) <img src="https://shop.example.com/b.png">',
    ["1:1 the image has no text in its place", "1:37 the image has no text in its place"],
  ],
  ["missing-alt", '`![](x.png)` <img src="https://shop.example.com/b.png" alt="">', []],
  [
    "likely-secret",
    `\`\`\`\nexport AWS_SECRET_ACCESS_KEY=${"wJalrXUtnFEMIK7MDENG"}${"bPxRfiCYzzzzKEYab12c"}\n\`\`\``,
    ["2:30 this looks like an AWS secret key"],
  ],
  [
    "likely-secret",
    `\`\`\`\nexport AWS_ACCESS_KEY_ID=AKIA${"Q3ZLX7PWM5NT2KDV"}\n\`\`\``,
    ["2:26 this looks like an AWS access key"],
  ],
  [
    "likely-secret",
    "`AKIAIOSFODNN7EXAMPLE`, `https://shop:<password>@x.example.com`, `https://shop:password@x.example.com`, `AKIAAAAAAAAAAAAAAAAA`",
    [],
  ],
])("%s: %s", async (rule, body, expected) => {
  expect(await found(rule, body)).toEqual(expected);
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
