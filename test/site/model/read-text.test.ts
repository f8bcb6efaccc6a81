/** What is in a file: text, or what an editor would show in its place. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Finding } from "../../../site/model/mistake.ts";
import { readText } from "../../../site/model/read-text.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "pilotbook-text-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(bytes: Buffer, most = 1_000): Promise<{ text: string | undefined; found: unknown[] }> {
  const file = join(folder, "cart.md");
  await writeFile(file, bytes);
  const findings: Finding[] = [];
  const text = readText(file, findings, { most });
  return { text, found: findings.map(({ rule, code, line, severity }) => [rule, code, line, severity]) };
}

const ODD = "odd-character";

test.each<[string, Buffer, string, unknown[]]>([
  ["text", Buffer.from("käse 😀\n"), "käse 😀\n", []],
  ["a replacement character that is written", Buffer.from("a\ufffd\n"), "a\ufffd\n", []],
  ["Latin-1", Buffer.from("a\nb\nk\xe4se", "latin1"), "a\nb\nk\ufffdse", [[ODD, "not-utf8", 3, undefined]]],
  ["NULs", Buffer.from("a\nb\0c\0\n"), "a\nbc\n", [[ODD, "nul", 2, undefined]]],
  [
    "both",
    Buffer.from("\0a\n\xe4", "latin1"),
    "a\n\ufffd",
    [
      [ODD, "not-utf8", 2, undefined],
      [ODD, "nul", 1, undefined],
    ],
  ],
  ["UTF-16 of Windows", Buffer.from("\ufeffkäse\n", "utf16le"), "käse\n", []],
  ["what only begins like it", Buffer.from("\xff\n", "latin1"), "\ufffd\n", [[ODD, "not-utf8", 1, undefined]]],
  ["what only ends like it", Buffer.from("a\xfe", "latin1"), "a\ufffd", [[ODD, "not-utf8", 1, undefined]]],
])("%s", async (_what, bytes, text, found) => {
  expect(await read(bytes)).toEqual({ text, found });
});

test("a file that is too large, a folder, and a file that is not there", async () => {
  expect(await read(Buffer.from("abcd"), 3)).toEqual({
    text: undefined,
    found: [["unreadable-file", "too-large", 1, "error"]],
  });
  for (const [file, code, severity] of [
    [folder, "not-a-file", "warning"],
    [join(folder, "nothing"), "missing", "error"],
  ] as const) {
    const findings: Finding[] = [];
    expect(readText(file, findings, { most: 9 })).toBeUndefined();
    expect(findings).toMatchObject([{ rule: "unreadable-file", code, file, line: 1, severity }]);
  }
});
