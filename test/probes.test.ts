/** Proves every probe by data alone: each is seen passing, failing and unknown, over real TCP, TLS and HTTP on loopback. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { AUTHORED_PROBES } from "../checker/probes/authoring.ts";
import { type Recording, verdictOf } from "../checker/recording.ts";
import { schemaFaults } from "./schema-faults.ts";
import { fileOf, proofsOf, type ProvingGround, startProvingGround } from "./proving-ground.ts";

let ground: ProvingGround;

beforeAll(async () => void (ground = await startProvingGround()));
afterAll(() => ground.stop());

describe.each(AUTHORED_PROBES.map((probe) => [probe.default.name, probe] as const))("%s", (name, probe) => {
  const file = fileOf(name);
  const proofs = proofsOf(name);

  test("is seen passing, failing and unknown", () => {
    const seen = new Set(proofs.map((proof) => proof.expect));
    const missing = (["pass", "fail", "unknown"] as const).filter((status) => !seen.has(status));
    expect(missing, `add a case to ${file} in which ${name} is ${missing.join(", and one in which it is ")}`).toEqual(
      [],
    );
  });

  test.each(proofs.map((proof) => [proof.when, proof] as const))("%s", async (_when, proof) => {
    const { result, recording, setting } = await ground.prove(probe, proof);
    const { verdict, bug } = result;
    const seen = verdict.evidence.map(({ object, saw }) => `${object}: ${saw}`);
    const said = [verdict.reason, ...seen, ...(verdict.unseen ?? [])].join("\n");
    expect(bug).toBeUndefined();
    expect(schemaFaults("report", JSON.parse(JSON.stringify([result])), "results")).toEqual([]);
    expect(verdict.status, said).toBe(proof.expect);
    expect(verdict.partial ?? false, said).toBe(proof.partial);
    for (const text of [proof.says].flat()) expect(said).toContain(text);
    const everything = JSON.stringify([result, recording]);
    expect(proof.never !== undefined && everything.includes(proof.never)).toBe(false);
    const kept = JSON.parse(JSON.stringify(recording)) as Recording;
    expect(verdictOf(kept, [], setting), "what was gathered must say the same when it comes back from a file").toEqual(
      verdict,
    );
    const next = verdict.status === "unknown" ? (verdict.next ?? "") : "Not asked.";
    expect(next, "an unknown says what to do about it, and never nothing").toMatch(/^(?!Nothing)[A-Z].+/);
  });
});

const refused = AUTHORED_PROBES.flatMap((probe) =>
  proofsOf(probe.default.name).flatMap((proof) =>
    proof.world.forbidden.length > 0 && proof.expect === "unknown" ? [{ probe, proof }] : [],
  ),
).filter(({ probe }) => probe.default.name !== "permission");

test.each(refused.map((one) => [one.probe.default.name, one.proof.when, one] as const))(
  "%s names the right that it lacks before it begins: %s",
  async (_name, _when, { probe, proof }) => {
    const { result } = await ground.prove(probe, proof, { reviewed: true });
    expect(result).toMatchObject({ began: false, requests: 0, verdict: { status: "unknown" } });
    expect(result.verdict.reason).toContain("may not");
  },
);
