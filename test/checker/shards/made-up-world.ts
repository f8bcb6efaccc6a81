/** Carriers that never were, whose clusters answer the same however often the world is made: runs on them can be compared. */
import { FAILURE_CLASSES, type FailureClass } from "../../../checker/cluster/failure-class.ts";
import type { ClusterFacts, Try } from "../../../checker/decide/cluster-facts.ts";
import { seededRandom } from "../../../checker/decide/sampling.ts";
import type { Shard } from "../../../checker/decide/shard.ts";
import type { Book, BookPage, Check, CheckResult, Report, Target, Verdict } from "../../../checker/model.ts";
import { probeNamed } from "../../../checker/probes/index.ts";
import type { SequentialProbe, Setting } from "../../../checker/probes/probe.ts";
import type { Recording } from "../../../checker/recording.ts";
import { type Piece, pieceOf } from "../../../checker/shards/piece.ts";
import { report } from "../report/made-up-report.ts";

export const NETWORK: Check = {
  id: "network",
  probe: "clusters-reachable",
  title: "The carrier reaches its clusters",
  params: { clusters: "$masters", policy: "default" },
};
const MASTERS: Check = { id: "masters", probe: "active-clusters", title: "Masters run", params: {} };

export const page: BookPage = {
  ...report.page,
  checks: [MASTERS, NETWORK],
  escalation: [
    { when: { network: ["fail"] }, to: "shop-network", because: "it is not reached" },
    { when: { network: ["pass"] }, resolved: true, because: "it is reached" },
  ],
};
export const book: Book = {
  title: "Shop",
  teams: { "shop-network": { id: "shop-network", name: "Shop network" } },
  pages: [page],
};

const probe = probeNamed("clusters-reachable") as SequentialProbe<
  { clusters: readonly Target[]; policy: string },
  ClusterFacts
>;

export interface World {
  /** Clusters ask to be left alone: then a shard may make fewer attempts than a single run (decide/most-tries.ts). */
  readonly isBusy: boolean;
  readonly targets: readonly Target[];
  readonly setting: Setting;
  /** What the n-th visit to a cluster sees, the same each time. */
  readonly visit: (target: Target, visit: number, attempts: number, givesUpAfter: number) => ClusterFacts;
}

/** A class of each network and of each kind that several clusters decide together. */
const TROUBLES: readonly FailureClass[] = [
  FAILURE_CLASSES.TCP_TIMEOUT,
  FAILURE_CLASSES.TCP_REFUSED,
  FAILURE_CLASSES.TLS_EOF,
  FAILURE_CLASSES.HTTP_429,
  FAILURE_CLASSES.DNS_NX,
  { ...FAILURE_CLASSES.TLS_CA, presented: { issuer: "CN=inspection", publicKeySha256: "aa" } },
  FAILURE_CLASSES.CRED_EXEC,
];

/** @param most clusters */
export function worldOf(seed: number, policy: string, most: number): World {
  const random = seededRandom(seed);
  const count = 1 + Math.floor(random() ** 2 * most);
  const zones = 1 + Math.floor(random() * 4);
  const targets = Array.from({ length: count }, (_, at): Target => {
    const node = Math.floor(random() * 12);
    return {
      id: `c${seed}-${Math.floor(random() * 1e9).toString(16)}-${at}`,
      traits: { node: `worker-${node}`, zone: `fra0${node % zones}`, endpoint: `api-${at}.example.com` },
      ...(random() < 0.1 ? { ageSeconds: 60 } : {}),
    };
  });
  const trouble = TROUBLES[random() < 0.6 ? 0 : Math.floor(random() * TROUBLES.length)] ?? FAILURE_CLASSES.TCP_TIMEOUT;
  const dead = random() < 0.3 ? 0 : random() ** 2 * 1.1;
  const loss = random() < 0.6 ? 0 : random() * 0.3;
  const place = random() < 0.2 ? "worker-3" : undefined;
  const heard = random() < 0.9;
  const kinds = new Map(
    targets.map((one) => [one.id, place === undefined ? random() < dead : one.traits["node"] === place]),
  );
  const cases = random() < 0.2 ? targets.slice(0, 3).map(({ id }) => id) : undefined;
  return {
    isBusy: trouble.id === "HTTP_429",
    targets,
    setting: { policy, seed, budget: 120_000, pace: 1, answers: {}, ...(cases === undefined ? {} : { cases }) },
    visit(target, visit, attempts, givesUpAfter) {
      const chance = seededRandom(hash(`${seed} ${target.id} ${visit}`));
      const tries: Try[] = [];
      const isOut = kinds.get(target.id) === true;
      const isProven = (): boolean => tries.some((one) => one.class.network === "proven");
      while (tries.length < (isProven() ? attempts : givesUpAfter)) {
        const met = isOut ? trouble : chance() < loss ? FAILURE_CLASSES.TCP_TIMEOUT : FAILURE_CLASSES.OK;
        tries.push({ class: met, milliseconds: Math.floor(chance() * 4_000), clockSkew: 0 });
        if (met.id === "HTTP_429") break;
      }
      const isWell = tries.every((one) => one.class.network === "proven");
      return { target, tries, ...(isWell || policy.startsWith("literal") ? {} : { carrierAnswers: heard }) };
    },
  };
}

function hash(text: string): number {
  let value = 7;
  for (let at = 0; at < text.length; at++) value = (Math.imul(value, 31) + text.charCodeAt(at)) | 0;
  return value;
}

/** One run on the world, or one shard of it, as the runner carries it out. */
export function runOn(
  world: World,
  policy: { attempts: (count: number) => number; givesUpAfter: number },
  shard?: Shard,
): Run {
  const setting: Setting = { ...world.setting, ...(shard === undefined ? {} : { shard }) };
  const params = { clusters: world.targets, policy: "default" };
  const counts = new Map<string, number>();
  const facts: ClusterFacts[] = [];
  const rounds: { elapsed: number; answers: { target: string; fact: ClusterFacts }[] }[] = [];
  const controls = world.targets.length - (setting.cases?.length ?? 0);
  const drawn = setting.policy !== "census" && controls >= 5 ? controls : world.targets.length;
  for (
    let named = probe.next(facts, params, setting, 0);
    named.length > 0;
    named = probe.next(facts, params, setting, 0)
  ) {
    const answers = named.map((target) => {
      const visit = counts.get(target.id) ?? 0;
      counts.set(target.id, visit + 1);
      return { target: target.id, fact: world.visit(target, visit, policy.attempts(drawn), policy.givesUpAfter) };
    });
    rounds.push({ elapsed: 0, answers });
    facts.push(...answers.map(({ fact }) => fact));
  }
  return { setting, rounds, facts, verdict: probe.judge(facts, params, setting) };
}

export interface Run {
  readonly setting: Setting;
  readonly rounds: readonly { elapsed: number; answers: readonly { target: string; fact: ClusterFacts }[] }[];
  readonly facts: readonly ClusterFacts[];
  readonly verdict: Verdict;
}

/** What that run hands on. */
export function pieceOn(world: World, run: Run, carrier = "fra02"): Piece {
  const { shard } = run.setting;
  const masters: CheckResult = {
    check: MASTERS,
    verdict: { status: "pass", reason: "they run", evidence: [], found: world.targets },
    startedAt: report.startedAt,
    milliseconds: 5,
    requests: 1,
    began: true,
  };
  const { verdict: _verdict, ...asked } = { ...masters, check: NETWORK };
  const recordings: Recording[] = [masters, { ...asked, gathered: { rounds: run.rounds } }];
  const said: Report = {
    ...report,
    seed: run.setting.seed,
    results: [masters, { ...asked, verdict: run.verdict }],
    warnings: [],
    ...(shard === undefined ? {} : { shard }),
  };
  return pieceOf(said, recordings, run.setting, carrier);
}
