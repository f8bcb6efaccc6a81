/** Each kubeconfig of test/kubeconfigs, held against what kubectl did with it: who asked, by which way, or that nobody could. */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connectionOf } from "../../../checker/cluster/connection.ts";
import { loadKubeconfig } from "../../../checker/cluster/kubeconfig.ts";
import { nativeCluster } from "../../../checker/cluster/native.ts";
import { ClusterError } from "../../../checker/cluster/port.ts";
import { type Answer, readAnswers, toldIn } from "../../kubeconfigs/answers.ts";
import { arrange, type Case, readCases } from "../../kubeconfigs/cases.ts";
import { type Observatory, startObservatory } from "../../kubeconfigs/observatory.ts";

let observatory: Observatory;
beforeAll(async () => void (observatory = await startObservatory()));
afterAll(() => observatory.stop());

const CASES = readCases();
const ANSWERS = readAnswers();
const [DEBIAN = "", NEWEST = ""] = Object.keys(ANSWERS);

async function answerTo(one: Case): Promise<Answer> {
  const folder = mkdtempSync(join(tmpdir(), "kubeconfigs-"));
  try {
    const start = arrange(one, folder, observatory);
    mkdirSync(join(folder, "home"), { recursive: true });
    const { env } = start;
    observatory.take();
    try {
      await nativeCluster(connectionOf(loadKubeconfig(start), { role: "carrier", env })).attempt("/version");
    } catch (error) {
      // What is refused is refused with a sentence.
      if (!(error instanceof ClusterError) || error.kind !== "setup") throw error;
    }
    const sighting = observatory.take();
    const told = toldIn(folder, observatory);
    if (sighting === undefined) return { reached: false };
    return { reached: true, ...sighting, ...(told === undefined ? {} : { told }) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe(`as kubectl ${NEWEST}`, () => {
  test.each(CASES.map((one) => [one.when, one] as const))("%s", async (when, one) => {
    expect(await answerTo(one)).toEqual(ANSWERS[NEWEST]?.[when]);
  });
});

test("every case has an answer, and every answer a case", () => {
  const names = CASES.map(({ when }) => when);
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThanOrEqual(40);
  for (const version of [DEBIAN, NEWEST]) expect(Object.keys(ANSWERS[version] ?? {})).toEqual(names);
});

test("Debian's kubectl does the same, but for what it is too old to know", () => {
  const different = CASES.map(({ when }) => when).filter(
    (when) => JSON.stringify(ANSWERS[DEBIAN]?.[when]) !== JSON.stringify(ANSWERS[NEWEST]?.[when]),
  );
  // Plugins of the version v1 came with kubectl 1.22, as did a uid to impersonate.
  expect(different.filter((when) => !/plugin|uid/.test(when))).toEqual([]);
});
