/** Pastes into an interactive shell at a real pseudo-terminal, as a terminal program does it. */
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A shell, and how it reads what is typed. */
export interface PastedInto {
  readonly shell: string;
  readonly command: string;
  /** Whether the terminal marks what is pasted, so that the shell takes it as one piece. */
  readonly isBracketed: boolean;
}

const PATIENCE = 60_000;
const PROMPT = "READY> ";
const INTERACTIVE: readonly PastedInto[] = [
  { shell: "/bin/sh", command: "/bin/sh -i", isBracketed: false },
  { shell: "/bin/bash", command: "bash --noprofile --norc -i", isBracketed: true },
  { shell: "/bin/bash", command: "bash --noprofile --norc -i", isBracketed: false },
  { shell: "/bin/zsh", command: "zsh -i", isBracketed: true },
  { shell: "/bin/zsh", command: "zsh -i", isBracketed: false },
  { shell: "/bin/busybox", command: "busybox sh -i", isBracketed: false },
];

/** Those that the machine has; `sh` and `bash` are everywhere. */
export const SHELLS = INTERACTIVE.filter(({ shell }) => existsSync(shell) || existsSync(`/usr${shell}`));

/**
 * @param texts pasted one after the other, each when the shell has asked for it, with Enter behind it
 * @returns what the terminal showed for each, and the folder that the shell was in
 */
export async function pasteAtTerminal(
  { command, isBracketed }: PastedInto,
  texts: readonly string[],
): Promise<{ readonly folder: string; readonly shown: readonly string[] }> {
  const folder = mkdtempSync(join(tmpdir(), "pilotbook-paste-"));
  writeFileSync(join(folder, ".inputrc"), `set enable-bracketed-paste ${isBracketed ? "on" : "off"}\n`);
  writeFileSync(join(folder, ".zshrc"), `PS1='${PROMPT}'\n${isBracketed ? "" : "unset zle_bracketed_paste\n"}`);
  const env = { PATH: process.env["PATH"], HOME: folder, ZDOTDIR: folder, TERM: "xterm", PS1: PROMPT };
  const child = spawn("script", ["-qec", command, "/dev/null"], {
    cwd: folder,
    env,
    stdio: ["pipe", "pipe", "inherit"],
  });
  const left = [...texts];
  const shown: string[] = [];
  let printed = "";
  child.stdout.setEncoding("utf8").on("data", (part: string) => {
    printed += part;
    // Shells with line editing say by 2004h that they are ready for marks.
    const isReady =
      printed.includes(PROMPT) &&
      (!isBracketed || printed.includes("\u001b[?2004h", printed.lastIndexOf("\u001b[?2004l")));
    if (!isReady) return;
    shown.push(printed);
    printed = "";
    const text = left.shift();
    child.stdin.write(text === undefined ? "exit\r" : typed(text, isBracketed));
  });
  // What hangs is a fault that the test is there to show, with what was printed last.
  const timer = setTimeout(() => child.kill("SIGKILL"), PATIENCE);
  const code = await new Promise((resolve) => child.on("close", resolve));
  clearTimeout(timer);
  if (code === null) throw new Error(`${command} hangs behind ${JSON.stringify(printed.slice(-300))}`);
  return { folder, shown: shown.slice(1) };
}

/** Terminals send a line feed as the Enter key. */
function typed(text: string, isBracketed: boolean): string {
  const keys = text.replaceAll("\n", "\r");
  return isBracketed ? `\u001b[200~${keys}\u001b[201~\r` : `${keys}\r`;
}
