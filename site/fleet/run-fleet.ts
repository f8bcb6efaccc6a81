/** Asks the carriers of a fleet side by side, and has what they said judged together. */
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { EXIT } from "../../checker/exit-code.ts";
import { type TaskSlots, taskSlots } from "../../checker/task-slots.ts";
import { type FleetCarrier, findCarriers, optionsFor, wayTo } from "./carriers.ts";
import { type Collection, collectedText } from "./collection.ts";
import { askByJob, removeLeft } from "./jobs.ts";
import { judgeCarrier, mergeAll } from "./judge.ts";
import { hasKubectl, removalCommand } from "./kubectl.ts";
import { askLocally } from "./local.ts";
import { type JobObjects, manifestArguments, objectLines, planObjects } from "./objects.ts";
import { FleetFault, type FleetOptions } from "./options.ts";
import { runProcess } from "./processes.ts";
import { type FleetState, openState } from "./state.ts";
import { type Screen, type Table, tableOn } from "./table.ts";

/** What the command gives to a run. */
export interface FleetMeans {
  /** Of the table, and of what is said besides. */
  readonly screen: Screen;
  /** Takes the report piece by piece. */
  readonly report: (piece: Buffer) => void;
  /** Asks somebody whether objects may be created; absent where nobody is there. */
  readonly ask?: (question: string) => Promise<boolean>;
  /** Somebody pressed Ctrl-C. */
  readonly signal: AbortSignal;
}

/** What the parts of one run share. */
interface Run {
  readonly options: FleetOptions;
  readonly means: FleetMeans;
  readonly carriers: readonly FleetCarrier[];
  readonly state: FleetState;
  /** For processes that take a moment of this machine: manifests and merging. */
  readonly brief: TaskSlots;
}

const BRIEF_AT_ONCE = 2;
/** Bytes of what a checker says it would send. */
const MOST_SAID = 256_000;

/** @returns the exit code @throws FleetFault where nothing can begin */
export async function runFleet(options: FleetOptions, means: FleetMeans): Promise<number> {
  const carriers = findCarriers(options.where, process.env);
  for (const carrier of carriers) optionsFor(carrier, options.checkerOptions);
  if (options.way === "jobs" && !(await hasKubectl()))
    throw new FleetFault("there is no kubectl, and objects are created by it: install it, or ask by --local");
  const state = openState(options, readFileSync(options.checker));
  try {
    return await carryOut({ options, means, carriers, state, brief: taskSlots(BRIEF_AT_ONCE) });
  } finally {
    state.close();
  }
}

async function carryOut(run: Run): Promise<number> {
  const { options, means, carriers, state } = run;
  const kept = await keptReports(run);
  const rest = carriers.filter((carrier) => !kept.has(carrier));
  const planned = await plan(run, rest);
  if (options.dryRun) return EXIT.ok;
  if (planned.size > 0) await askWhetherToCreate(run);
  const table = tableOn(
    means.screen,
    carriers.map(({ name }) => name),
  );
  for (const [{ name }, says] of kept) table.ended(name, says);
  await askAll(run, rest, planned, table);
  for (const carrier of kept.keys()) await removeLeft(carrier, state, means.signal);
  table.close();
  sayWhatIsLeft(run);
  const code = await mergeAll(state.checker, carriers.map(state.report), options.format, means.report);
  return means.signal.aborted ? EXIT.interrupted : code;
}

/** Carriers that an earlier run with the same options has a whole result of, with what it says. */
async function keptReports({ carriers, state, brief, means }: Run): Promise<Map<FleetCarrier, string>> {
  const found = await Promise.all(
    carriers
      .filter((carrier) => existsSync(state.report(carrier)))
      .map((carrier) =>
        brief(async () => ({ carrier, ...(await judgeCarrier(state.checker, state.report(carrier), means.signal)) })),
      ),
  );
  return new Map(
    found
      .filter(({ isWhole }) => isWhole)
      .map(({ carrier, says, startedAt }) => [carrier, `${says} (kept, of ${startedAt.replace(/\.\d+Z$/, "Z")})`]),
  );
}

/** Says what would be done. @returns the objects of each carrier that gets any @throws FleetFault for options that the checker refuses */
async function plan(run: Run, rest: readonly FleetCarrier[]): Promise<Map<FleetCarrier, JobObjects>> {
  const { options, means, state, brief } = run;
  const { signal, screen } = means;
  const [first] = rest;
  if (first === undefined) return new Map();
  const { runbook, checkerOptions, way, shards, dryRun } = options;
  if (way === "local" || dryRun) {
    const share = shards === 1 ? [] : [`--shard=1/${shards}`];
    const where = way === "local" ? [...wayTo(first), ...share] : manifestArguments(shards);
    const args = [runbook, ...optionsFor(first, checkerOptions), ...where, "--dry-run"];
    const { code, stdout, stderr } = await runProcess([process.execPath, state.checker, ...args], {
      signal,
      most: MOST_SAID,
    });
    if (code !== 0) throw new FleetFault(stderr.trim());
    if (dryRun) screen.write(stdout);
  }
  if (way === "local") {
    if (dryRun)
      screen.write(`This is asked on each of ${rest.length} carriers: ${rest.map(({ name }) => name).join(", ")}\n`);
    return new Map();
  }
  const mark = randomBytes(5).toString("hex");
  // The checker's own complaint about the command line comes once, and not for each carrier.
  const one = await planObjects(first, options, { state, run: mark, signal });
  const others = await Promise.all(
    rest
      .slice(1)
      .map((carrier) =>
        brief(async () => [carrier, await planObjects(carrier, options, { state, run: mark, signal })] as const),
      ),
  );
  const planned = [[first, one] as const, ...others];
  screen.write(`${objectLines(planned.map(([{ name }, objects]) => [name, objects])).join("\n")}\n`);
  return new Map(planned);
}

/** @throws FleetFault where nobody says yes */
async function askWhetherToCreate({ options, means, state }: Run): Promise<void> {
  means.screen.write(
    `If this process is killed, what it left behind is in ${state.folder}/objects: kubectl delete -f, a file for each carrier.\n`,
  );
  if (options.yes) return;
  if (means.ask === undefined) throw new FleetFault("nobody is here to be asked whether to create them: give --yes");
  if (!(await means.ask("Create them?"))) throw new FleetFault("nothing was created");
}

async function askAll(
  { options, means, state, brief }: Run,
  rest: readonly FleetCarrier[],
  planned: ReadonlyMap<FleetCarrier, JobObjects>,
  table: Table,
): Promise<void> {
  const { signal } = means;
  const { runbook, shards, atOnce } = options;
  const inTurn = taskSlots(atOnce);
  const askOne = (carrier: FleetCarrier): Promise<Collection> => {
    const slots: TaskSlots = (task) =>
      inTurn(() => {
        table.began(carrier.name);
        return task();
      });
    const objects = planned.get(carrier);
    return objects === undefined
      ? askLocally(carrier, options, { checker: state.checker, slots, signal })
      : slots(() => askByJob(carrier, options, { state, objects, signal }));
  };
  await Promise.all(
    rest.map(async (carrier) => {
      const collection = await askOne(carrier);
      state.keep(carrier, collectedText(carrier.name, runbook, shards, collection));
      // Where nothing came there is nothing to judge, and at Ctrl-C that is most carriers.
      const says =
        collection.texts.length === 0
          ? `could not tell: ${collection.lacks.join("; ")}`
          : await brief(async () => (await judgeCarrier(state.checker, state.report(carrier))).says);
      table.ended(carrier.name, says);
    }),
  );
}

function sayWhatIsLeft({ carriers, state, means: { screen } }: Run): void {
  const own = new Map(
    carriers.flatMap((carrier) => {
      const left = state.leftObjects(carrier);
      return left === undefined ? [] : [[left, carrier] as const];
    }),
  );
  for (const file of state.allLeft()) {
    const carrier = own.get(file);
    const command =
      carrier === undefined
        ? `kubectl delete -f ${file}, with the kubeconfig of its carrier`
        : removalCommand(carrier, file);
    screen.write(
      `objects may be left on ${carrier?.name ?? "a carrier that is none of these"}; remove them: ${command}\n`,
    );
  }
  if (state.isKept)
    screen.write(`${state.folder} keeps what is known; the same command asks only for what is missing.\n`);
}
