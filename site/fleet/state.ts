/**
 * The folder of a fleet's run: what each carrier said, and which objects may still be on it. A second run with the same options
 * goes on from there. Everything in it is written before it becomes true outside.
 */
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type FleetCarrier } from "./carriers.ts";
import { FleetFault, type FleetOptions } from "./options.ts";

export interface FleetState {
  readonly folder: string;
  /** It stays when the run ends. */
  readonly isKept: boolean;
  /** The checker file, as it was when the run began. */
  readonly checker: string;
  /** File with what the carrier said; perhaps not there yet. */
  readonly report: (carrier: FleetCarrier) => string;
  readonly keep: (carrier: FleetCarrier, text: string) => void;
  /** Keeps what would be created on the carrier. */
  readonly planObjects: (carrier: FleetCarrier, manifest: string) => void;
  /** Notes that what was planned is about to be created. @returns the file with it */
  readonly noteObjects: (carrier: FleetCarrier) => string;
  /** File of the objects that an earlier run may have left on the carrier; undefined where it left none. */
  readonly leftObjects: (carrier: FleetCarrier) => string | undefined;
  /** They are gone. */
  readonly forgetObjects: (carrier: FleetCarrier) => void;
  /** Files of all objects that may still be on some carrier. */
  readonly allLeft: () => string[];
  /** The run has ended. Only what nobody needs is removed. */
  readonly close: () => void;
}

const FORMAT = 1;

/**
 * @param options of the run; without `save` the folder is a temporary one
 * @throws FleetFault where the folder holds a run with other options, or one that still goes on
 */
export function openState(options: FleetOptions, checkerText: Buffer): FleetState {
  const { save } = options;
  const folder = save ?? mkdtempSync(join(tmpdir(), "pilotbook-fleet-"));
  const at = (...path: string[]): string => join(folder, ...path);
  for (const one of [at(), at("carriers"), at("planned"), at("objects")])
    mkdirSync(one, { recursive: true, mode: 0o700 });
  // Before the lock: what is refused must not be left locked.
  sameRun(at("fleet.json"), settingsOf(options, checkerText), folder);
  lock(at("running"), folder);
  const checker = at("pilotbook-check.cjs");
  replace(checker, checkerText);
  const report = ({ key }: FleetCarrier): string => at("carriers", `${key}.txt`);
  const planned = ({ key }: FleetCarrier): string => at("planned", `${key}.yaml`);
  const objects = ({ key }: FleetCarrier): string => at("objects", `${key}.yaml`);
  const allLeft = (): string[] => readdirSync(at("objects")).map((name) => at("objects", name));
  return {
    folder,
    isKept: save !== undefined,
    checker,
    report,
    keep: (carrier, text) => replace(report(carrier), text),
    planObjects: (carrier, manifest) => replace(planned(carrier), manifest),
    noteObjects(carrier) {
      renameSync(planned(carrier), objects(carrier));
      return objects(carrier);
    },
    leftObjects: (carrier) => (existsSync(objects(carrier)) ? objects(carrier) : undefined),
    forgetObjects: (carrier) => rmSync(objects(carrier), { force: true }),
    allLeft,
    close() {
      rmSync(at("running"), { force: true });
      rmSync(at("planned"), { recursive: true, force: true });
      if (save === undefined && allLeft().length === 0) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Everything that decides what a report means. */
function settingsOf(
  { runbook, way, shards, deadline, checkerOptions }: FleetOptions,
  checkerText: Buffer,
): Record<string, unknown> {
  const sha256 = createHash("sha256").update(checkerText).digest("hex");
  return { format: FORMAT, runbook, way, shards, deadline, sha256, options: checkerOptions };
}

function sameRun(file: string, settings: Readonly<Record<string, unknown>>, folder: string): void {
  const text = `${JSON.stringify(settings, undefined, 2)}\n`;
  if (!existsSync(file)) return replace(file, text);
  let kept: Readonly<Record<string, unknown>>;
  try {
    kept = Object(JSON.parse(readFileSync(file, "utf8"))) as Readonly<Record<string, unknown>>;
  } catch {
    throw new FleetFault(`${file} is damaged: name another folder with --save`);
  }
  const others = Object.keys(settings).filter((name) => JSON.stringify(kept[name]) !== JSON.stringify(settings[name]));
  if (others.length > 0)
    throw new FleetFault(
      `${folder} holds a run with another ${others.join(", ")}, and reports of two runs say nothing together: name another folder with --save`,
    );
}

/** Two runs on one folder would remove each other's objects. */
function lock(file: string, folder: string): void {
  for (;;) {
    try {
      return writeFileSync(file, String(process.pid), { flag: "wx", mode: 0o600 });
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    }
    const other = Number(readFileSync(file, "utf8"));
    if (isAlive(other))
      throw new FleetFault(`the process ${other} is at work on ${folder}: wait for it, or name another folder`);
    rmSync(file, { force: true });
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** A reader sees the old text or the new one, and never a part. */
function replace(file: string, text: string | Buffer): void {
  const beside = `${file}.${process.pid}`;
  writeFileSync(beside, text, { mode: 0o600 });
  try {
    renameSync(beside, file);
  } catch (error) {
    unlinkSync(beside);
    throw error;
  }
}
