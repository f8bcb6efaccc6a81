/** Pasted text writes the file byte for byte, names what was lost or doubled on the way, and runs nothing else than that file. */
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { cksum } from "../../../../site/assets/paste/cksum.ts";
import { hereDocuments } from "../../../../site/assets/paste/here-documents.ts";
import { pasteAtTerminal, SHELLS } from "./at-terminal.ts";

const root = mkdtempSync(join(tmpdir(), "pilotbook-paste-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** What shells and their line editors have a meaning for. */
const text = [
  `it's "here" \`id\` $HOME $(id) \${x} !! !$ ~ * ? # \\`,
  "PILOTBOOK",
  "",
  "   blanks before, and behind   ",
  "#4:4:line",
  "<<'PILOTBOOK' && %s \\n \\\\",
  ...Array.from({ length: 40 }, (_, index) => `${index} ${"x'y".repeat(60)}`),
  "",
].join("\n");
const sha256 = createHash("sha256").update(text).digest("hex");
const file = { text, name: "pilotbook-check.cjs", sha256, run: "  echo RAN" };

let folders = 0;
function newFolder(): string {
  const folder = join(root, String(folders++));
  mkdirSync(folder);
  return folder;
}

function pasted(script: string, folder = newFolder(), path = process.env["PATH"]) {
  const { status, stdout, stderr } = spawnSync("/bin/sh", {
    cwd: folder,
    input: script,
    encoding: "utf8",
    timeout: 10_000,
    env: { PATH: path },
  });
  const target = join(folder, file.name);
  const written = existsSync(target) ? readFileSync(target, "latin1") : undefined;
  return { status, stdout, stderr, written, files: readdirSync(folder), folder };
}

test("the checksum is that of cksum", () => {
  for (const content of ["", "a", "cart\n", text, "x".repeat(70_000)])
    expect(cksum(content)).toBe(execFileSync("cksum", { input: content, encoding: "utf8" }).trim());
});

test("one paste writes the file as it is, and runs it", () => {
  const [whole = "", ...rest] = hereDocuments(file);
  expect(rest).toEqual([]);
  const { stdout, stderr, written, files } = pasted(whole);
  expect({ stdout, stderr, files }).toEqual({ stdout: `${file.name} is whole\nRAN\n`, stderr: "", files: [file.name] });
  expect(written).toBe(text);
});

test.each(SHELLS)("at a terminal with $command, marks of a paste: $isBracketed", async (shell) => {
  const { folder, shown } = await pasteAtTerminal(shell, hereDocuments(file, 6_000));
  expect(shown.length).toBeGreaterThan(2);
  expect(shown.at(-1)).toMatch(/ is whole\r\n(?:.*\r)?RAN\r\n/);
  expect(readFileSync(join(folder, file.name), "latin1")).toBe(text);
  rmSync(folder, { recursive: true });
});

describe("a line on the way", () => {
  const [whole = ""] = hereDocuments(file);
  const lines = whole.split("\n");
  const at = (number: number): number => lines.findIndex((line) => line.startsWith(`#${number}:`));
  const without = (from: number, to = from): string =>
    lines.filter((_, index) => index < at(from) || index > at(to)).join("\n");
  const said = (script: string): string => {
    const { stderr, stdout, files } = pasted(script);
    expect({ stdout, files }).toEqual({ stdout: "", files: [] });
    return stderr;
  };

  test("that was lost is named", () => {
    expect(said(without(7))).toBe("the pasted text is damaged: paste it again.\n  line 7 is missing\n");
    expect(said(without(45, 46))).toContain("line 45 is missing\n  line 46 is missing\n");
    expect(said(without(3, 40))).toContain("line 7 is missing\n  and 33 more\n");
  });

  test("that came twice is named", () => {
    expect(said([...lines.slice(0, at(9) + 1), ...lines.slice(at(9))].join("\n"))).toContain("line 9 came twice");
    expect(said([...lines.slice(0, at(9)), ...lines.slice(at(2))].join("\n"))).toContain("line 2 came twice");
  });

  test("that lost characters is named, at its begin too", () => {
    expect(said(lines.with(at(20), lines[at(20)]?.replace("x'y", "x'") ?? "").join("\n"))).toContain(
      "line 20 is damaged",
    );
    expect(said(lines.with(at(20), lines[at(20)]?.slice(6) ?? "").join("\n"))).toContain("line after 19 is damaged");
  });

  test("that has another character is noticed", () => {
    expect(said(lines.with(at(20), lines[at(20)]?.replace("x'y", "x'z") ?? "").join("\n"))).toContain(
      "checksum is wrong",
    );
  });
});

describe("parts", () => {
  const parts = hereDocuments(file, 4_000);

  test("have the size that was asked for", () => {
    expect(parts.length).toBeGreaterThan(3);
    for (const part of parts) expect(part.length).toBeLessThanOrEqual(4_000);
  });

  test("say each whether they are whole; the last one runs the file", () => {
    const folder = newFolder();
    const answers = parts.map((part) => pasted(part, folder));
    expect(answers[0]?.stdout).toBe(`part 1 of ${parts.length} is whole\n`);
    expect(answers.at(-1)).toMatchObject({
      stdout: `${file.name} is whole\nRAN\n`,
      stderr: "",
      written: text,
      files: [file.name],
    });
  });

  test("may come in any order and twice, and a damaged one again", () => {
    const folder = newFolder();
    const [first = "", second = "", ...rest] = parts;
    const damaged = second.replace(/^#\d+:\d+:.*\n/m, "");
    for (const part of [damaged, ...rest.slice(0, -1), first, first]) pasted(part, folder);
    expect(pasted(damaged, folder).stderr).toMatch(
      /^part 2 of \d+ is damaged: paste it again\.\n {2}line \d+ is missing\n$/,
    );
    const last = rest.at(-1) ?? "";
    expect(pasted(last, folder)).toMatchObject({
      stdout: "",
      stderr: `missing of ${parts.length} parts: 2. Paste what is missing, then this part again.\n`,
      written: undefined,
    });
    pasted(second, folder);
    expect(pasted(last, folder)).toMatchObject({ stdout: `${file.name} is whole\nRAN\n`, written: text });
  });

  test("of two files are not mixed", () => {
    const folder = newFolder();
    const other = hereDocuments({ ...file, sha256: "0".repeat(64) }, 4_000);
    for (const part of other.slice(0, -1)) pasted(part, folder);
    expect(pasted(parts.at(-1) ?? "", folder).stderr).toContain(`missing of ${parts.length} parts: 1 2`);
  });
});

describe("the SHA-256", () => {
  test("of another file than the page's runs nothing and leaves nothing", () => {
    const { stdout, stderr, files } = pasted(hereDocuments({ ...file, sha256: "0".repeat(64) })[0] ?? "");
    expect({ stdout, files }).toEqual({ stdout: "", files: [] });
    expect(stderr).toContain("is not the file that the page means");
  });

  test.each([["sha256sum"], ["shasum"], ["openssl"]])("is told by %s alone", (program) => {
    const { stdout, written } = pasted(hereDocuments(file)[0] ?? "", newFolder(), pathWith(program));
    expect(stdout).toBe(`${file.name} is whole\nRAN\n`);
    expect(written).toBe(text);
  });

  test("that no program tells is no verdict: nothing is run", () => {
    const { stdout, stderr, files } = pasted(hereDocuments(file)[0] ?? "", newFolder(), pathWith());
    expect({ stdout, files }).toEqual({ stdout: "", files: [] });
    expect(stderr).toContain("nothing here tells a SHA-256");
  });
});

test("what cannot be pasted is refused", () => {
  for (const odd of ["a\tb\n", "a\u001bb\n", "ä\n", "no end"])
    expect(() => hereDocuments({ ...file, text: odd })).toThrow("cannot be pasted");
});

/** A folder with nothing in it but what the text needs, and one of the programs that tell hashes. */
function pathWith(...programs: string[]): string {
  const folder = newFolder();
  for (const name of ["sh", "cat", "rm", "cksum", "perl", ...programs]) {
    const found = spawnSync("sh", ["-c", `command -v ${name}`], { encoding: "utf8" }).stdout.trim();
    if (found !== "") symlinkSync(found, join(folder, name));
  }
  return folder;
}
