/** Places of a command in which a value may stand, values that do harm, and a bash with a canary to type them into. */
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import { slotsOfCode } from "../../../site/shell/block.ts";
import { fillPlaceholders } from "../../../checker/shell/fill.ts";

/** Commands with one placeholder `<x>`, by what is special about the place. */
export const CONTEXTS: Readonly<Record<string, string>> = {
  "a word": "show <x>",
  "the end of a word": "show pod/<x>",
  "an option's value": "show --name=<x> -n <x>",
  "single quotes": "show 'a <x>'",
  "double quotes": 'show "a <x>"',
  "quotes of its own": 'kubectl delete pod "<x>" -n shop',
  "a substitution": "show $(show <x>)",
  "a substitution in quotes": 'POD="$(show <x>)"; show "$POD"',
  "a substitution in a substitution": 'show "$(show "$(show \'<x>\')")"',
  backticks: 'POD="`show <x>`"',
  "backticks in backticks": "show `show \\`show <x>\\``",
  "a process substitution": "cat <(show <x>)",
  "a here-document": "cat <<EOF\nname: <x>\nEOF",
  "a quoted here-document": "sh <<'EOF'\nshow <x>\nEOF",
  "a here-document for a shell": "bash <<EOF\nshow <x>\nEOF",
  "a here-string": 'bash <<< "show <x>"',
  "sh -c": "sh -c 'ls <x>'",
  "sh -c with more options": "sh -e -c 'ls <x>'",
  "bash -c": 'bash -c "ls <x>"',
  "a path to a shell": '/bin/sh -c "ls <x>"',
  "a shell behind sudo": "env A=1 sh -c 'ls <x>'",
  eval: 'eval "show <x>"',
  "eval of a word": "eval show <x>",
  trap: "trap 'show <x>' EXIT",
  ssh: "ssh host 'show <x>'",
  "ssh with words": "ssh host show <x>",
  "a host": "ssh <x> uptime",
  "kubectl exec": "kubectl exec cart-0 -- sh -c 'show <x>'",
  "kubectl exec of a word": "kubectl exec cart-0 -- cat <x>",
  "kubectl exec of a program": "kubectl exec cart-0 -- <x>",
  xargs: "echo a | xargs -I{} sh -c 'show {} <x>'",
  "before xargs": "echo <x> | xargs kubectl delete pod",
  "before a shell": "echo show <x> | sh",
  "find -exec": "find . -maxdepth 0 -exec sh -c 'show <x>' ';'",
  "a comment": "true # <x>\nshow a",
  "behind a comment with an apostrophe": "true;# it's fine\nshow <x>",
  "behind a comment in parentheses": "(# it's fine\nshow <x>)",
  "behind a comment after a brace": "{ # it's\nshow <x>\n}",
  "an awk program": "echo a | awk '/<x>/ {print}'",
  "an awk string": 'echo a | awk "{print \\"<x>\\"}"',
  "an awk variable": "echo a | awk -v v='<x>' '{print v}'",
  "a sed program": "echo a | sed 's/a/<x>/'",
  "a sed line": "echo a | sed -n '<x>p'",
  "a sed search": "echo a | sed -n '/<x>/p'",
  perl: "perl -e 'print \"<x>\"'",
  python: "python3 -c 'print(\"<x>\")'",
  "a test of numbers": "[[ <x> -eq 1 ]] || true",
  "a test of numbers in quotes": '[[ "<x>" -gt 1 ]] || true',
  "a test of texts": "[[ $A == <x> ]] || true",
  "a test command": "[ <x> -eq 1 ] || true",
  "test -v": "[[ -v <x> ]] || true",
  arithmetic: "show $((<x>+1))",
  "an arithmetic command": "(( <x> > 1 )) || true",
  let: "let 'a=<x>' || true",
  "a subscript": "A=(1 2); show ${A[<x>]}",
  "a slice": "A=abc; show ${A:<x>}",
  "dollar quotes": "show $'it\\'s <x>'",
  "a locale string": 'show $"a <x>"',
  "a default value": "show ${A:-<x>}",
  "a default value in quotes": 'show "${A:-<x>}"',
  "an assignment": "POD=<x>; kubectl delete pod $POD",
  "an assignment in quotes": 'POD="<x>"; kubectl delete pod $POD',
  "an assignment before a command": "POD=<x> sh -c 'show $POD'",
  export: "export POD=<x>; sh -c 'show $POD'",
  "a loop": "for p in <x>; do kubectl delete pod $p; done",
  "a case": "case a in <x>) show b;; esac",
  "a case word": "case <x> in a) show b;; esac",
  "a program": "<x> get pods",
  "the end of a program": "./<x>.sh a",
  "a program behind sudo": "env <x>",
  "a program behind time": "time <x>",
  "a file to write": "show a > <x>",
  "a file to append to": "show a >> logs/<x>",
  "a file to read": "cat < <x>",
  "a function": "f() { show <x>; }; f",
  "a function's name": "<x>() { show a; }",
  braces: "show {a,<x>}",
  "an array": "A=(<x> b); show ${A[@]}",
  "a background command": "show <x> & wait",
  "behind a backslash": "show \\<x>",
  "an unfinished quote": "show 'a <x>",
  "an unfinished substitution": "show $(show <x>",
  "a watch": "watch -n1 'show <x>'",
  timeout: "timeout 5 show <x>",
  source: "source <x>",
  unset: "unset '<x>'",
  "printf -v": "printf -v '<x>' a",
  "the test builtin": "test -v '<x>' || true",
  "a script's argument": "python3 /dev/null '<x>'",
  "behind something empty": "kubectl delete pod $NOTHING<x>",
  node: "node -e 'console.log(\"<x>\")'",
};

/** Values that do something wherever they are read once more than meant. */
export const PAYLOADS = [
  "$(touch pwned)",
  "`touch pwned`",
  "; touch pwned;",
  "'; touch pwned; echo '",
  '"; touch pwned; echo "',
  "x; touch pwned",
  "x | touch pwned",
  "& touch pwned &",
  "a[$(touch pwned)]",
  'a/{system("touch pwned")}/b',
  "1e touch pwned",
  "x) touch pwned;;",
  "--all",
  "-rf",
  "touch",
] as const;

const PROGRAMS = ["kubectl", "show", "ssh", "watch"];
// Each stands for a program: it writes down how it was called, one argument a line.
const STUB = `#!/bin/sh\nfor one in "$@"; do printf '%s\\n' "$one" >> "$CALLED"; done\ncase "$0" in */show) printf '[%s]' "$@"; echo;; esac\n`;

let folder = "";

/** Before any command is typed: a folder with the stubs. */
export function makeStubs(): void {
  folder = mkdtempSync(join(tmpdir(), "pilotbook-shell-"));
  mkdirSync(join(folder, "bin"));
  for (const name of PROGRAMS) {
    writeFileSync(join(folder, "bin", name), STUB);
    chmodSync(join(folder, "bin", name), 0o755);
  }
}

export function removeStubs(): void {
  rmSync(folder, { recursive: true, force: true });
}

/** The command with the value in every place. */
export function filled(command: string, value: string): string {
  const slots = slotsOfCode(command, "sh");
  return fillPlaceholders(command, slots, new Map(slots.map(({ key }) => [key, value])))
    .map(({ text }) => text)
    .join("");
}

export interface Run {
  readonly printed: string;
  /** What the stubs were called with. */
  readonly called: readonly string[];
  readonly isPwned: boolean;
}

/** Types the command into a bash beside the stubs. */
export function type(command: string): Run {
  const here = mkdtempSync(join(folder, "run-"));
  const { stdout } = spawnSync("bash", ["--norc", "--noprofile", "-c", command], {
    cwd: here,
    encoding: "utf8",
    env: { PATH: `${join(folder, "bin")}:/usr/bin:/bin`, CALLED: join(here, "called"), HOME: here },
  });
  const log = join(here, "called");
  const called = existsSync(log) ? readFileSync(log, "utf8").split("\n") : [];
  return { printed: stdout.trimEnd(), called, isPwned: existsSync(join(here, "pwned")) };
}

/** Every value in every place of the command is typed, but where the command stays as it was: that does what its author wrote. */
export function expectNothingCarriedOut(command: string, values: readonly string[]): void {
  for (const value of values) {
    const text = filled(command, value);
    if (text === command) continue;
    const { isPwned, called } = type(text);
    expect(isPwned, text).toBe(false);
    expect(value.startsWith("-") && called.includes(value), text).toBe(false);
  }
}
