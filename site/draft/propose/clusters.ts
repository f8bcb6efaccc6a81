/** Steps that follow each other: clusters are listed, then each is asked whether it can be reached. */
import type { DraftedCheck, Step } from "../draft.ts";
import type { Names } from "../names.ts";
import { clusterQuestion, type ClusterQuestion } from "../read/kubectl.ts";

/** The two checks that take the place of the steps, and the steps that they stand for. */
export interface ClusterDrafts {
  readonly drafts: readonly Omit<DraftedCheck, "title">[];
  readonly done: ReadonlySet<Step>;
}

const CLUSTER_ID = /\bclusters?(?:'s)?[ _-]?ids?\b|\bids? of (?:the |each |every )?(?:\w+ ){0,2}clusters?\b/i;
/** "the cluster ID is what stands after `master-`" */
const PREFIX =
  /\b(?:after|behind|follow\w*|between|begin\w* with|start\w* with|prefix(?:ed)?(?: is| by| with)?)\s+(?:the )?\(?["'`]?([a-z][a-z0-9]*(?:-[a-z0-9]+)*-)(?=["'`)\s.,;]|$)/i;
const BY_CLUSTER = /\bby\s*\(\s*(cluster(?:_?id)?)\s*\)/i;
const REACH = /\breach\w*|\brespon\w+|\bsucceed\w*|\bconnect\w*|\bcommunicat\w+|\banswer\w*|\bnetwork\b/i;

/** @param customer programs whose first argument is a customer cluster */
export function proposeClusters(steps: readonly Step[], names: Names, customer: readonly string[]): ClusterDrafts {
  const nothing = { drafts: [], done: new Set<Step>() };
  const asked = steps.map((step) => ({ step, question: questionOf(step, customer) }));
  const listing = asked.find(({ step, question }) => listsMasters(step, question));
  const reaching = asked.filter(
    ({ step, question }) => question?.cluster !== undefined && REACH.test(step.words.around),
  );
  const [reach] = reaching;
  const prefix = listing === undefined ? undefined : PREFIX.exec(listing.step.words.around)?.[1];
  const namespace = listing?.question?.namespace;
  if (listing === undefined || prefix === undefined || namespace === undefined || reach === undefined) return nothing;
  const query = steps.find(({ asks }) => asks.kind === "query" && BY_CLUSTER.test(asks.query));
  const label = query?.asks.kind === "query" ? BY_CLUSTER.exec(query.asks.query)?.[1] : undefined;
  // A section of its own says how clusters are found.
  const home = query?.section !== undefined && /clusters?/i.test(query.section.text) ? query : listing.step;
  const pods = { namespace: names.value(namespace, "namespace"), name: `${prefix}<cluster>-<replicaset>-<pod>` };
  const found: Omit<DraftedCheck, "title"> = {
    ...placeOf(home),
    id: "active-clusters",
    probe: "active-clusters",
    params: {
      pods,
      ...(query?.asks.kind === "query" ? { promql: query.asks.query } : {}),
      ...(label === undefined || label === "cluster_id" ? {} : { label }),
    },
  };
  const network: Omit<DraftedCheck, "title"> = {
    ...placeOf(reach.step),
    id: "network",
    probe: "clusters-reachable",
    params: { clusters: "$active-clusters" },
  };
  const done = new Set([listing.step, ...reaching.map(({ step }) => step), ...(query === undefined ? [] : [query])]);
  return { drafts: [found, network], done };
}

function placeOf({ section, source, line }: Step): Pick<DraftedCheck, "section" | "source" | "line"> {
  return { source, line, ...(section === undefined ? {} : { section: section.id }) };
}

function questionOf({ asks }: Step, customer: readonly string[]): ClusterQuestion | undefined {
  return asks.kind === "command" ? clusterQuestion(asks.command.stages[0], customer) : undefined;
}

function listsMasters({ words }: Step, question: ClusterQuestion | undefined): boolean {
  const [kind] = question?.kinds ?? [];
  return question?.cluster === undefined && kind?.kind === "Pod" && CLUSTER_ID.test(words.around);
}
