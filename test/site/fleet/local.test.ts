/** `pilotbook fleet --local`: real checker processes ask several carriers, and one report says what all of them saw. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type TestCarrier, startCarrier } from "../../carrier/carrier.ts";
import { runCommand } from "../command/run-command.ts";
import { ask, type FleetFolder, fleetFolder, optionsOf } from "./fleet-world.ts";

const NAMES = ["ams01", "fra02", "fra04"];
let fleet: FleetFolder;
let carriers: ReadonlyMap<string, TestCarrier>;
beforeAll(async () => {
  const started = await Promise.all(NAMES.map((_, seed) => startCarrier({ clusters: 4, seed: seed + 1 })));
  fleet = await fleetFolder("fleet-local");
  carriers = new Map(NAMES.map((name, at) => [name, started[at] as TestCarrier]));
  for (const [name, carrier] of carriers) fleet.add(name, carrier);
});
afterAll(async () => {
  await Promise.all([...carriers.values()].map((carrier) => carrier.stop()));
  fleet.remove();
});
afterEach(async () => {
  await Promise.all([...carriers.values()].map((carrier) => carrier.heal()));
});

const carrier = (name: string): TestCarrier => carriers.get(name) as TestCarrier;
const asked = (name: string): number => carrier(name).api.requests.length;
const saved = (name: string): string => join(fleet.folder, name);
interface Merged {
  readonly outcomes: readonly { readonly outcome: string; readonly carriers: readonly string[] }[];
  readonly carriers: readonly { readonly vantage: { readonly carrier: string } }[];
}
const byOutcome = (report: string): Record<string, readonly string[]> =>
  Object.fromEntries((JSON.parse(report) as Merged).outcomes.map(({ outcome, carriers: names }) => [outcome, names]));
const NETWORK = "call Shop network (shop-network)";
const WELL = "nothing to do, it resolves by itself";
const NOBODY = "could not tell: nobody is called automatically";

test("each carrier gets a line and its place in the report, by whom to call; one that cannot be asked is unknown", async () => {
  await carrier("fra02").breakNetwork(1, "reset");
  await carrier("fra04").api.breakWith("refuse");
  const { code, table, report } = await ask(optionsOf(fleet, { format: "json" }));
  expect(byOutcome(report)).toEqual({ [WELL]: ["ams01"], [NETWORK]: ["fra02"], [NOBODY]: ["fra04"] });
  expect(code).toBe(11);
  for (const name of NAMES) expect(table).toMatch(new RegExp(`^${name} +masters`, "m"));
});

test("a checker that says nothing is a carrier of which nothing is known, and is never left out", async () => {
  const dying = join(fleet.folder, "dying.cjs");
  const dies = `process.argv.includes("--label=carrier=fra02") && !process.argv.includes("merge")`;
  writeFileSync(
    dying,
    `if (${dies}) { console.error("no memory"); process.exit(1); }\nrequire(${JSON.stringify(fleet.checker)});\n`,
  );
  const { code, table, report } = await ask(optionsOf(fleet, { checker: dying, format: "json" }));
  expect(byOutcome(report)).toEqual({ [WELL]: ["ams01", "fra04"], [NOBODY]: ["fra02"] });
  expect(report).toContain("the checker ended with 1: no memory");
  expect(table).toMatch(/^fra02 +could not tell: the checker ended with 1: no memory/m);
  expect(code).toBe(3);
});

test("what is saved is not asked again, and what lacks is; a run of other options, or one at work, is refused", async () => {
  const save = saved("resumed");
  await carrier("fra04").api.breakWith("refuse");
  const first = await ask(optionsOf(fleet, { save, format: "json" }));
  expect(byOutcome(first.report)[NOBODY]).toEqual(["fra04"]);
  // What was whole stays; a report that was torn since is asked for again.
  const file = readdirSync(join(save, "carriers")).find((name) => name.startsWith("fra02")) ?? "";
  writeFileSync(join(save, "carriers", file), readFileSync(join(save, "carriers", file), "utf8").slice(0, -50));
  const [ams, fra] = [asked("ams01"), asked("fra02")];
  await carrier("fra04").heal();
  const second = await ask(optionsOf(fleet, { save, format: "json" }));
  expect([asked("ams01") === ams, asked("fra02") > fra]).toEqual([true, true]);
  expect(second.table).toMatch(/^ams01 .*\(kept, of 20/m);
  expect(byOutcome(second.report)).toEqual({ [WELL]: NAMES });

  await expect(ask(optionsOf(fleet, { save, shards: 2 }))).rejects.toThrow(/another shards/);
  writeFileSync(join(save, "running"), String(process.pid));
  await expect(ask(optionsOf(fleet, { save }))).rejects.toThrow(/is at work/);
  // Of a process that was killed.
  writeFileSync(join(save, "running"), "99999999");
  expect((await ask(optionsOf(fleet, { save }))).code).toBe(0);
  expect(readdirSync(save).sort()).toEqual(["carriers", "fleet.json", "objects", "pilotbook-check.cjs"]);
});

test("shards are processes that share the clusters, and their reports are one", async () => {
  const before = asked("ams01");
  const { code, report } = await ask(optionsOf(fleet, { shards: 3, format: "json" }));
  expect(code).toBe(0);
  expect(byOutcome(report)).toEqual({ [WELL]: NAMES });
  expect(asked("ams01")).toBeGreaterThan(before);
});

test("Ctrl-C keeps what is known, and the next run goes on", async () => {
  const save = saved("interrupted");
  await carrier("fra02").api.breakWith("silent");
  await carrier("fra04").api.breakWith("silent");
  const ending = new AbortController();
  const heard = (line: string): void => {
    if (line.startsWith("ams01")) ending.abort();
  };
  const first = await ask(optionsOf(fleet, { save, format: "json", atOnce: 2 }), { signal: ending.signal, heard });
  expect(first.code).toBe(130);
  const outcomes = byOutcome(first.report);
  expect(outcomes[WELL]).toEqual(["ams01"]);
  expect(outcomes[NOBODY]).toEqual(["fra02", "fra04"]);
  await Promise.all([carrier("fra02").heal(), carrier("fra04").heal()]);
  const before = asked("ams01");
  const second = await ask(optionsOf(fleet, { save, format: "json" }));
  expect([second.code, asked("ams01")]).toEqual([0, before]);
  expect(byOutcome(second.report)).toEqual({ [WELL]: NAMES });
});

test("the command says everything that is wrong with it at once, and asks nobody", async () => {
  const before = asked("ams01");
  const { code, err } = await runCommand(
    [
      "fleet",
      "a",
      "b",
      "--shards",
      "0",
      "--deadline",
      "soon",
      "--checker",
      "none.cjs",
      "--",
      "--shard",
      "1/2",
      "--label",
      "carrier=x",
    ],
    fleet.folder,
  );
  expect(code).toBe(2);
  for (const word of ["one runbook", "--shards", "--deadline", "none.cjs", "--kubeconfigs DIR", "--shard, carrier=x"])
    expect(err).toContain(word);
  expect((await runCommand(["fleet", "a", "--kubeconfig", "x", "--sahrds", "2"], fleet.folder)).err).toContain(
    "--shards",
  );
  expect((await runCommand(["fleet", "a", "--kubeconfigs", fleet.kubeconfigs, "--local"], fleet.folder)).err).toContain(
    "build the site first",
  );
  expect(asked("ams01")).toBe(before);
});

test("it is a command: the table on standard error, the report on standard output, the exit code of the report", async () => {
  await carrier("ams01").breakNetwork(1, "reset");
  const customers = join(fleet.folder, "customers", "{carrier}");
  const checker = ["--", "--kubeconfigs", customers, "--policy", "literal:4x1"];
  const { code, out, err } = await runCommand(
    ["fleet", "ShopNetwork", "--kubeconfigs", "carriers", "--local", "--checker", fleet.checker, ...checker],
    fleet.folder,
  );
  expect(code, err).toBe(11);
  expect(out).toContain(`${NETWORK}: ams01`);
  expect(err).toMatch(/^ams01 .*call Shop network/m);
  const unknown = ["fleet", "NoSuchPage", "--kubeconfigs", "carriers", "--local", "--checker", fleet.checker];
  expect(await runCommand(unknown, fleet.folder)).toMatchObject({ code: 2, out: "" });
});

test("names of carriers are no paths and no commands for a terminal", async () => {
  const odd = join(fleet.folder, "odd");
  mkdirSync(odd);
  writeFileSync(join(odd, "fra\u001b[2J.yaml"), "");
  await expect(ask(optionsOf(fleet, { where: { by: "files", folder: odd } }))).rejects.toThrow(/\\u001b/);
  rmSync(odd, { recursive: true });
  // A context may be called anything.
  const kubeconfig = join(fleet.folder, "contexts.yaml");
  const one = JSON.parse(readFileSync(carrier("ams01").kubeconfig, "utf8")) as { contexts: { name: string }[] };
  one.contexts = ["../../outside", "other"].map((name) => ({ ...one.contexts[0], name }));
  writeFileSync(kubeconfig, JSON.stringify(one));
  const where = { by: "contexts", pattern: "*out*", kubeconfig } as const;
  await expect(ask(optionsOf(fleet, { where }))).rejects.toThrow(/\{carrier\} cannot be/);
  const save = saved("contexts");
  const checkerOptions = ["--kubeconfigs", carrier("ams01").kubeconfigs];
  const { code, table } = await ask(optionsOf(fleet, { where, save, checkerOptions }));
  expect(code).toBe(0);
  expect(table).toMatch(/^\.\.\/\.\.\/outside +masters PASS/m);
  expect(readdirSync(join(save, "carriers"))).toEqual([expect.stringMatching(/^-outside-[0-9a-f]{10}\.txt$/)]);
});
