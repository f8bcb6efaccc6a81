/** What must hold of `pilotbook fleet` on a real API server, sound and while things go wrong. Each trial says what did not. */
import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { FleetOptions } from "../../site/fleet/options.ts";
import { ask, type FleetFolder, optionsOf, type Said } from "../site/fleet/fleet-world.ts";
import type { RealCarrier } from "./real-carrier.ts";
import { triedRights } from "./tried-rights.ts";

export interface Trial {
  readonly name: string;
  readonly run: (world: TrialWorld) => Promise<readonly string[]>;
}

interface TrialWorld {
  readonly carrier: RealCarrier;
  readonly fleet: FleetFolder;
  /** A folder with one kubeconfig, whose user may do everything. */
  readonly alone: string;
  /** The same with one that may do nothing. */
  readonly nobody: string;
}

const CHECKER = ["--job-secret", "carriers", "--policy", "literal:4x1"];
const KINDS = [
  "/api/v1/serviceaccounts",
  "/api/v1/configmaps",
  "/apis/batch/v1/jobs",
  "/apis/rbac.authorization.k8s.io/v1/roles",
  "/apis/rbac.authorization.k8s.io/v1/rolebindings",
  "/apis/rbac.authorization.k8s.io/v1/clusterroles",
  "/apis/rbac.authorization.k8s.io/v1/clusterrolebindings",
];

/** Names of everything that any run has made and that is still there. */
async function left({ carrier }: TrialWorld): Promise<string[]> {
  const lists = await Promise.all(
    KINDS.map((path) =>
      carrier.api.admin.list<{ metadata: { name: string; deletionTimestamp?: string } }>(
        `${path}?labelSelector=pilotbook%2Frun`,
      ),
    ),
  );
  return lists.flat().flatMap(({ metadata }) => (metadata.deletionTimestamp === undefined ? [metadata.name] : []));
}

function jobs({ fleet, alone }: TrialWorld, given: Partial<FleetOptions> = {}): FleetOptions {
  const where = { by: "files", folder: alone } as const;
  return optionsOf(fleet, { way: "jobs", format: "json", where, checkerOptions: CHECKER, ...given });
}

interface Reported {
  readonly results: readonly {
    readonly check: { readonly id: string };
    readonly verdict: { readonly status: string; readonly reason: string };
  }[];
}
const networkOf = ({ report }: Said): { readonly status: string; readonly reason: string } =>
  (JSON.parse(report) as Reported).results.find(({ check }) => check.id === "network")?.verdict ?? {
    status: "none",
    reason: "",
  };

function expected(what: string, actual: unknown, wanted: unknown): string[] {
  const [is, should] = [JSON.stringify(actual), JSON.stringify(wanted)];
  return is === should ? [] : [`${what} is ${is} in place of ${should}`];
}

/** The run ended with that code and that verdict on the network, and left nothing on the carrier. */
async function ended(world: TrialWorld, said: Said, code: number, status: string, reason = ""): Promise<string[]> {
  const network = networkOf(said);
  return [
    ...expected("the exit code", said.code, code),
    ...expected("the network", network.status, status).map((fault) => `${fault}: ${network.reason}`),
    ...(network.reason.includes(reason) ? [] : [`the reason is ${network.reason} and lacks ${reason}`]),
    ...expected("what is left on the carrier", await left(world), []),
  ];
}

const mishaps = (world: TrialWorld, given: RealCarrier["node"]["mishaps"]): void => {
  const own = world.carrier.node.mishaps;
  delete own.onStart;
  delete own.onEnd;
  Object.assign(own, given);
};

export const TRIALS: readonly Trial[] = [
  {
    name: "two carriers at once: both are well, and nothing is left on them",
    async run(world) {
      mishaps(world, {});
      const said = await ask(jobs(world, { where: { by: "files", folder: world.fleet.kubeconfigs } }));
      const { outcomes } = JSON.parse(said.report) as { outcomes: { carriers: string[] }[] };
      return [
        ...expected("the exit code", said.code, 0),
        ...expected(
          "the carriers",
          outcomes.map(({ carriers }) => carriers),
          [["fra02", "fra04"]],
        ),
        ...expected("what is left on the carrier", await left(world), []),
      ];
    },
  },
  {
    name: "a checker that is killed is run again by the Job's controller",
    async run(world) {
      let begun = 0;
      mishaps(world, {
        onStart: (_job, nth, container) => {
          begun++;
          if (nth === 0) container.kill();
        },
      });
      const said = await ask(jobs(world));
      return [...expected("how often it was begun", begun, 2), ...(await ended(world, said, 0, "pass"))];
    },
  },
  {
    name: "one that is killed twice is unknown, with how it ended",
    async run(world) {
      mishaps(world, { onStart: (_job, _nth, container) => container.kill() });
      return ended(world, await ask(jobs(world)), 3, "unknown", "137");
    },
  },
  {
    name: "a message that is lost is taken from the pod's log, through the API server and the node",
    async run(world) {
      mishaps(world, { onEnd: (_job, _nth, one) => ({ ...one, message: "" }) });
      return ended(world, await ask(jobs(world)), 0, "pass");
    },
  },
  {
    name: "a message that is torn, with a log that says nothing, is unknown",
    async run(world) {
      mishaps(world, { onEnd: (_job, _nth, one) => ({ ...one, message: one.message.slice(0, 700), log: "" }) });
      return ended(world, await ask(jobs(world)), 3, "unknown", "the report is missing");
    },
  },
  {
    name: "a message that two pods left counts once",
    async run(world) {
      // The node was lost after the first had said everything, so the controller runs another one.
      mishaps(world, { onEnd: (_job, nth, one) => (nth === 0 ? { ...one, exitCode: 137, reason: "Error" } : one) });
      return ended(world, await ask(jobs(world)), 0, "pass");
    },
  },
  {
    name: "a Job that somebody deletes half-way is unknown",
    async run(world) {
      const { admin } = world.carrier.api;
      mishaps(world, {
        onStart: (job) =>
          void admin.ask("DELETE", `/apis/batch/v1/namespaces/default/jobs/${job}?propagationPolicy=Background`),
      });
      return ended(world, await ask(jobs(world)), 3, "unknown", "somebody removed the Job");
    },
  },
  {
    name: "an API server that is killed and started again half-way is asked again",
    async run(world) {
      const { api } = world.carrier;
      mishaps(world, {
        async onEnd(_job, _nth, one) {
          api.program.signal("SIGKILL");
          while (!api.program.hasEnded()) await new Promise((resolve) => setTimeout(resolve, 50));
          await new Promise((resolve) => setTimeout(resolve, 1_000));
          api.program.restart();
          await api.ready();
          return one;
        },
      });
      return ended(world, await ask(jobs(world)), 0, "pass");
    },
  },
  {
    name: "what --rbac prints is applied, and its account may ask what the page asks, and nothing without its bindings",
    async run({ carrier, fleet, alone }) {
      const tried = await triedRights(carrier, fleet, join(alone, "fra02"));
      return tried.flatMap(([what, actual, wanted]) => expected(what, actual, wanted));
    },
  },
  {
    name: "where nothing may be created, the carrier is unknown in kubectl's words",
    async run(world) {
      mishaps(world, {});
      return ended(
        world,
        await ask(jobs(world, { where: { by: "files", folder: world.nobody } })),
        3,
        "unknown",
        "is forbidden",
      );
    },
  },
  {
    name: "Ctrl-C removes what was created",
    async run(world) {
      const ending = new AbortController();
      mishaps(world, { onStart: () => ending.abort() });
      return ended(world, await ask(jobs(world), { signal: ending.signal }), 130, "unknown");
    },
  },
  {
    name: "what a fleet left that was killed, the same command removes, and goes on",
    async run(world) {
      const { fleet, alone } = world;
      const save = join(fleet.folder, "killed");
      const args = [
        "fleet",
        "shop/network",
        "--kubeconfigs",
        alone,
        "--checker",
        fleet.checker,
        "--save",
        save,
        "--yes",
      ];
      const command = [".eleventy.js", ...args, "--deadline", "60s", "--format", "json", "--", ...CHECKER];
      const child = spawn(process.execPath, command, { stdio: "ignore" });
      const gone = new Promise((resolve) => child.on("close", resolve));
      mishaps(world, { onStart: () => void child.kill("SIGKILL") });
      await gone;
      const made = await left(world);
      const isLocked = existsSync(join(save, "running"));
      mishaps(world, {});
      const said = await ask(jobs(world, { save }));
      return [
        ...(made.length === 7 && isLocked ? [] : [`it was not killed while its Job ran: ${made.join(", ")} were left`]),
        ...(await ended(world, said, 0, "pass")),
        ...expected("what is noted as left", readdirSync(join(save, "objects")), []),
      ];
    },
  },
];
