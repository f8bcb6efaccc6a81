/** The checker file, cut off or changed at thousands of places: it does nothing, and nobody is asked anything. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compileFunction } from "node:vm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildEngine, checkerFile, probesOf } from "../../checker/bundle.ts";
import { type Identity, isWhole } from "../../checker/identity.ts";
import { bookOf } from "../../site/model/catalog.ts";
import { loadCatalog } from "../../site/model/load.ts";
import { siteOptions } from "../../site/edition/site-options.ts";
import { type TestCarrier, startCarrier } from "../carrier/carrier.ts";
import { seededRandom } from "../carrier/masters.ts";

const folder = mkdtempSync(join(tmpdir(), "pilotbook-seal-"));
const path = join(folder, "pilotbook-check.cjs");
const required = createRequire(import.meta.url);
let bytes: Buffer;
let carrier: TestCarrier;

beforeAll(async () => {
  const [book, started] = await Promise.all([loadCatalog(siteOptions({}, false)).then(bookOf), startCarrier()]);
  carrier = started;
  bytes = Buffer.from(checkerFile(await buildEngine(probesOf(book)), book, "1.2.3").text);
});
afterAll(async () => {
  await carrier.stop();
  rmSync(folder, { recursive: true, force: true });
});

class Stopped extends Error {}

/**
 * Runs the prelude as Node does, up to the engine.
 * @returns what the engine is given to look at, or undefined where the prelude does not come so far
 */
function reached(text: string): Identity | undefined {
  let identity: Identity | undefined;
  const engine = (_require: unknown, module: { exports: object }): void => {
    module.exports = { main: (_packed: unknown, given: Identity) => void (identity = given) };
  };
  const stop = (): never => {
    throw new Stopped();
  };
  const { versions, version } = process;
  const scope = {
    process: { versions, version, exit: stop },
    console: { error: () => undefined },
    require: (name: string): unknown => (name === "vm" ? { runInThisContext: () => engine } : required(name)),
    __filename: path,
    Buffer,
  };
  try {
    (compileFunction(text, Object.keys(scope)) as (...values: unknown[]) => void)(...Object.values(scope));
  } catch {
    return undefined;
  }
  return identity;
}

/** Whether a file of these bytes goes to work. */
function works(damaged: Buffer): boolean {
  const identity = reached(damaged.toString("utf8"));
  if (identity === undefined) return false;
  writeFileSync(path, damaged);
  return isWhole(identity);
}

const flipped = (at: number, bit: number): Buffer => {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ (1 << bit);
  return copy;
};
const without = (at: number): Buffer => Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]);

/** Where the code is that looks whether the rest is whole, and where what it looks at does. */
function places(): { code: number[]; data: number[] } {
  const text = bytes.toString("latin1");
  const [begin, end] = [text.indexOf("var plain=["), text.lastIndexOf('].join("");')];
  const random = seededRandom(11);
  return {
    code: Array.from(bytes.keys()).filter((at) => at < begin || at >= end),
    data: Array.from({ length: 1_500 }, () => begin + Math.floor(random() * (end - begin))),
  };
}

const survivors = (changes: Iterable<readonly [string, Buffer]>): string[] =>
  Array.from(changes).flatMap(([what, damaged]) => (!damaged.equals(bytes) && works(damaged) ? [what] : []));

describe("as the prelude and the engine look at it", () => {
  test("the file as it was made goes to work", () => expect(works(bytes)).toBe(true));

  test("with any bit of the code that looks changed, it does not", () => {
    const changes = function* (): Generator<readonly [string, Buffer]> {
      for (const at of places().code)
        for (let bit = 0; bit < 8; bit += 1) yield [`bit ${bit} of byte ${at}`, flipped(at, bit)];
    };
    expect(survivors(changes())).toEqual([]);
  });

  test("with a byte changed, missing or the rest cut off, anywhere, it does not", () => {
    const { code, data } = places();
    const changes = function* (): Generator<readonly [string, Buffer]> {
      for (const at of [...code, ...data]) {
        yield [`a bit of byte ${at}`, flipped(at, at % 7)];
        yield [`byte ${at} is missing`, without(at)];
        yield [`cut off before byte ${at}`, bytes.subarray(0, at)];
      }
    };
    expect(code.length + data.length).toBeGreaterThan(2_000);
    expect(survivors(changes())).toEqual([]);
  });

  test("with something before or behind it, it does not", () => {
    const added = ["\n", " ", ";", "//", "\ufeff"].flatMap((text): (readonly [string, Buffer])[] => [
      [`${JSON.stringify(text)} behind`, Buffer.concat([bytes, Buffer.from(text)])],
      [`${JSON.stringify(text)} before`, Buffer.concat([Buffer.from(text), bytes])],
    ]);
    expect(survivors(added)).toEqual([]);
  });
});

test("as a process: it ends with an error and sends nothing", async () => {
  const random = seededRandom(12);
  const { code } = places();
  const somewhere = (): number => Math.floor(random() * bytes.length);
  const inCode = (): number => code[Math.floor(random() * code.length)] ?? 0;
  const changes = Array.from({ length: 20 }, () => [
    flipped(somewhere(), 1),
    flipped(inCode(), 0),
    bytes.subarray(0, somewhere()),
    without(inCode()),
  ]).flat();
  const before = carrier.requests().length;
  const ends = await inTurns(2, changes, (damaged, index) => {
    const file = join(folder, `damaged-${index}.cjs`);
    writeFileSync(file, damaged);
    return codeOf(file);
  });
  expect(ends.filter((end) => end === 0 || end === 10 || end === 20)).toEqual([]);
  expect(carrier.requests().length).toBe(before);
  writeFileSync(path, bytes);
  expect(await codeOf(path)).toBe(0);
  expect(carrier.requests().length).toBeGreaterThan(before);
});

function codeOf(file: string): Promise<number | null> {
  const servers = ["--kubeconfig", carrier.kubeconfig, "--kubeconfigs", carrier.kubeconfigs];
  const args = [file, "CartographerCustomerApiserverRequestErrors", ...servers, "--prometheus", carrier.prometheus.url];
  const child = spawn(process.execPath, args, { stdio: "ignore", env: { PATH: process.env["PATH"], HOME: folder } });
  return new Promise((resolve) => child.on("close", resolve));
}

async function inTurns<T, R>(
  atOnce: number,
  all: readonly T[],
  work: (one: T, index: number) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const entries = all.entries();
  const worker = async (): Promise<void> => {
    for (const [index, one] of entries) results[index] = await work(one, index);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}
