/** Commands that destroy or stop something have to be announced: by which words, where, and how far away. */
import { expect, test } from "vitest";
import { factsOf } from "../facts.ts";
import { problemsOf } from "./example-site.ts";

async function found(body: string): Promise<string[]> {
  const problems = await problemsOf(`---\ntitle: Cart\n---\n${body}\n`);
  return problems
    .filter(({ rule }) => rule === "destructive-command")
    .map((problem) => `${problem.line - 3}:${problem.column} ${factsOf(problem)}`);
}

const fence = (command: string): string => `\`\`\`sh\n${command}\n\`\`\`\n`;

const WARNINGS = [
  ..."warning caution careful danger destructive attention important ensure confirm don't approval permission".split(
    " ",
  ),
  ..."downtime outage restarts recreates \u26a0 removes deletes destroys drains reboots kills stops".split(" "),
  "note that",
  "make sure",
  "be sure",
  "verify that",
  "only if",
  "do not",
  "data loss",
  "scale x down",
  "scaling the cart down",
  "scale a b c d e down",
  "scale it to 0",
  "scaling to zero",
];

test("each word that warns is enough, in any case", async () => {
  const words = WARNINGS.flatMap((word) => [word, word.toUpperCase()]);
  const sections = words.map((word, index) => `## Step ${index}\n\nx ${word} y\n\n${fence("rm -rf /x")}`);
  expect(await found(sections.join("\n"))).toEqual([]);
});

test.each(["Look at it.", "This will help.", "Scale it up.", "scale a b c d e f down", "scale it to 1"])(
  "%j is no warning",
  async (words) => {
    expect(await found(`## Fix\n\n${words}\n\n${fence("rm -rf /x")}`)).toEqual(["6:1 destroys rm -rf /x"]);
  },
);

test("a warning counts up to the heading above it, and what is code does not warn", async () => {
  expect(await found(`This deletes all.\n\n## Fix\n\n${fence("rm -rf /x")}`)).toHaveLength(1);
  expect(await found(`###### This deletes all\n\n${fence("ls")}\n${fence("rm -rf /x")}`)).toEqual([]);
  expect(
    await found(`This deletes all.\n\n####### Fix\n\n#Fix\n\n${fence("# Fix\nls")}\n${fence("rm -rf /x")}`),
  ).toEqual([]);
  expect(await found(`## Fix\n\n${fence("echo delete")}\n${fence("rm -rf /x")}`)).toHaveLength(1);
  expect(await found("Run `rm -rf /x`, which is `stop`.")).toEqual(["1:6 destroys rm -rf /x"]);
  expect(await found("Run `rm -rf /x`, which removes all.")).toEqual([]);
});

/** Lines of what is found. */
async function linesOf(body: string): Promise<number[]> {
  return (await found(body)).map((one) => Number.parseInt(one, 10));
}

const BLOCK = "```bash\nkubectl -n shop delete pvc cart\n```";

test.each([
  ["a sentence that names what it does", `## Fix\n\nThis removes the volume.\n\n${BLOCK}`],
  ["the heading of the section", `## Delete the volume\n\n${BLOCK}`],
  ["a warning in words", `## Fix\n\n**Warning**: orders are gone.\n\n${BLOCK}`],
  ["a callout before it", `## Fix\n\n> [!CAUTION]\n> Not at noon.\n\n${BLOCK}`],
  ["a callout behind it", `## Fix\n\n${BLOCK}\n\n> [!WARNING]\n> Not at noon.`],
  ["a comment in the block", "## Fix\n\n```bash\n# WARNING: orders are lost\nkubectl -n shop delete pvc cart\n```"],
  ["a comment in its own line", "## Fix\n\n```bash\nkubectl -n shop delete pvc cart # deletes all orders\n```"],
  ["a condition", `## Fix\n\nOnly if nobody buys:\n\n${BLOCK}`],
])("announced by %s", async (_, body) => {
  expect(await linesOf(body)).toEqual([]);
});

test.each([
  ["a promise of help", `## Fix\n\nThis page will help you.\n\n${BLOCK}`, [6]],
  ["another section", `## Delete nothing\n\nBe careful.\n\n## Fix\n\nRun\n\n${BLOCK}`, [10]],
  ["a callout far behind", `## Fix\n\n${BLOCK}\n\na\n\nb\n\nc\n\n> [!WARNING]\n> Not at noon.`, [4]],
  ["the same words in a code span of its line", "## Fix\n\nRun `rm -rf /var/cart` here.", [3]],
  ["a comment behind it", "## Fix\n\n```bash\nrm -rf /var/cart\n# WARNING: orders are lost\n```", [4]],
])("not announced by %s", async (_, body, expected) => {
  expect(await linesOf(body)).toEqual(expected);
});

test("a command that goes on in the next line is one command, reported at its first", async () => {
  expect(await linesOf("## Fix\n\n```\naws s3 rm \\\n  s3://orders --recursive\nls\n```")).toEqual([4]);
  expect(await linesOf("## Fix\n\n```sh\nls\nkubectl -n shop \\\n  delete \\\n  pvc cart\nls\n```")).toEqual([5]);
  expect(await linesOf("## Fix\n\n```sh\nls && \\\n  rm -rf /a && \\\n  rm -rf /b\nrm -rf /c\n```")).toEqual([4, 4, 7]);
  expect(await linesOf("## Fix\n\n```sh\nkubectl -n shop \\\n```\ndelete pvc cart")).toEqual([]);
});

test("every command of a block is judged by itself", async () => {
  expect(await linesOf("## Fix\n\n```bash\nls\nrm -rf /a\nkill -9 1\n```")).toEqual([5, 6]);
});
