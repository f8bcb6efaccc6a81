/** The nouns of the checker: what is asked, what was seen, how it was judged and what follows. Imports nothing but the names of probes. */
import type { ProbeName } from "./probe-name.ts";

export type { ProbeName };

/** `unknown` is its own answer: could not tell is never pass and never fail. */
export type Status = "pass" | "fail" | "unknown";

/** One thing that a probe saw, fit to print. Never the content of a Secret, a token or a request header. */
export interface Evidence {
  /** What was looked at, as an operator would name it: `pod/master-…`, `cluster/1fa0…`. */
  readonly object: string;
  /** What was seen there, in one phrase. */
  readonly saw: string;
}

/** Something a check found that later checks can be pointed at by `$check-id`. */
export interface Target {
  readonly id: string;
  /** What is known of where it runs (`node`, `zone`, `endpoint`): sampling spreads over it, reports name it. */
  readonly traits: Readonly<Record<string, string>>;
  /** Seconds since it began to run; absent where that is not known. */
  readonly ageSeconds?: number;
}

/** What a pure `judge` makes of the evidence of one check. */
export interface Verdict {
  readonly status: Status;
  /** On a `fail`: only some paths or some attempts failed. */
  readonly partial?: true;
  /** One sentence: why this status. */
  readonly reason: string;
  /** How sure, and under which assumption; absent where the observation is plain. */
  readonly sure?: string;
  readonly evidence: readonly Evidence[];
  /** What later checks may use. */
  readonly found?: readonly Target[];
  /** On `unknown`: the one thing to do about it. */
  readonly next?: string;
  /** What was not looked at, so that nobody takes it for seen. */
  readonly unseen?: readonly string[];
}

/**
 * Who answers a request; `customer` is one of the clusters that the carrier hosts. `http`, `dns` and `tls` are hosts that
 * the check itself names: a URL, a name to look up, a `host:port` to open TLS to.
 */
export type Server = "carrier" | "customer" | "prometheus" | "person" | "http" | "dns" | "tls";

/**
 * The shape of the requests that a check may send. The runner refuses every request that fits none, so what
 * `--dry-run` lists is what can happen.
 */
export interface RequestShape {
  readonly server: Server;
  readonly method: "GET" | "POST";
  /** Path and query; `*` stands for any run of characters other than `/`, `?` and `&`. */
  readonly path: string;
  /** The most requests of this shape in one run, over all servers. */
  readonly atMost: number;
  /** The check is carried out without its answer too. */
  readonly optional?: true;
  /** Fields are read that are not the usual ones of that kind, so that a person has to print all of an object. */
  readonly isWhole?: true;
  readonly why: string;
}

/** An access right on the carrier, in the words of a Kubernetes role. */
export interface Permission {
  readonly verb: "get" | "list";
  /** API group, empty for the core group. */
  readonly group: string;
  readonly resource: string;
  readonly namespace?: string;
  /** Of one object only, where one is enough. */
  readonly name?: string;
  /** Set where the check is carried out without it too: what it is good for. */
  readonly optional?: string;
}

/** A link with its text, as the team data has it. */
export interface Contact {
  readonly name: string;
  readonly link?: string;
}

/** A team as the checker prints it; the same data that the pages show. */
export interface Team {
  readonly id: string;
  readonly name: string;
  readonly escalate?: Contact;
  readonly comm?: Contact;
  readonly issue?: string;
  /** Another way to call for some severities, by the alert's own word for it: `critical` pages, `warning` writes. */
  readonly escalateBySeverity?: Readonly<Record<string, Contact>>;
}

/** Something that a page's checks need before they can ask: `cluster_id`. A string parameter says `${cluster_id}`. */
export interface Input {
  readonly name: string;
  /** Where to find it, for whoever is asked. */
  readonly description?: string;
  /** A regular expression that the whole value must match; without one, letters, digits and `._:-` are allowed. */
  readonly pattern?: string;
}

/** One question to a real system, as the front matter has it, validated when the checker file was built. */
export interface Check {
  readonly id: string;
  /** Name of the probe that asks it. */
  readonly probe: ProbeName;
  /** Id of the heading on the page whose step it carries out. */
  readonly section?: string;
  /** What the check verifies, in the author's words; the probe's own words where the author gave none. */
  readonly title: string;
  /** The probe's parameters; a string `$id` refers to what check `id` found, `${name}` within a string to an input. */
  readonly params: Readonly<Record<string, unknown>>;
  /** The customer cluster that is asked, as an id or `${input}`; absent where the carrier is. */
  readonly cluster?: string;
  /** Milliseconds for which it is asked again until it passes. */
  readonly within?: number;
  /** It was drafted from the page's words, and nobody has reviewed it: it runs only with `--drafts`. */
  readonly draft?: true;
  /** The command of the page that it was drafted from. */
  readonly source?: string;
}

/** One row of a runbook's escalation table: exactly one of `to`, `continue` and `resolved`. */
export interface EscalationRow {
  /** Check id to the statuses that it may have for the row to apply. */
  readonly when: Readonly<Record<string, readonly Status[]>>;
  /** Id of the team to call. */
  readonly to?: string;
  /** Id of the runbook to go on with. */
  readonly continue?: string;
  readonly resolved?: true;
  readonly because: string;
  /** It was drafted from the page's words, and nobody has reviewed it. */
  readonly draft?: true;
}

/** What the checker file carries of one page. */
export interface BookPage {
  readonly id: string;
  readonly title: string;
  /** Whole where the site's own URL is known, else the path on the site. */
  readonly url: string;
  readonly alerts: readonly string[];
  /** Id of the team that owns the page. */
  readonly team?: string;
  /** What says so, when not the page's front matter: `CODEOWNERS:4`. */
  readonly teamFrom?: string;
  readonly links: readonly Contact[];
  readonly inputs?: readonly Input[];
  readonly checks: readonly Check[];
  readonly escalation: readonly EscalationRow[];
  /** Of a page as it is run: how many drafted checks were left out. */
  readonly drafts?: number;
}

/** All pages and teams that one checker file carries. */
export interface Book {
  readonly title: string;
  /** URL of the Prometheus to ask where neither flag nor environment names one. */
  readonly prometheus?: string;
  readonly teams: Readonly<Record<string, Team>>;
  readonly pages: readonly BookPage[];
}

/** A check with its verdict and what it cost. */
export interface CheckResult {
  readonly check: Check;
  readonly verdict: Verdict;
  readonly startedAt: string;
  readonly milliseconds: number;
  readonly requests: number;
  /** False where permission, credentials or a missing earlier finding kept the check from asking anything. */
  readonly began: boolean;
  /** A fault of the checker itself, to be reported to its makers. */
  readonly bug?: string;
}

/** Set where a row names an `unknown`: what it says is the page's suggestion, and nothing that was found. */
export interface Unsure {
  /** Which check could not tell, and why. */
  readonly because: string;
  /** The one thing to do about it. */
  readonly next: string;
}

/** What a row of the page leads to. */
interface Planned {
  readonly because: string;
  readonly unsure?: Unsure;
  /** The row, or a check that it names, was drafted and is not reviewed: a suggestion, and no more. */
  readonly drafted?: true;
}

/** What follows from the verdicts. `nobody` is the built-in answer to everything that no row names. */
export type Outcome =
  | (Planned & { readonly kind: "team"; readonly team: Team })
  | (Planned & { readonly kind: "runbook"; readonly page: Pick<BookPage, "id" | "title" | "url"> })
  | (Planned & { readonly kind: "resolved" })
  | {
      readonly kind: "nobody";
      readonly because: string;
      readonly next: string;
      readonly owner?: Team;
      /** What says who owns the page, when not its front matter. */
      readonly ownerFrom?: string;
      /** The checks could tell; it is the page that does not say what follows. */
      readonly decided?: true;
    };

/** A step of the page that was walked, with what a person, or the checks that carry it out, said of it. */
export interface WalkedStep {
  /** Text of the heading that it stands below. */
  readonly section?: string;
  readonly text: string;
  /** With what was known filled in. */
  readonly command?: string;
  /** `unknown` where nobody answered. */
  readonly answer: Status | "skip";
  /** The checks that carry it out; absent where a person was asked. */
  readonly checks?: readonly string[];
  /** Who answered, by the name of their account. */
  readonly by?: string;
  /** When, in ISO 8601. */
  readonly at?: string;
  /** In the words of whoever answered. */
  readonly note?: string;
}

/** Everything one run says; each report format is a rendering of this and of nothing else. */
export interface Report {
  readonly checker: { readonly version: string; readonly content: string; readonly sha256: string };
  readonly page: Pick<BookPage, "id" | "title" | "url" | "alerts" | "links">;
  readonly startedAt: string;
  readonly milliseconds: number;
  /** `--seed` with this number asks the same clusters again. */
  readonly seed: number;
  /** Clusters were drawn at random, so the seed says which. */
  readonly sampled?: true;
  /** The run asked only its share of the clusters: of itself it is no verdict. */
  readonly shard?: { readonly index: number; readonly count: number };
  /** Where the checker ran and by which way it asked: evidence holds for this place only. */
  readonly vantage: {
    readonly host: string;
    readonly carrier: string;
    readonly customers: string;
    readonly prometheus: string;
  };
  readonly results: readonly CheckResult[];
  /** The steps of the page in its order, where it was walked. */
  readonly walk?: readonly WalkedStep[];
  readonly outcome: Outcome;
  readonly unseen: readonly string[];
  readonly warnings: readonly string[];
  /** The values that the checks were given, by the input's name. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** Of the alert, or as given; it picks the team's channel. */
  readonly severity?: string;
  /** Requests by whom they went to; access reviews are asked of the carrier before the checks. */
  readonly cost?: Readonly<Partial<Record<Server | "reviews", number>>>;
  /** Nothing was asked now: so many of the reports that there had to be were merged. */
  readonly mergedFrom?: { readonly carrier: string; readonly reports: number; readonly of: number };
  /** Nothing was asked now: evidence of an earlier run was judged again, and this is its file. */
  readonly replayOf?: string;
  /** Nothing was asked now: outputs of commands that a person ran were judged, and these are their files. */
  readonly pastedFrom?: string;
  /** The run as it is handed on to be merged, where that was asked for. */
  readonly compact?: string;
  readonly interrupted: boolean;
  readonly exitCode: number;
}
