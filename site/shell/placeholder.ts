/** Placeholders in commands: `<clusterid>`, `$NAMESPACE`, `{{ $labels.pod }}`: found and placed at build time, filled in the browser. */
import { placeholderKey } from "../../checker/shell/fill.ts";

/** A placeholder of a page, as its field shows it. */
export interface Placeholder {
  /** Lower-case letters and digits only: `<cluster-id>`, `$CLUSTER_ID`, `{{ $labels.cluster_id }}` and `?cluster_id=` are the same. */
  readonly key: string;
  /** As it was first written. */
  readonly written: string;
}

/** One place where a placeholder is written; offsets are UTF-16 code units. */
export interface Written extends Placeholder {
  readonly start: number;
  readonly end: number;
  /** Written as a variable of the shell. */
  readonly isVariable: boolean;
}

// Angle brackets hold a name, never a redirection: that has a blank or a path after it. Variables are in capitals. Templates of
// Prometheus and Alertmanager name a label.
const PLACEHOLDER =
  /<([A-Za-z][A-Za-z0-9_. -]{0,40}[A-Za-z0-9])>|<([A-Za-z])>|\$\{([A-Z][A-Z0-9_]{1,40})\}|\$([A-Z][A-Z0-9_]{1,40})\b|\{\{-? {0,4}(?:\$labels|\.(?:Common|Group)?Labels)\.([A-Za-z_]\w{0,40}) {0,4}-?\}\}/g;
const OF_THE_SHELL =
  /^(?:HOME|PATH|USER|LOGNAME|PWD|OLDPWD|SHELL|SHLVL|SHELLOPTS|HOSTNAME|HOSTTYPE|MACHTYPE|OSTYPE|IFS|E?UID|PPID|GROUPS|S?RANDOM|SECONDS|EPOCH\w*|LINENO|FUNCNAME|DIRSTACK|PIPESTATUS|REPLY|MAPFILE|OPT(?:ARG|IND|ERR)|COLUMNS|LINES|COMP_?\w*|HIST\w*|BASH\w*|PS\d|PROMPT_COMMAND|CDPATH|MAIL\w*|TIMEFORMAT|TMOUT|LC_\w+|LANG|LANGUAGE|TERM|TZ|EDITOR|VISUAL|PAGER|TMPDIR|KUBECONFIG|SSH_\w+|DISPLAY|NF|NR|FS|OFS|RS|ORS|FNR|FILENAME|ENVIRON)$/;
const OF_AN_OUTPUT = /^(?:none|nil|null|unset|unknown|invalid|pending|empty|no value)$/i;

/** Everything that is written like a placeholder, in order. A variable that the command itself sets is none. */
export function findPlaceholders(command: string): Written[] {
  return [...command.matchAll(PLACEHOLDER)].flatMap((match): Written[] => {
    const [written, long, letter, braced, plain, label] = match;
    const name = long ?? letter ?? braced ?? plain ?? label ?? "";
    const isVariable = written.startsWith("$");
    if (!isVariable && OF_AN_OUTPUT.test(name)) return [];
    if (isVariable && (OF_THE_SHELL.test(name) || isSetIn(command, name))) return [];
    return [
      { key: placeholderKey(written), written, start: match.index, end: match.index + written.length, isVariable },
    ];
  });
}

function isSetIn(command: string, name: string): boolean {
  return new RegExp(
    `\\b${name}\\+?=|\\b(?:read|mapfile|readarray)\\b[^\\n;|&]*\\b${name}\\b|\\bfor ${name} in\\b`,
  ).test(command);
}

/** The placeholders that are left in a command, each once. */
export function placeholdersIn(command: string): Placeholder[] {
  const found = new Map<string, Placeholder>();
  for (const { key, written } of findPlaceholders(command)) if (!found.has(key)) found.set(key, { key, written });
  return [...found.values()];
}
