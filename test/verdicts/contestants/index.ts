/** Everybody who answers, the checker first: the columns of the table in this order. */
import { blackbox } from "./blackbox.ts";
import { checker } from "./checker.ts";
import type { Contestant } from "./contestant.ts";
import { monitoringPlugins } from "./monitoring-plugins.ts";
import { oneLiner } from "./one-liner.ts";
import { runbookLoop } from "./runbook-loop.ts";

export const CONTESTANTS: readonly [Contestant, ...Contestant[]] = [
  checker,
  runbookLoop,
  oneLiner,
  blackbox,
  monitoringPlugins,
];
