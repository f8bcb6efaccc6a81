/** Gathers the evidence of one look at a check, round after round where the probe asks many targets. */
import type { Target } from "./model.ts";
import type { PlannedCheck } from "./permissions.ts";
import type { Reach, SequentialProbe, Setting } from "./probes/probe.ts";
import { type Gathered, type Round, inOrder } from "./recording.ts";
import { taskSlots } from "./task-slots.ts";

/** Is filled while the work goes on: what is known counts, even where the work never ends. */
export interface Gathering {
  gathered?: Gathered;
}

/** What a look asks with. */
interface Means {
  readonly reach: Reach;
  readonly setting: Setting;
  /** Takes a line of progress for each answer. */
  readonly tell: (text: string) => void;
}

/** @param into takes what comes back, as it comes */
export async function gather(
  { probe, check, params }: PlannedCheck,
  { reach, setting, tell }: Means,
  into: Gathering,
): Promise<void> {
  if ("next" in probe) await askInRounds(probe, params, { reach, setting, tell }, into);
  else into.gathered = { facts: await probe.gather(reach, params, setting, check.id) };
}

/** `parallel` targets side by side in each round; the order of their answers does not matter. */
async function askInRounds(
  probe: SequentialProbe<unknown, unknown>,
  params: PlannedCheck["params"],
  { reach, setting, tell }: Means,
  into: Gathering,
): Promise<void> {
  const began = Date.now();
  const rounds: { elapsed: number; answers: Round["answers"][number][] }[] = [];
  const facts: unknown[] = [];
  into.gathered = { rounds };
  while (!reach.signal.aborted) {
    const elapsed = Date.now() - began;
    const named = probe.next(facts, params, setting, elapsed);
    if (named.length === 0) return;
    const answers: Round["answers"][number][] = [];
    rounds.push({ elapsed, answers });
    const slot = taskSlots(probe.parallel(params, setting));
    const ask = async (target: Target): Promise<void> => {
      if (reach.signal.aborted) return;
      const fact = await probe.gather(reach, target, params, setting);
      answers.push({ target: target.id, fact });
      tell(probe.tell(fact));
    };
    await Promise.all(named.map((target) => slot(() => ask(target))));
    facts.push(...inOrder(named, answers).map(({ fact }) => fact));
  }
}
