/** How rules read a page: lines and what they are, blocks, and commands with their places. */
import { describe, expect, test } from "vitest";
import type { Runbook } from "../../../site/model/runbook.ts";
import { blocksOf, placeIn } from "../../../site/rules/text/blocks.ts";
import { commandsOf, looksLikeCommand } from "../../../site/rules/text/commands.ts";
import { linesOf, withoutCodeSpans } from "../../../site/rules/text/lines.ts";
import { shellFaults } from "../../../site/rules/text/shell.ts";

const runbook = (body: string): Runbook => ({ body, bodyLine: 4 }) as unknown as Runbook;
/** Lines that are code, with their language, and those of prose without one. */
const read = (body: string): string[] =>
  linesOf(runbook(body)).map(({ text, isCode, language }) => (isCode ? `${language}> ${text}` : text));

describe("lines", () => {
  test("have the numbers of the file", () => {
    expect(linesOf(runbook("a\nb")).map(({ line }) => line)).toEqual([4, 5]);
  });

  test.each<[string, string[]]>([
    ["a\n```sh\nb\n```\nc", ["a", "```sh", "sh> b", "```", "c"]],
    ["```\na\n```", ["```", "> a", "```"]],
    ["~~~ Bash {.x}\na\n~~~", ["~~~ Bash {.x}", "bash> a", "~~~"]],
    ["``` sh?x\na\n```", ["``` sh?x", "sh> a", "```"]],
    ["```sh{1}\na\n```", ["```sh{1}", "sh> a", "```"]],
    ["````\n```\na\n````", ["````", "> ```", "> a", "````"]],
    ["```\na\n`````\nb", ["```", "> a", "`````", "b"]],
    ["```\n~~~\na\n```", ["```", "> ~~~", "> a", "```"]],
    ["```\n``` x\na\n```", ["```", "> ``` x", "> a", "```"]],
    ["> ```sh\n> a\n> ```\nb", ["> ```sh", "sh> > a", "> ```", "b"]],
    ["> > ```sh\n> > a\n> > ```\nb", ["> > ```sh", "sh> > > a", "> > ```", "b"]],
    ["- ```sh\n  a\n  ```\nb", ["- ```sh", "sh>   a", "  ```", "b"]],
    ["12) ~~~sh\n    a\n    ~~~\nb", ["12) ~~~sh", "sh>     a", "    ~~~", "b"]],
    ["3. ```sh\n   a\n   ```\nb", ["3. ```sh", "sh>    a", "   ```", "b"]],
    ["``` a `b` ```\nc", ["``` a `b` ```", "c"]],
    ["x ```sh\na\n```\nb", ["x ```sh", "a", "```", "b"]],
    ["```sh\na", ["```sh", "a"]],
    ["````sh\na\n```", ["````sh", "a", "```"]],
    ["~~~sh\na\n```", ["~~~sh", "a", "```"]],
    ["```sh\na\n```x", ["```sh", "a", "```x"]],
    ["``\na\n``", ["``", "a", "``"]],
  ])("%j", (body, lines) => {
    expect(read(body)).toEqual(lines);
  });

  test("in comments are empty, at their places", () => {
    expect(read("a <!-- b\nc --> d <!-- e -->f")).toEqual(["a       ", "      d           f"]);
    expect(read("<!-- ```\n-->\na\n```")).toEqual(["        ", "   ", "a", "```"]);
  });
});

test.each([
  ["a `b` c", "a     c"],
  ["`a` ``b`c`` d", "            d".slice(0, 11).padEnd(12) + "d"],
  ["a ` b", "a ` b"],
  ["`` ` ``x", "       x"],
  ["no code", "no code"],
])("without code %j is %j", (text, prose) => {
  expect(withoutCodeSpans(text)).toBe(prose);
});

describe("blocks", () => {
  const blocks = (body: string, ...languages: string[]): unknown[] =>
    blocksOf(runbook(body), new Set(languages)).map(({ language, lines, firstLine }) => [language, lines, firstLine]);

  test("are fences of the languages that are wanted", () => {
    const body = "```sh\na\n\nb\n```\n```promql\nc\n```\n```bash\nd\n```\n```\ne\n```";
    expect(blocks(body, "sh", "bash")).toEqual([
      ["sh", ["a", "", "b"], 5],
      ["bash", ["d"], 13],
    ]);
    expect(blocks(body)).toEqual([]);
  });

  test("of a quotation are without its signs, at the same columns", () => {
    expect(blocks("> ```sh\n> a\n> >b\n\n> ```", "sh")).toEqual([["sh", ["  a", "   b", ""], 5]]);
    expect(blocks("```sh\n> a\nb\n```", "sh")).toEqual([["sh", ["> a", "b"], 5]]);
  });

  test.each([
    [0, 7, 1],
    [2, 7, 3],
    [3, 8, 1],
    [4, 9, 1],
    [6, 9, 3],
    [99, 9, 4],
  ])("offset %i is at %i:%i", (offset, line, column) => {
    expect(placeIn({ language: "", lines: ["ab", "", "cde"], firstLine: 7 }, offset)).toEqual({ line, column });
  });

  test("without lines have their first", () => {
    expect(placeIn({ language: "", lines: [], firstLine: 7 }, 5)).toEqual({ line: 7, column: 1 });
  });
});

describe("commands", () => {
  test.each(
    "kubectl kubx-kubectl oc helm curl wget ssh scp docker podman crictl etcdctl systemctl journalctl calicoctl terraform ansible git grep awk sed cat ls cd rm sudo export openssl jq ping dig nslookup tcpdump promtool amtool".split(
      " ",
    ),
  )("%s begins one, also behind a prompt and sudo", (tool) => {
    for (const text of [tool, `${tool} x`, `  $ ${tool}\tx`, `# ${tool} x`, `> sudo ${tool} x`, `sudo ${tool} x`])
      expect(looksLikeCommand(text)).toBe(true);
    for (const text of [`${tool}x`, `${tool}-x y`, `x ${tool}`, `$${tool}`, `${tool}.`])
      expect(looksLikeCommand(text)).toBe(false);
  });

  test("a superuser's kubectl is one", () => {
    expect(looksLikeCommand("sudo kubectl get pods")).toBe(true);
    expect(looksLikeCommand("sudo -u etcd etcdctl get /")).toBe(true);
    expect(looksLikeCommand("sudokubectl get pods")).toBe(false);
  });

  test.each<[string, [string, number, number, boolean][]]>([
    ["```sh\nx y\n```", [["x y", 5, 1, true]]],
    [
      "```bash\na\n\n```",
      [
        ["a", 5, 1, true],
        ["", 6, 1, true],
      ],
    ],
    ["```\nkubectl a\nNAME\n```", [["kubectl a", 5, 1, false]]],
    ["```yaml\nkubectl a\n```", []],
    ["```console\nkubectl a\n```", []],
    [
      "Run `kubectl a`, then ``ls `x` ``.",
      [
        ["kubectl a", 4, 6, false],
        ["ls `x` ", 4, 25, false],
      ],
    ],
    ["Run `cart` or kubectl a", []],
    ["`kubectl`", [["kubectl", 4, 2, false]]],
  ])("of %j", (body, commands) => {
    expect(commandsOf(runbook(body)).map(({ text, line, column, isShell }) => [text, line, column, isShell])).toEqual(
      commands,
    );
  });

  test.each(["bash", "sh", "shell", "zsh", "ksh", "fish"])("a fence of %s holds nothing else", (language) => {
    expect(commandsOf(runbook(`\`\`\`${language}\nx\n\`\`\``)).map(({ isShell }) => isShell)).toEqual([true]);
  });
});

describe("shell", () => {
  const offsets = (language: string, ...lines: string[]): number[] =>
    shellFaults({ language, lines, firstLine: 1 }).map(({ offset }) => offset);

  test.each<[string, string[]]>([
    ["sh", ["kubectl get pods", "kubectl get pods | grep x", ""]],
    ["sh", ["kubectl get <the pod's name>", "kubectl get <a:b|c/d.e-f>"]],
    ["sh", ["kubectl get {{ pod's }}", "{% if it's %}", "kubectl get x"]],
    ["console", ["$ kubectl get pods", "it's (", "$ ls \\", "> -l", "total ("]],
    ["console", ["it's (", "# not 'a prompt"]],
    ["sh", ["(env) [me@host ~]$ ls", "it's ("]],
    ["sh", ["bash-5.1$ ls", "it's ("]],
    ["sh", ["me@host:~# ls", "it's ("]],
    ["sh", ["Some output (", "it's fine"]],
    ["sh", ["{% raw %}", "  "]],
  ])("%s %j is fine", (language, lines) => {
    expect(offsets(language, ...lines)).toEqual([]);
  });

  test.each<[string, string[], number[]]>([
    ["sh", ["kubectl get 'pods"], [12]],
    ["console", ["$ kubectl get 'pods"], [14]],
    ["sh", ["$ ls", "total", "$ ls 'x"], [16]],
    ["sh", ["kubectl get pods |", "", "  grep 'x"], [27]],
    ["sh", ["kubectl get pods \\", "  -o 'x"], [24]],
    ["sh", ["kubectl get pods &&", "  x 'y"], [24]],
    ["sh", ["X=1", "Y='x"], [6]],
    ["sh", ["run() {", "  ls"], [12]],
    ["sh", ["while true; do", "  ls"], [19]],
    ["sh", ["kubectl a (", "kubectl b ("], [10]],
  ])("%s %j has a fault at %j", (language, lines, expected) => {
    expect(offsets(language, ...lines)).toEqual(expected);
  });
});
