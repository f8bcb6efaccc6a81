/** Where on a page commands stand: in fences of a shell or of no language, and in code spans that begin like one. */
import { memo } from "../../../checker/memo.ts";
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
  "kubectl|kubx-kubectl|oc|helm|kubeadm|aws|gcloud|az|psql|mysql|redis-cli|iptables|nft|rabbitmqctl|ceph|vault|velero|curl|wget|ssh|scp|docker|podman|crictl|etcdctl|systemctl|journalctl|calicoctl|terraform|ansible|git|grep|awk|sed|cat|ls|cd|rm|sudo|export|openssl|jq|ping|dig|nslookup|tcpdump|promtool|amtool";
const COMMAND = new RegExp(`^\\s*(?:[$#>] )?(?:${TOOLS})(?=\\s|$)`);

/** True for a fence that holds commands only, as far as its language tells. */
export function isShell(line: Line): boolean {
  return line.isCode && SHELLS.has(line.language);
}

/** True for a line that begins with a program that runbooks call. */
export function looksLikeCommand(text: string): boolean {
  return COMMAND.test(text);
}

/** Every command, line by line; looked for once, however many rules ask. */
export const commandsOf = memo((runbook: Runbook): readonly CommandText[] => [...findCommands(runbook)]);

function* findCommands(runbook: Runbook): Generator<CommandText> {
  for (const line of linesOf(runbook)) {
    const { text, line: number } = line;
    if (line.isCode) {
      if (isShell(line) || (line.language === "" && looksLikeCommand(text)))
        yield { text, line: number, column: 1, isShell: isShell(line) };
      continue;
    }
    if (!text.includes("`")) continue;
    for (const { code, column } of codeSpans(text))
      if (looksLikeCommand(code)) yield { text: code, line: number, column, isShell: false };
  }
}

/** What is between two equally long runs of backticks; each run is looked at once, however many there are. */
function codeSpans(text: string): { readonly code: string; readonly column: number }[] {
  const runs = [...text.matchAll(/`+/g)].map(({ 0: ticks, index }) => ({ length: ticks.length, index }));
  const following = new Map<number, number>();
  const closings: (number | undefined)[] = [];
  for (const [at, { length }] of [...runs.entries()].reverse()) {
    closings[at] = following.get(length);
    following.set(length, at);
  }
  const spans: { code: string; column: number }[] = [];
  for (let at = 0; at < runs.length; at += 1) {
    const [open, end] = [runs[at], closings[at]];
    const close = end === undefined ? undefined : runs[end];
    if (open === undefined || end === undefined || close === undefined) continue;
    const begin = open.index + open.length;
    spans.push({ code: text.slice(begin, close.index), column: begin + 1 });
    at = end;
  }
  return spans;
}
