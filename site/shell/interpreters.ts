/** Which programs read their arguments as code: a value that the shell takes literally is not literal to them. */
import type { Place } from "../../checker/shell/place.ts";
import type { Step } from "./steps.ts";

/** Their arguments are a command line, or text of which they make one. */
const RUN_COMMANDS = words(
  "sh bash dash zsh ksh mksh ash fish csh tcsh busybox eval source . exec command builtin trap alias ssh mosh rsh su sudo doas",
  "runuser chroot nsenter unshare setpriv env nice ionice nohup timeout time stdbuf setsid flock watch xargs parallel script screen",
  "tmux at batch crontab strace ltrace gdb expect make ansible salt pssh clush pdsh vagrant tsh gcloud aws az rsync vim vi ex ed",
  "powershell pwsh systemd-run start-stop-daemon chpst su-exec gosu unbuffer rlwrap entr",
);

/** Languages in which a word can be a call; behind the name of a script, arguments are the script's own. */
const RUN_SCRIPTS = words("python python2 python3 perl ruby php lua node nodejs deno bun tclsh osascript Rscript");

/** Their arguments hold a program or a query, or name something to run. */
const RUN_PROGRAMS = words(
  "psql mysql mariadb sqlite3 mongo mongosh cqlsh redis-cli influx clickhouse-client bc dc m4 git tar let",
);

/** Builtins of the shell that read a name with a subscript, which is arithmetic, which runs commands. */
const TAKE_NAMES = words("unset declare typeset local read mapfile readarray getopts wait");
const TAKE_NAMES_BY_OPTION = words("printf test [");

/** Small languages in which a plain name does nothing by itself. */
const RUN_FILTERS = words("awk gawk mawk nawk jq yq gojq grep egrep fgrep rg ag");
const RUN_EDITS = words("sed gsed");

/** Commands of theirs run what follows in a container or on another machine. */
const CONTAINERS = words("kubectl oc kubx-kubectl k docker podman nerdctl crictl ctr helm");

/** Options, of whatever program, whose argument is code. */
const CODE_OPTION =
  /^(?:-c|-e|-E|-x|--(?:command|eval|exec|execute|expression|run|script|code)|-exec|-execdir|-ok|-okdir)$/;

/** Options of kubectl and of those like it that are no code although others have them as such. */
const PLAIN_OPTION = /^(?:-c|-e)$/;

function words(...lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.join(" ").split(" "));
}

/**
 * What a value may be in this word of this command; `data` where the program takes it as it is.
 * @param word that holds the placeholder
 */
export function placeInArguments(command: Step, word: Pick<Step, "pos" | "end">, text: string): Place | "data" {
  const all = command.words ?? [];
  const [name] = all;
  if (name === undefined) return "name";
  const index = all.findIndex(({ pos, end }) => pos <= word.pos && word.end <= end);
  const before = all.slice(0, Math.max(index, 0));
  const program = name.value.replace(/^.*\//, "");
  if (CONTAINERS.has(program))
    return afterDashes(before, index) ?? (PLAIN_OPTION.test(before.at(-1)?.value ?? "") ? "data" : optionPlace(before));
  if (RUN_SCRIPTS.has(program)) return scriptPlace(before, index);
  if (RUN_PROGRAMS.has(program)) return "number";
  if (TAKE_NAMES.has(program)) return "name";
  if (TAKE_NAMES_BY_OPTION.has(program) && before.some(({ value }) => value === "-v")) return "name";
  if (RUN_EDITS.has(program)) return isBetweenSlashes(text, word) ? "code" : "number";
  if (RUN_FILTERS.has(program)) return "code";
  if (RUN_COMMANDS.has(program)) return innerPlace(all, index);
  return optionPlace(before);
}

/** The program that runs another one: what follows it is a command line again, whose first word is never a value. */
function innerPlace(all: NonNullable<Step["words"]>, index: number): Place {
  const rest = all.slice(1).findIndex(({ value }) => !/^-|^[A-Za-z_]\w*=|^\d+[smhd]?$/.test(value));
  const [program] = all;
  // `sh -c 'ls <dir>'` and `ssh host 'ls <dir>'` take a plain name; in `sudo <program>` the value would be the program.
  const takesText = /^(?:.*\/)?(?:\w*sh|eval|ansible|salt|su|tsh|gcloud|aws|az|trap|watch|busybox|rsync|script)$/.test(
    program?.value ?? "",
  );
  return !takesText && rest >= 0 && index === rest + 1 ? "never" : "name";
}

/** What is behind `--` of `kubectl exec` is a command line on another machine. */
function afterDashes(before: NonNullable<Step["words"]>, index: number): Place | undefined {
  const dashes = before.findIndex(({ value }) => value === "--");
  if (dashes < 0) return undefined;
  return index === dashes + 1 ? "never" : "name";
}

/** An argument of a script is the script's own; the script itself, and a program given by an option, take no name. */
function scriptPlace(before: NonNullable<Step["words"]>, index: number): Place | "data" {
  const script = before.slice(1).findIndex(({ value }) => !value.startsWith("-"));
  const hasCode = before.some(({ value }) => /^-[a-zA-Z]*[cepnr]$|^--(?:eval|print|command)/.test(value));
  if (hasCode) return "number";
  return script < 0 || script + 1 >= index ? "never" : "data";
}

function optionPlace(before: NonNullable<Step["words"]>): Place | "data" {
  const option = before.at(-1)?.value ?? "";
  return before.length > 1 && CODE_OPTION.test(option)
    ? "name"
    : before.some(({ value }) => /^-(?:exec|ok)/.test(value))
      ? "name"
      : "data";
}

/** `/<pod>/p`: what is between two slashes is looked for, and is no command of the editor. */
function isBetweenSlashes(text: string, { pos, end }: Pick<Step, "pos" | "end">): boolean {
  return /\/x+\//.test(text.slice(pos, end));
}
