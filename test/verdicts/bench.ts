/** What all scenarios share, what each is carried out with, and what came of it. */
import type { PageCommand } from "./page-command.ts";
import type { Place } from "./place.ts";
import type { Programs } from "./programs.ts";
import type { Answer, Scenario } from "./scenario.ts";
import type { World } from "./world/world.ts";

/** What one of those who were asked answered, and what the shell showed. */
export interface Given {
  readonly answer: Answer;
  readonly milliseconds: number;
  readonly output: string;
}

export interface Outcome {
  readonly scenario: Scenario;
  /** By the name of who was asked; those who have no way to ask are absent. */
  readonly given: Readonly<Record<string, Given>>;
  /** Why the state could not be brought about. */
  readonly failure?: string;
}

export interface Bench {
  readonly world: World;
  readonly programs: Programs;
  /** Of the repository's own runbook. */
  readonly runbook: PageCommand;
  /** The checker file with a page for each place. */
  readonly checkerFile: string;
  readonly blackbox: string;
}

export type Placed = readonly [Scenario, Place];

export interface State {
  readonly scenario: Scenario;
  readonly place: Place;
  readonly failure?: string;
}
