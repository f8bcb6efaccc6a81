/** The part of the command line that says what a site is checked against, and how the result is reported. */
import { posix } from "node:path";
import { didYouMean } from "../../checker/nearest.ts";
import { CLUSTER_OPTIONS, FlagError } from "./cluster-flags.ts";
import type { ExternalOptions } from "../links/external/options.ts";
import type { ReportFormatName } from "../validate/formats.ts";
import type { ShownAt } from "../model/site.ts";
import type { GateOptions } from "../validate/gate.ts";

/** Options of `validate` alone. */
export interface ValidationFlags {
  readonly format: ReportFormatName;
  /** The baseline that is to be written. */
  readonly updateBaseline?: string;
  /** Where a manifest is to be written. */
  readonly manifest?: string;
  /** A file that the report is appended to as Markdown. */
  readonly summary?: string;
  /** A rule to explain instead of checking anything. */
  readonly explain?: string;
  /** A built folder, which is checked instead of the content. */
  readonly folder?: string;
  /** Where that folder is published; links with it lead into the folder. */
  readonly siteUrl?: string;
  /** Its host serves `/flat` from flat.html. */
  readonly prettyUrls: boolean;
  /** The folder of data that says what is ignored in it. */
  readonly data?: string;
  /** Of which rules problems are reported; of all where absent. */
  readonly only?: readonly string[];
  /** Warnings are not reported. */
  readonly errorsOnly: boolean;
  /** Every problem is shown, however many there are of a kind. */
  readonly all: boolean;
  /** More warnings than these fail; any number is fine where absent. */
  readonly maxWarnings?: number;
  /** What has one right answer is fixed. */
  readonly fix: boolean;
  /** What would be fixed is shown, and nothing is written. */
  readonly dryRun: boolean;
  /** What stands on the command line beside options: pages to report about, and with `fix` rules. */
  readonly words: readonly string[];
}

/** For every command that reads content. */
export const GATE_OPTIONS = {
  rules: { type: "string", multiple: true },
  "rules-scope": { type: "string" },
  pages: { type: "string", multiple: true },
  baseline: { type: "string" },
  base: { type: "string" },
} as const;

/** For `validate` only. */
export const VALIDATE_OPTIONS = {
  format: { type: "string" },
  "update-baseline": { type: "boolean" },
  manifest: { type: "string" },
  summary: { type: "string" },
  explain: { type: "string" },
  only: { type: "string", multiple: true },
  errors: { type: "boolean" },
  all: { type: "boolean" },
  "max-warnings": { type: "string" },
  fix: { type: "boolean" },
  "dry-run": { type: "boolean" },
  site: { type: "string" },
  "site-url": { type: "string" },
  "pretty-urls": { type: "boolean" },
  external: { type: "boolean" },
  ledger: { type: "string" },
  "time-limit": { type: "string" },
  "allow-private": { type: "boolean" },
  ...CLUSTER_OPTIONS,
} as const;

type Values<Options extends object> = {
  readonly [Name in keyof Options]?: Options[Name] extends { multiple: true }
    ? string[] | undefined
    : Options[Name] extends { type: "boolean" }
      ? boolean | undefined
      : string | undefined;
};
export type GateValues = Values<typeof GATE_OPTIONS>;
export type ValidateValues = Values<typeof VALIDATE_OPTIONS> &
  GateValues & {
    readonly untrusted?: boolean | undefined;
    readonly data?: string | undefined;
    readonly content?: string | undefined;
    readonly output?: string | undefined;
    readonly results?: string | undefined;
    readonly "render-seconds"?: string | undefined;
    readonly "redirect-host"?: string[] | undefined;
  };

/** What a built folder is not held against: refused, since a flag that is ignored without a word is a trap. */
const OF_CONTENT = ["content", "output", "results", "render-seconds", "redirect-host", "untrusted", "fix"] as const;

const FORMATS = [
  "text",
  "json",
  "ndjson",
  "lines",
  "sarif",
  "junit",
  "checkstyle",
  "github",
  "gitlab",
  "markdown",
] as const satisfies readonly ReportFormatName[];
const SCOPES = ["all", "site"] as const;

/** @throws FlagError with a sentence that says what to type instead */
export function gateOptions(values: GateValues & Pick<ValidateValues, "update-baseline">): GateOptions {
  const { rules = [], base, pages = [], "rules-scope": scope = "all" } = values;
  // A baseline that is about to be written may not be there yet, and hides nothing.
  const baseline = values["update-baseline"] === true ? undefined : values.baseline;
  return {
    rules,
    rulesScope: oneOf("--rules-scope", scope, SCOPES),
    ...(pages.length === 0 ? {} : { shownAt: pages.map(shownAt) }),
    ...(baseline === undefined ? {} : { baseline }),
    ...(base === undefined ? {} : { base }),
  };
}

/** @param pair `https://github.com/o/r/blob/main/docs=docs` */
function shownAt(pair: string): ShownAt {
  const at = pair.lastIndexOf("=");
  const [address, folder] = [pair.slice(0, Math.max(0, at)), pair.slice(at + 1)];
  if (at < 0 || folder === "" || !URL.canParse(address))
    throw new FlagError(
      `--pages ${pair} is no address with the folder that is shown there, such as https://github.com/o/r/blob/main/docs=docs`,
    );
  return { address: address.replace(/\/+$/, ""), folder: posix.normalize(folder).replace(/^\.$|\/+$/g, "") };
}

/** @throws FlagError */
export function validationFlags(values: ValidateValues, words: readonly string[] = []): ValidationFlags {
  const { format = "text", manifest, summary, explain, site, only, "site-url": siteUrl } = values;
  const { errors = false, all = false, fix = false, "dry-run": dryRun = false, "max-warnings": most } = values;
  const updateBaseline = values["update-baseline"] === true;
  const { baseline } = values;
  if (updateBaseline && baseline === undefined)
    throw new FlagError("--update-baseline needs --baseline FILE, which it writes");
  if (updateBaseline && values.base !== undefined)
    throw new FlagError("--update-baseline cannot go with --base: what was there before would be missing in the file");
  const partial = (["only", "errors"] as const).find((name) => values[name] !== undefined);
  if (updateBaseline && (partial !== undefined || words.length > 0))
    throw new FlagError(
      `--update-baseline cannot go with ${partial === undefined ? "single files" : `--${partial}`}: what is not looked at would be missing in the file`,
    );
  if (dryRun && !fix) throw new FlagError("--dry-run goes with --fix, and shows what that would change");
  if (most !== undefined && !/^\d{1,9}$/.test(most))
    throw new FlagError(`--max-warnings cannot be ${most}: it is a whole number, from 0 on`);
  if (siteUrl !== undefined && (site === undefined || !URL.canParse(siteUrl)))
    throw new FlagError("--site-url goes with --site and is an address such as https://runbooks.example.com");
  if (values["pretty-urls"] === true && site === undefined)
    throw new FlagError("--pretty-urls goes with --site: it says how the folder's host serves it");
  const idle = site === undefined ? undefined : OF_CONTENT.find((name) => values[name] !== undefined);
  if (idle !== undefined)
    throw new FlagError(
      `--${idle} is about the content, and --site looks at what was built of it: leave one of them out`,
    );
  if (site !== undefined && words.length > 0)
    throw new FlagError(`--site looks at a built folder as a whole: leave ${words.join(" ")} out`);
  if (site !== undefined && values.cluster === true)
    throw new FlagError("--cluster looks for what pages name, and --site has no pages: leave one of them out");
  return {
    format: oneOf("--format", format, FORMATS),
    ...(updateBaseline && baseline !== undefined ? { updateBaseline: baseline } : {}),
    ...(manifest === undefined ? {} : { manifest }),
    ...(summary === undefined ? {} : { summary }),
    ...(explain === undefined ? {} : { explain }),
    ...(site === undefined ? {} : { folder: site }),
    ...(site === undefined || values.data === undefined ? {} : { data: values.data }),
    prettyUrls: values["pretty-urls"] === true,
    ...(siteUrl === undefined ? {} : { siteUrl }),
    ...(only === undefined ? {} : { only }),
    ...(most === undefined ? {} : { maxWarnings: Number(most) }),
    errorsOnly: errors,
    all,
    fix,
    dryRun,
    words,
  };
}

/** Undefined where no other host may be asked. @throws FlagError */
export function externalOptions(values: ValidateValues): ExternalOptions | undefined {
  const { external, ledger, "time-limit": limit = "600", "allow-private": allowPrivate = false } = values;
  if (external !== true) {
    const idle = (["ledger", "time-limit", "allow-private"] as const).find((name) => values[name] !== undefined);
    if (idle !== undefined) throw new FlagError(`--${idle} goes with --external`);
    return undefined;
  }
  if (values.untrusted === true)
    throw new FlagError("--untrusted opens no connection: leave --external out, and ask other hosts on a schedule");
  if (!/^[1-9]\d{0,5}$/.test(limit)) throw new FlagError(`${limit} is no time limit: give a number of seconds`);
  return { timeLimit: Number(limit) * 1_000, allowPrivate, ...(ledger === undefined ? {} : { ledger }) };
}

/** The first flag that is of use to `validate` only. */
export function flagOfValidate(values: ValidateValues): string | undefined {
  return (Object.keys(VALIDATE_OPTIONS) as (keyof typeof VALIDATE_OPTIONS)[]).find(
    (name) => values[name] !== undefined,
  );
}

function oneOf<T extends string>(flag: string, word: string, known: readonly T[]): T {
  const found = known.find((one) => one === word);
  if (found === undefined)
    throw new FlagError(`${flag} is one of ${known.join(", ")}, not ${word}.${didYouMean(word, known)}`);
  return found;
}

export const VALIDATION_HELP = `  --rules GLOB        alert rules of Prometheus, to hold against the pages; may be repeated
  --rules-scope site  only alerts whose runbook_url leads to this site
  --pages URL=DIR     where files of a folder can be read beside the site, such as https://github.com/o/r/blob/main/docs=docs;
                      an alert's runbook_url may lead there; may be repeated
  --baseline FILE     problems that are known; only others count
  --base MANIFEST     manifest.json of the site before the change; only what the change introduced counts

Of validate alone:

  --format FORMAT     ${FORMATS.join(", ")}
  --update-baseline   write the problems that there are to the baseline
  --manifest FILE     write the manifest that a build would write
  --summary FILE      append the report as Markdown, as to the summary of a CI run
  --explain RULE      why there is a rule, and how to fix what it finds
  --only RULE         problems of this rule alone; may be repeated
  --errors            errors alone, and no warnings
  --all               every problem; else five of each rule are shown, and how many more there are
  --max-warnings N    fail where there are more warnings
  --fix [RULES]       fix what has one right answer, of these rules or of all
  --dry-run           of --fix: show what it would change, and write nothing
  --site DIR          check a built folder of HTML, by any generator, instead of the content; with --data DIR the
                      validation.yml in there counts
  --site-url URL      where that folder is published
  --pretty-urls       its host serves /cart from cart.html
  --external          ask other hosts whether what is linked there exists
  --ledger FILE       what they answered before; a link is broken only after several failures over time
  --time-limit SECS   for all of them together; else 600
  --allow-private     ask hosts in private networks and on this machine, too
  --cluster           ask a cluster whether what checks and commands name there still exists; it is only read
  --kubeconfig FILE   of that cluster; else KUBECONFIG, ~/.kube/config or the pod's own account
  --context NAME      of the kubeconfig; else its current one
  --prometheus URL    ask it for the metrics that queries name; log in as the checker does (--prometheus-token-file …)

PILOTBOOK_LINK_TOKENS holds tokens for --external, as host=token, parted by blanks; each goes to its host alone.
`;
