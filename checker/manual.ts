/** What a run would ask, as commands for a person or a chat bot: for hosts on which nothing of ours may be run. */
import type { RunOptions } from "./command-line.ts";
import type { Identity } from "./identity.ts";
import { seedOf, serversOf } from "./ingest-page.ts";
import type { Values } from "./inputs/values.ts";
import type { Book, BookPage, Check, RequestShape } from "./model.ts";
import { plannedRequests } from "./plan.ts";
import type { Setting } from "./probes/probe.ts";
import { printable } from "./untrusted/printable.ts";
import { withoutSecretsInUse } from "./untrusted/secrets-in-use.ts";
import { runChecks } from "./run.ts";
import { type Answers, answersOf } from "./transcript/answers.ts";
import { typed } from "./transcript/command-line.ts";
import { SHELL_FUNCTION } from "./transcript/paste.ts";
import type { PastedServers } from "./transcript/pasted-servers.ts";

/** What the commands depend on. */
interface Manual {
  readonly page: BookPage;
  readonly book: Book;
  readonly identity: Identity;
  readonly options: RunOptions;
  readonly setting: Setting;
  readonly inputs: Values;
}

/** The lines of `--manual`: a shell script that shows what it does, check by check. */
export async function manualText({ page, book, identity, options, setting, inputs }: Manual): Promise<string> {
  const answers = answersOf([]);
  const servers = serversOf(answers, book, options);
  // What a check asks first is known only when it asks it: nothing answers.
  await runChecks(page, book, {
    servers,
    setting: { ...setting, seed: seedOf(options, identity), pace: 0 },
    progress: { begin: (check) => answers.begin(check), line: () => {}, end: () => {} },
    signal: new AbortController().signal,
    inputs,
  });
  const shown = new Set<string>();
  const checks = plannedRequests(page, setting, inputs).flatMap(({ check, probe, requests }, index) => {
    const { commands, later } = commandsOf({ check, requests }, answers, servers);
    const fresh = commands.filter(({ line }) => !shown.has(line));
    for (const { line } of fresh) shown.add(line);
    return [
      "",
      comment(`${index + 1}. ${check.id}: ${check.title}`),
      comment(`${probe.asks}${wanted(check.params)}`),
      ...fresh.flatMap(({ line, why }) => [comment(why), line]),
      ...(commands.length > fresh.length ? [comment("What a command above prints is judged here too.")] : []),
      ...later.map((why) => comment(`Later, when it is known of what: ${why}`)),
    ];
  });
  const lines = [
    "setopt interactivecomments 2>/dev/null",
    comment(page.title),
    comment(page.url),
    "#",
    comment("Paste this into sh, bash or zsh: pb runs a command, shows what it prints, and proves that all of it was"),
    comment("pasted. It writes no file."),
    ...SHELL_FUNCTION,
    ...(checks.length === 0 ? ["", comment("This page has no checks.")] : checks),
    "",
    comment("Then put everything from the first pb mark on into a file, and on a host that has Node:"),
    comment(`node pilotbook-check.cjs ${page.id} --ingest FILE`),
    comment("It says what is missing, with the commands for it: run them in the same shell, and add what they print."),
  ];
  return printable(withoutSecretsInUse(`${lines.join("\n")}\n`));
}

/** Not even a shell that knows no comments at its prompt may find a command in one, or wait for the end of a quotation. */
function comment(text: string): string {
  return `# ${text.replace(/[;|&<>`$()\\'"!\s]+/g, " ")}`;
}

interface CommandLine {
  readonly line: string;
  readonly why: string;
}

/** Commands of a check: first those for what it declares, then those for what it asked that no path says. */
function commandsOf(
  { check, requests }: { readonly check: Check; readonly requests: readonly RequestShape[] },
  answers: Answers,
  servers: PastedServers,
): { readonly commands: readonly CommandLine[]; readonly later: readonly string[] } {
  const declared = requests.map((shape) => ({ shape, command: servers.commandFor(shape, check.cluster) }));
  const known = declared.flatMap(({ shape: { why }, command }) =>
    command === undefined ? [] : [{ line: typed({ command, times: 1 }), why }],
  );
  const open = declared.filter(({ shape, command }) => command === undefined && shape.server !== "person");
  const asked = requests.some(({ isWhole }) => isWhole) ? [] : answers.missing(check.id).map(typed);
  const others = asked.filter((line) => known.every((one) => one.line !== line));
  const why = open.map(({ shape }) => shape.why);
  return {
    commands: [...known, ...others.map((line) => ({ line, why: why[0] ?? "" }))],
    later: others.length > 0 ? [] : open.flatMap(({ shape }) => (shape.method === "GET" ? shape.why : [])),
  };
}

/** What it looks for, as the page has it: `namespace shop, atLeast 2`. */
function wanted(params: Check["params"]): string {
  const words = Object.entries(params).map(
    ([name, value]) => `${name} ${typeof value === "string" ? value : JSON.stringify(value)}`,
  );
  return words.length === 0 ? "" : ` It looks for: ${words.join(", ")}`;
}
