/** Where on a page commands stand: in fences of a shell or of no language, and in code spans that begin like one. */
import type { Runbook } from "../../model/runbook.ts";
import { type Line, linesOf } from "./lines.ts";

export interface CommandText {
  readonly text: string;
  readonly line: number;
  /** 1-based column of the text's first character. */
  readonly column: number;
  /** The fence says that it is a shell. */
  readonly isShell: boolean;
}

const SHELLS = new Set(["bash", "sh", "shell", "zsh", "ksh", "fish"]);
const TOOLS =
  "kubectl|kubx-kubectl|oc|helm|curl|wget|ssh|scp|docker|podman|crictl|etcdctl|systemctl|journalctl|calicoctl|terraform|ansible|git|grep|awk|sed|cat|ls|cd|rm|sudo|export|openssl|jq|ping|dig|nslookup|tcpdump|promtool|amtool";
const COMMAND = new RegExp(`^\\s*(?:[$#>] )?(?:sudo )?(?:${TOOLS})(?=\\s|$)`);

/** True for a fence that holds commands only, as far as its language tells. */
export function isShell(line: Line): boolean {
  return line.isCode && SHELLS.has(line.language);
}

/** True for a line that begins with a program that runbooks call. */
export function looksLikeCommand(text: string): boolean {
  return COMMAND.test(text);
}

const known = new WeakMap<Runbook, readonly CommandText[]>();

/** Every command, line by line; looked for once, however many rules ask. */
export function commandsOf(runbook: Runbook): readonly CommandText[] {
  let commands = known.get(runbook);
  if (commands === undefined) known.set(runbook, (commands = [...findCommands(runbook)]));
  return commands;
}

function* findCommands(runbook: Runbook): Generator<CommandText> {
  for (const line of linesOf(runbook)) {
    const { text, line: number } = line;
    if (line.isCode) {
      if (isShell(line) || (line.language === "" && looksLikeCommand(text)))
        yield { text, line: number, column: 1, isShell: isShell(line) };
      continue;
    }
    if (!text.includes("`")) continue;
    for (const match of text.matchAll(/(`+)(?!`)(.*?[^`])\1(?!`)/g)) {
      const [, ticks = "", code = ""] = match;
      if (looksLikeCommand(code))
        yield { text: code, line: number, column: match.index + ticks.length + 1, isShell: false };
    }
  }
}
