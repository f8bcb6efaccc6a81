/** What answers the question of a page: a shell script for each question, and how its end is read. */
import type { ProbeName, Question, QuestionOf } from "../question.ts";
import type { Place } from "../place.ts";
import type { Answer, Scenario } from "../scenario.ts";

/** What is asked of a contestant. */
export interface Asked {
  /** The one that decides. */
  readonly question: Question;
  /** All of the page, in order. */
  readonly all: readonly Question[];
  readonly scenario: Scenario;
  readonly place: Place;
  readonly around: Surroundings;
}

/** What a script finds here, besides the programs on PATH. */
export interface Surroundings {
  /** URL of the Prometheus. */
  readonly prometheus: string;
  /** Base URL of the blackbox_exporter. */
  readonly blackbox: string;
  /** Folder of the monitoring-plugins. */
  readonly plugins: string;
  /** `address:port` of every active customer cluster's API server in this place, and that of the carrier. */
  readonly customers: readonly string[];
  readonly carrier: string;
  /** The file with the certificate of `Place.authority`. */
  readonly authorityFile: string;
  /** What an engineer copies from the page of this scenario, without flags. */
  readonly command: string;
  /** The folder of the engineer's files. */
  readonly files: string;
}

export interface ShellRun {
  /** Absent where it was ended because it took too long. */
  readonly exitCode: number | undefined;
  readonly output: string;
  readonly milliseconds: number;
}

export interface Contestant {
  /** Its key in results. */
  readonly name: string;
  /** Its column. */
  readonly title: string;
  /** What it does and how it is read, in one or two sentences. */
  readonly about: string;
  /** The program without which it is left out. */
  readonly needs?: "kubectl" | "blackbox" | "plugins";
  /** Nothing where it has no way to ask this. */
  readonly script: (asked: Asked) => string | undefined;
  readonly read: (run: ShellRun) => Answer;
}

/** A script for some probes, of what is asked and where. */
export type Scripts = {
  readonly [Probe in ProbeName]?: (question: QuestionOf<Probe>, asked: Asked) => string | undefined;
};

/** The script for the question that decides; nothing where there is none. */
export function scriptFrom(scripts: Scripts, asked: Asked): string | undefined {
  const { question } = asked;
  // Each function takes the question of its own key, which the compiler cannot see through the lookup.
  const script = scripts[question.probe] as ((of: Question, asked: Asked) => string | undefined) | undefined;
  return script?.(question, asked);
}

/** 0 is pass and 1 is fail, as of `test`; everything else could not tell. */
export function byExitCode({ exitCode }: ShellRun): Answer {
  return exitCode === 0 ? "pass" : exitCode === 1 ? "fail" : "unknown";
}

/** One word for the shell. */
export function quoted(value: string | number | boolean): string {
  return `'${String(value).replaceAll("'", "'\\''")}'`;
}

/** `--namespace x`, or all of them. */
export function namespaceFlag({ namespace }: { readonly namespace?: string | undefined }): string {
  return namespace === undefined ? "--all-namespaces" : `--namespace ${quoted(namespace)}`;
}

/** `--selector x`, or nothing. */
export function selectorFlag({ selector }: { readonly selector?: string | undefined }): string {
  return selector === undefined ? "" : `--selector ${quoted(selector)}`;
}
