/** What `validate --fix` writes: the right answer, once, and nothing that changes what a page says. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { RULES } from "../../../site/rules/index.ts";
import { textOf } from "../../properties/property.ts";
import { fixExample } from "./fixed-site.ts";

const page = (body: string, more = ""): string => `---\ntitle: Cart\n${more}---\n${body}`;

/** The body of the page after its fixes. */
async function fixedBody(body: string, more = ""): Promise<string> {
  const { files } = await fixExample(page(body, more));
  return files["cart.md"]?.slice(page("", more).length) ?? body;
}

describe("every bad example of a rule that can fix it", () => {
  test.each(RULES.filter(({ untried, needs, untrusted }) => (untried ?? needs ?? untrusted) === undefined))(
    "$name",
    async ({ name, bad }) => {
      const { files, fixed, said } = await fixExample(bad);
      expect(said[1]).toBe(said[0]);
      if (!fixed.some(({ rule }) => rule === name)) return;
      const again = await fixExample({ ...(typeof bad === "string" ? { "cart.md": bad } : bad), ...files });
      expect(again.left.filter(({ rule }) => rule === name)).toEqual([]);
      expect(again.files).toEqual({});
    },
    30_000,
  );
});

describe("prompts", () => {
  test("are left out, with those of further lines, and the indent of the block stays", async () => {
    expect(
      await fixedBody("```bash\n$ kubectl get pods \\\n>   -n shop\n# a remark\nroot@node:~# ls\n\n$ df\n```\n"),
    ).toBe("```bash\nkubectl get pods \\\n  -n shop\n# a remark\nls\n\ndf\n```\n");
    expect(await fixedBody("1. Look:\n\n   ```sh\n   $ df -h\n   ```\n")).toBe(
      "1. Look:\n\n   ```sh\n   df -h\n   ```\n",
    );
    expect(await fixedBody("```sh\n$ cat <<EOF | kubectl apply -f -\nkind: Pod\nEOF\n```\n")).toBe(
      "```sh\ncat <<EOF | kubectl apply -f -\nkind: Pod\nEOF\n```\n",
    );
  });

  test("stay where output follows, and the block is called a session", async () => {
    expect(await fixedBody("~~~ shell\n$ df -h\nFilesystem Size\n~~~\n")).toBe(
      "~~~ console\n$ df -h\nFilesystem Size\n~~~\n",
    );
  });

  test("stay where nobody can tell a command from output", async () => {
    const body = "```bash\n$ kubectl get pods\nkubectl get nodes\n```\n";
    expect(await fixedBody(body)).toBe(body);
  });
});

describe("typography in commands", () => {
  test("becomes what a keyboard writes", async () => {
    expect(await fixedBody("```bash\nkubectl get pods -l \u201capp=cart\u201d\u00a0-n\u200b shop\n```\n")).toBe(
      '```bash\nkubectl get pods -l "app=cart" -n shop\n```\n',
    );
  });

  test("stays where a shell could not read the result", async () => {
    const body = "```bash\necho it\u2019s full\n```\n";
    expect(await fixedBody(body)).toBe(body);
  });

  test("what turns the direction of the text is found in sessions and for other shells too, and left out", async () => {
    expect(await fixedBody("```console\n$ ls \u202etxt.x\n```\n\n```powershell\nGet-Service\u200b cart\n```\n")).toBe(
      "```console\n$ ls txt.x\n```\n\n```powershell\nGet-Service cart\n```\n",
    );
  });
});

describe("links", () => {
  const site = (link: string): Readonly<Record<string, string>> => ({
    "shop/cart.md": page(`See [x](${link}), then ![y](/img/Graph.png).\n\n## Restart the cart\n`),
    "shop/writer-down.md": "---\ntitle: Writer\n---\n## What it means\n",
    "shop/step-1.md": "---\ntitle: Step\n---\n",
    "img/graph.png": "",
  });
  const linkAfter = async (link: string): Promise<string> =>
    /\[x\]\((\S+)\)/.exec((await fixExample(site(link))).files["shop/cart.md"] ?? "")?.[1] ?? link;

  test.each([
    ["Writer-Down.html", "writer-down.html"],
    ["Writer-Down.html?a=1#what-it-means", "writer-down.html?a=1#what-it-means"],
    ["../shop/Writer-down.md#what-it-means", "writer-down.md#what-it-means"],
    ["writer-down.htm", "writer-down.html"],
    ["./writer-down.md#What-it-means", "./writer-down.md#what-it-means"],
    ["writer-donw.md", "writer-down.md"],
    ["/shop/writer-dwn.html", "/shop/writer-down.html"],
    ["writer-down.html#What-it-means", "writer-down.html#what-it-means"],
    ["writer-down.html#what-it-mean", "writer-down.html#what-it-means"],
    ["#restart-the-carts", "#restart-the-cart"],
    // Another step is another page, and of two slips nobody knows what was meant.
    ["step-2.html", "step-2.html"],
    ["writer-dw.html", "writer-dw.html"],
  ])("%s becomes %s", async (link, wanted) => {
    expect(await linkAfter(link)).toBe(wanted);
  });

  test("an image's case, too", async () => {
    expect((await fixExample(site("writer-down.html"))).files["shop/cart.md"]).toContain("![y](/img/graph.png)");
  });
});

test("names of teams, sections and pages that are one slip away", async () => {
  const { files } = await fixExample({
    "cart.md": `---
title: Cart
team: shop-ap # was shop-api
checks:
  - { id: net, section: restart-the-crat, probe: ask, question: Is it up? }
---
## Restart the cart
`,
    "_data/teams.yml": "shop-api: { name: Shop, escalate: { name: Page, link: https://pager.example.com/shop } }\n",
  });
  expect(files["cart.md"]).toContain("team: shop-api # was shop-api\n");
  expect(files["cart.md"]).toContain("section: restart-the-cart,");
});

test("a key that is there twice: the one that does not count goes with all of its lines", async () => {
  const { files, left } = await fixExample(
    "---\r\ntitle: Cart\r\ntags:\r\n  - a\r\n  - b\r\nlink: /x.html\r\ntags: [c]\r\n---\r\nText\r\n",
  );
  expect(files["cart.md"]).toBe("---\r\ntitle: Cart\r\nlink: /x.html\r\ntags: [c]\r\n---\r\nText\r\n");
  expect(left.filter(({ rule }) => rule === "duplicate-key")).toEqual([]);
  // What an anchor, a remark or one line for both hangs on stays.
  for (const text of ["a: &x 1\na: 2\nb: *x\n", "a: 1 # why\na: 2\n", "b: { a: 1, a: 2 }\n"])
    expect((await fixExample(`---\ntitle: Cart\n${text}---\n`)).files).toEqual({});
});

test("raw tags around what is no template", async () => {
  expect(await fixedBody("Run `{% raw %}df -h{% endraw %}` and `{% raw %}{{ x }}{% endraw %}`.\n")).toBe(
    "Run `df -h` and `{% raw %}{{ x }}{% endraw %}`.\n",
  );
});

describe("the language of a block", () => {
  test.each([
    ["bahs", "df", "bash"],
    ["YALM", "a: 1", "yaml"],
    ["bash", "Get-Service cart", "powershell"],
    ["powershell", "sudo systemctl status cart", "bash"],
    ["sh", "set -gx SHOP cart", "fish"],
    // Nobody knows these, and they may be right.
    ["jsonl", "{}", "jsonl"],
    ["shop", "x", "shop"],
    ["bash", "export A=1\nGet-Service cart", "bash"],
  ])("%s with %j is %s", async (written, code, wanted) => {
    expect(await fixedBody(`\`\`\`${written}\n${code}\n\`\`\`\n`)).toBe(`\`\`\`${wanted}\n${code}\n\`\`\`\n`);
  });
});

test("of generated pages none says anything else afterwards, and a second run changes nothing", async () => {
  const pieces = [
    "```bash\n",
    "```sh\n",
    "  ```shell\n",
    "~~~ bahs\n",
    "```\n",
    "~~~\n",
    "$ kubectl get pods \\\n",
    "> -n shop\n",
    "$ cat <<EOF\n",
    "EOF\n",
    "NAME READY\n",
    "kubectl get nodes\n",
    "root@node:~# ls\n",
    "Get-Service cart\n",
    "echo \u201ca b\u201d\n",
    "it\u2019s \u200b",
    "`kubectl get pods\u00a0-n shop`",
    "- ",
    "1. ",
    "   ",
    "> ",
    "\n",
    "\n\n",
    "## Restart the cart\n",
    "[x](Page-1.html)",
    "[x](page-1.md#restart-the-crat)",
    "![x](pgae-2.html)",
    "{% raw %}",
    "{% endraw %}",
    "{{ $labels.pod }}",
    "<b>",
    "word ",
  ];
  const bodies = fc.sample(textOf(pieces, 25), { seed: 20_301_128, numRuns: 150 });
  const files = Object.fromEntries(bodies.map((body, index) => [`page-${index}.md`, page(body)]));
  const once = await fixExample(files);
  expect(once.said[1]).toBe(once.said[0]);
  expect(once.fixed.length).toBeGreaterThan(30);
  const twice = await fixExample({ ...files, ...once.files });
  expect(twice.said[1]).toBe(twice.said[0]);
  expect(twice.files).toEqual({});
}, 60_000);
