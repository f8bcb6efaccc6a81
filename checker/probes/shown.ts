/** Lets a probe show what others see before it asks: their evidence without their verdicts, named by its parameter `show`. */
import { ClusterError } from "../cluster/port.ts";
import type { Evidence } from "../model.ts";
import type { PlainProbe, Probe, Reach, Setting } from "./probe.ts";

/** Another probe's name, with its parameters as they were parsed when the book was made. */
interface Shown {
  readonly probe: string;
  readonly [parameter: string]: unknown;
}

type Params = Readonly<Record<string, unknown>> & { readonly show?: readonly Shown[] };
type Plain = PlainProbe<Params, unknown>;
type Find = (name: string) => Probe | undefined;

interface Facts {
  /** What the probe itself gathered. */
  readonly facts: unknown;
  readonly shown: readonly Evidence[];
}

/** Milliseconds for each: a person waits, and what does not come is said. */
const PATIENCE = 30_000;

/** The probe with what its checks show. Nothing that is shown is needed: a question is asked without it too. */
export function withShown(probe: PlainProbe<unknown, unknown>, find: Find): PlainProbe<unknown, unknown> {
  const own = probe as Plain;
  const showing: PlainProbe<Params, Facts> = {
    ...own,
    requests: (params, setting) => [
      ...planned(params, find).flatMap((one) =>
        one.probe.requests(one.params, setting).map((shape) => ({ ...shape, optional: true as const })),
      ),
      ...own.requests(params, setting),
    ],
    permissions: (params) => [
      ...planned(params, find).flatMap((one) =>
        one.probe
          .permissions(one.params)
          .map((permission) => ({ ...permission, optional: "it is shown to whoever answers" })),
      ),
      ...own.permissions(params),
    ],
    async gather(reach, params, setting, checkId) {
      const shown: Evidence[] = [];
      for (const one of planned(params, find)) shown.push(...(await fetched(one, reach, setting, checkId)));
      const { ask } = reach;
      const asking = ask === undefined ? reach : { ...reach, ask: (question: string) => ask(question, shown) };
      return { facts: await own.gather(asking, params, setting, checkId), shown };
    },
    judge({ facts, shown }, params, setting) {
      const verdict = own.judge(facts, params, setting);
      return { ...verdict, evidence: [...verdict.evidence, ...shown] };
    },
  };
  return showing as PlainProbe<unknown, unknown>;
}

interface PlannedShow {
  readonly probe: Plain;
  readonly params: Params;
}

/** Those of its entries that a probe of this file can show. */
function planned({ show = [] }: Params, find: Find): PlannedShow[] {
  return show.flatMap(({ probe: name, ...params }) => {
    const probe = find(name);
    return probe === undefined || "next" in probe ? [] : [{ probe, params }];
  });
}

/** What cannot be had is said in its place, and keeps nobody from being asked. */
async function fetched(
  { probe, params }: PlannedShow,
  reach: Reach,
  setting: Setting,
  checkId: string,
): Promise<readonly Evidence[]> {
  const patience = AbortSignal.timeout(PATIENCE);
  const limited = { ...reach, signal: AbortSignal.any([reach.signal, patience]) };
  try {
    const { evidence, reason } = probe.judge(await probe.gather(limited, params, setting, checkId), params, setting);
    return evidence.length > 0 ? evidence : [{ object: probe.name, saw: reason }];
  } catch (error) {
    if (!(error instanceof ClusterError) && !patience.aborted) throw error;
    const why = error instanceof ClusterError ? error.message : `no answer within ${PATIENCE / 1_000} s`;
    return [{ object: probe.name, saw: `could not be fetched: ${why}` }];
  }
}
