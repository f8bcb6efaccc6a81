/** Asks a cluster and its Prometheus for what pages name, and says what is not there, and what could not be asked. */
import { printable } from "../../checker/untrusted/printable.ts";
import { connect } from "../../checker/servers.ts";
import { inventoryOf } from "../cluster/inventory.ts";
import { metricNames } from "../cluster/metric-names.ts";
import { namedInChecks } from "../cluster/named-in-checks.ts";
import { namedInText } from "../cluster/named-in-text.ts";
import type { Named } from "../cluster/named.ts";
import type { ClusterOptions } from "../cluster/options.ts";
import { type Looked, lookFor } from "../cluster/vanished.ts";
import { customerPrograms } from "../draft/customer-programs.ts";
import type { Finding } from "../model/mistake.ts";
import { type Site, pagesOf } from "../model/site.ts";

export interface Asked {
  readonly findings: readonly Finding[];
  readonly notes: readonly string[];
}

/** Never rejects for what a server did or for a configuration that cannot be used: then nothing is known, which is a note. */
export async function askCluster(site: Site, options: ClusterOptions, env: NodeJS.ProcessEnv): Promise<Asked> {
  const run = {
    ...options,
    runbook: "",
    dryRun: false,
    format: "text",
    answers: {},
    exitZero: false,
    literal: false,
  } as const;
  const { carrier, prometheus, describe, warnings } = connect(run, undefined, env);
  const named = namedOf(site);
  const { signal } = new AbortController();
  const metrics = prometheus === undefined ? undefined : metricNames(prometheus, signal);
  const looked = await lookFor(named, inventoryOf(carrier, signal), metrics);
  const isUnasked = metrics === undefined && named.some(({ what }) => what === "metric");
  return {
    findings: looked.vanished.map(({ named: { place }, says, like }): Finding => ({
      rule: "vanished-object",
      code: "gone",
      data: { object: says, ...(like === undefined ? {} : { like }) },
      ...place,
    })),
    notes: [
      ...warnings().map((warning) => `Warning: ${warning}`),
      ...notesOf(looked, describe().carrier),
      ...(isUnasked ? ["Metrics were not looked for: --prometheus URL names who knows them."] : []),
    ],
  };
}

/** Each thing once for each line. */
function namedOf(site: Site): Named[] {
  const programs = customerPrograms(site.catalog.settings);
  const all = [...pagesOf(site)].flatMap(({ runbook, body }) => [
    ...namedInChecks(runbook),
    ...namedInText(runbook, body, programs),
  ]);
  return [...new Map(all.map((named) => [JSON.stringify(named), named])).values()];
}

function notesOf({ unsure, things }: Looked, cluster: string): string[] {
  const unknown = [...unsure.values()].reduce((sum, count) => sum + count, 0);
  return [
    `Of ${things} ${things === 1 ? "thing" : "things"} that pages name, ${things - unknown} could be looked for (${cluster}).`,
    ...[...unsure].map(([reason, count]) => `Could not tell for ${count} of them: ${printable(reason)}`),
  ];
}
