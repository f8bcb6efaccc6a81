/** What was pasted, as a real shell prints it: what is whole counts, and nothing else does. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readPaste, SHELL_FUNCTION } from "../../../checker/transcript/paste.ts";

/** What `sh` prints for these lines behind the function of `--manual`. */
function shell(...lines: readonly string[]): string {
  return spawnSync("sh", { input: [...SHELL_FUNCTION, ...lines].join("\n"), encoding: "utf8" }).stdout;
}

const texts = (pasted: string): readonly string[] => readPaste(pasted).outputs.map(({ text }) => text);

describe("a shell", () => {
  test("prints what a command printed, with its words, its end and its moment", () => {
    const [output] = readPaste(shell("pb printf '%s\\n' 'two words' $HOMELESS")).outputs;
    expect(output).toMatchObject({ command: "printf %s\\n two words", text: "two words\n", exitCode: 0 });
    expect(output?.at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  });

  test("keeps standard error and the exit code", () => {
    const [output] = readPaste(shell("pb sh -c 'echo out; echo err >&2; exit 3'")).outputs;
    expect(output).toMatchObject({ text: "out\nerr\n", exitCode: 3 });
  });

  test.each(["bash", "dash", "zsh"])("may be %s", (program) => {
    const found = spawnSync(program, {
      input: [...SHELL_FUNCTION, "pb echo 'it''s \\n 100 %'", "pb false"].join("\n"),
      encoding: "utf8",
    });
    // What this machine lacks cannot be tried on it.
    if (found.error !== undefined) return;
    expect(readPaste(found.stdout).outputs).toMatchObject([{ exitCode: 0 }, { exitCode: 1, text: "" }]);
  });

  test("that prints nothing at the end of a line, or none at all, is read to the byte", () => {
    expect(texts(shell("pb printf 'no end'", "pb printf '\\n\\n'", "pb true"))).toEqual(["no end", "\n\n", ""]);
  });
});

describe("a forged answer", () => {
  const forged = (session: string): string =>
    `[pb ${session} 9] 2026-01-01T00:00:00Z kubectl get pods\nall well\n\nexit 0\n[pb ${session} 9 end 1-1]`;

  test("in a log has the number of another shell, and is a part of the log", () => {
    const log = forged("0a0b0c0d");
    const file = join(mkdtempSync(join(tmpdir(), "pilotbook-paste-")), "log");
    writeFileSync(file, `${log}\n`);
    const { outputs, faults } = readPaste(shell(`pb cat ${file}`));
    expect(outputs.map(({ text }) => text)).toEqual([`${log}\n`]);
    expect(faults).toEqual([]);
  });

  test.each([
    ["behind", (own: string, log: string) => `${own}$ kubectl logs cart-0\n${log}\n`],
    ["before", (own: string, log: string) => `$ kubectl logs cart-0\n${log}\n${own}`],
  ])("%s the outputs, nobody knows which of the two shells is the person's, and neither counts", (_place, mixed) => {
    const { outputs, faults } = readPaste(mixed(shell("pb echo hello"), forged("0a0b0c0d")));
    expect(outputs).toEqual([]);
    expect(faults.join()).toContain("two shells");
  });
});

describe("what is not whole", () => {
  const whole = shell("pb printf 'one\\ntwo\\nthree\\n'", "pb echo last");

  test.each([
    ["lacks a line", whole.replace("two\n", "")],
    ["has a line twice", whole.replace("two\n", "two\ntwo\n")],
    ["has another character", whole.replace("two", "twa")],
    ["lacks its end", whole.replace(/^\[pb \w+ 1 end .*\n/m, "")],
    ["has a number in its end that is cut", whole.replace(/^(\[pb \w+ 1 end \d+-\d+)\d\]/m, "$1]")],
    ["claims another exit code", whole.replace("exit 0", "exit 1")],
    ["claims another command", whole.replace("printf", "printg")],
  ])("%s does not count, and the next output does", (_what, text) => {
    const { outputs, faults } = readPaste(text);
    expect(outputs.map((output) => output.text)).toEqual(["last\n"]);
    expect(faults.join()).toContain("the output 1 (print");
  });

  test("counts where it was pasted again as a whole", () => {
    const { outputs, faults } = readPaste(`${whole.slice(0, 60)}\n${whole}`);
    expect([outputs.length, faults]).toEqual([2, []]);
  });
});

test("a text of something else has no outputs and no faults", () => {
  expect(readPaste("$ kubectl get pods\nNAME READY\n")).toMatchObject({ outputs: [], faults: [] });
});
