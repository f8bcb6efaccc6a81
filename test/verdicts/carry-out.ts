/** Carries out scenarios: brings each about, has everybody asked, and keeps what they answered. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { taskSlots } from "../../checker/task-slots.ts";
import { ask } from "./ask.ts";
import type { Bench, Outcome, Placed, State } from "./bench.ts";
import type { Place } from "./place.ts";
import { decisiveQuestion, type Scenario } from "./scenario.ts";
import { CARRIER_ROUNDS, CUSTOMERS_ROUNDS, type DisturbanceName, DISTURBANCES } from "./world/disturbances.ts";
import { writeFiles } from "./world/engineer.ts";

/** States are brought about at the same time: most of that is waiting for controllers. */
const ARRANGED_AT_ONCE = 16;
/** Much of what is asked is waiting, too; more than this, and times say nothing. */
const ASKED_AT_ONCE = 8;

/**
 * What stops or kills the customers' servers begins when everybody has asked for them, and goes on beside the others;
 * the same with the carrier, when all else is done.
 * @param report is called with each outcome when it is there
 */
export async function carryOut(
  bench: Bench,
  asked: readonly Placed[],
  report: (outcome: Outcome) => void,
): Promise<Outcome[]> {
  const [arranging, asking] = [taskSlots(ARRANGED_AT_ONCE), taskSlots(ASKED_AT_ONCE)];
  const outcomes: Outcome[] = [];
  const askNow = async (state: State): Promise<void> => {
    const outcome = await ask(bench, state);
    outcomes.push(outcome);
    report(outcome);
  };
  const states = asked.map(([scenario, place]) => ({
    scenario,
    ofCustomers: asksCustomers(scenario, place),
    arranged: arranging(() => arrange(bench, scenario, place)),
  }));
  const askCalm = (ofCustomers: boolean): Promise<unknown> => {
    const chosen = states.filter((one) => one.scenario.during === undefined && one.ofCustomers === ofCustomers);
    return Promise.all(
      chosen.map(async ({ arranged }) => {
        const state = await arranged;
        await asking(() => askNow(state));
      }),
    );
  };
  /** @returns what ends the last disturbance */
  const askDisturbed = async (rounds: readonly DisturbanceName[]): Promise<() => Promise<void> | void> => {
    let end: () => Promise<void> | void = () => {};
    for (const name of rounds) {
      const chosen = states.filter(({ scenario: { during } }) => during === name);
      if (chosen.length === 0) continue;
      await end();
      end = DISTURBANCES[name](bench.world);
      await Promise.all(
        chosen.map(async ({ arranged }) => {
          const state = await arranged;
          await state.scenario.meanwhile?.(bench.world, state.place);
          await askNow(state);
        }),
      );
    }
    return end;
  };
  const askCustomers = async (): Promise<void> => {
    await askCalm(true);
    const end = await askDisturbed(CUSTOMERS_ROUNDS);
    await end();
  };
  await Promise.all([askCustomers(), askCalm(false)]);
  // The last one does not end: all servers are ended after it.
  await askDisturbed(CARRIER_ROUNDS);
  return outcomes;
}

function asksCustomers(scenario: Scenario, place: Place): boolean {
  return scenario.identity?.carrier === "customer" || decisiveQuestion(scenario, place).probe === "clusters-reachable";
}

async function arrange({ world, programs }: Bench, scenario: Scenario, place: Place): Promise<State> {
  const files = join(world.folder, place.name);
  mkdirSync(files, { recursive: true });
  const { engineer } = world;
  if (engineer !== undefined && scenario.needs.includes("kubernetes"))
    writeFiles(engineer, place, programs.kubectl ?? "kubectl", files);
  try {
    await scenario.arrange?.(world, place);
    return { scenario, place };
  } catch (error) {
    return { scenario, place, failure: String(error) };
  }
}
