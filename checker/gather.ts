/** Gathers the evidence of one look at a check, round after round where the probe asks many targets. */
import type { Check } from "./model.ts";
import type { Probe, Reach, SequentialProbe, Setting } from "./probes/probe.ts";
import { type Gathered, type Round, inOrder } from "./recording.ts";

/** Is filled while the work goes on: what is known counts, even where the work never ends. */
export interface Gathering {
  gathered?: Gathered;
}

/** @param into takes what comes back, as it comes */
export async function gather(
  probe: Probe,
  check: Check,
  params: Check["params"],
  reach: Reach,
  setting: Setting,
  tell: (text: string) => void,
  into: Gathering,
): Promise<void> {
  if ("next" in probe) await askInRounds(probe, params, reach, setting, tell, into);
  else into.gathered = { facts: await probe.gather(reach, params, setting, check.id) };
}

/** `parallel` targets side by side in each round; the order of their answers does not matter. */
async function askInRounds(
  probe: SequentialProbe<unknown, unknown>,
  params: Check["params"],
  reach: Reach,
  setting: Setting,
  tell: (text: string) => void,
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
    const waiting = [...named];
    const answers: Round["answers"][number][] = [];
    rounds.push({ elapsed, answers });
    const worker = async (): Promise<void> => {
      for (let target = waiting.shift(); target !== undefined && !reach.signal.aborted; target = waiting.shift()) {
        const fact = await probe.gather(reach, target, params, setting);
        answers.push({ target: target.id, fact });
        tell(probe.tell(fact));
      }
    };
    const workers = Math.min(probe.parallel(params, setting), waiting.length);
    await Promise.all(Array.from({ length: workers }, worker));
    facts.push(...inOrder(named, answers).map(({ fact }) => fact));
  }
}
