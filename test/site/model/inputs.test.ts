/** What `inputs`, `on`, `cluster` and `within` may say, and the references to inputs. */
import { describe, expect, test } from "vitest";
import { readInputs } from "../../../site/model/inputs.ts";
import { readChecks } from "../../../site/model/schema.ts";
import type { Complain } from "../../../site/model/mistake.ts";
import { factsOf } from "../facts.ts";

function collect(): { readonly said: string[]; readonly complain: Complain } {
  const said: string[] = [];
  return { said, complain: (path, mistake) => void said.push(`${path} ${mistake.rule} ${factsOf(mistake)}`) };
}

describe("inputs", () => {
  test("are a list of names or a mapping to what they are", () => {
    const { said, complain } = collect();
    expect(readInputs(["cluster_id", "namespace"], complain)).toEqual([{ name: "cluster_id" }, { name: "namespace" }]);
    expect(
      readInputs({ cluster_id: { description: "the shop's", pattern: "[a-z0-9]+" }, namespace: null }, complain),
    ).toEqual([{ name: "cluster_id", description: "the shop's", pattern: "[a-z0-9]+" }, { name: "namespace" }]);
    expect(readInputs(undefined, complain)).toEqual([]);
    expect(said).toEqual([]);
  });

  test.each([
    ["cluster_id", "inputs input-shape nothing"],
    [[], "inputs input-shape nothing"],
    [{}, "inputs input-shape nothing"],
    [["1cluster"], "inputs.0 input-shape name 1cluster"],
    [["a-b"], "inputs.0 input-shape name a-b"],
    [[""], "inputs.0 input-shape name this"],
    [["namespace", { a: 1 }], "inputs.1 input-shape name this"],
    [{ Cluster: null }, "inputs.Cluster input-shape name Cluster"],
    [{ cluster_id: {}, clusterid: {} }, "inputs.clusterid input-shape twice clusterid, cluster_id"],
    [{ namespace: { description: "x", patern: "y" } }, "inputs.namespace input-shape key patern"],
    [{ namespace: { pattern: "\\-" } }, "inputs.namespace input-shape pattern-syntax namespace"],
    [["dryrun"], "inputs.0 input-shape option dryrun"],
    [["Cluster ID"], "inputs.0 input-shape name Cluster ID"],
    [["cluster_id", "clusterid"], "inputs.1 input-shape twice clusterid, cluster_id"],
    [["format"], "inputs.0 input-shape option format"],
    [{ namespace: "shop" }, "inputs.namespace input-shape no-mapping namespace"],
    [{ namespace: { default: "shop" } }, "inputs.namespace input-shape key default"],
    [{ namespace: { pattern: "[a-" } }, "inputs.namespace input-shape pattern-syntax namespace"],
  ])("%j is refused", (value, sentence) => {
    const { said, complain } = collect();
    readInputs(value, complain);
    expect(said).toEqual([sentence]);
  });

  test("with a mistake are left out, and keep no other from being read", () => {
    const { complain } = collect();
    expect(readInputs(["A", "b", "format", "b", "c1_"], complain)).toEqual([{ name: "b" }, { name: "c1_" }]);
    expect(readInputs({ a: { pattern: " " }, b: { description: "" } }, complain)).toEqual([
      { name: "a" },
      { name: "b" },
    ]);
    expect(readInputs(null, complain)).toEqual([]);
  });
});

const inputs = [{ name: "cluster_id" }, { name: "namespace" }];
const pods = {
  id: "pods",
  probe: "active-clusters",
  pods: { namespace: "${namespace}", name: "master-<cluster>-${CLUSTERID}" },
  promql: 'up{id="${cluster_id}"}',
};

describe("references", () => {
  test("pass the parameters' own checks, and stay as they were written", () => {
    const { said, complain } = collect();
    const [check] = readChecks([pods], complain, inputs);
    expect(said).toEqual([]);
    expect(check?.params).toMatchObject({ pods: pods.pods, promql: pods.promql });
  });

  test("to what the page does not declare are refused", () => {
    const { said, complain } = collect();
    expect(readChecks([pods], complain, [{ name: "cluster_id" }])).toEqual([]);
    expect(said).toEqual(["checks.0.pods unknown-input undeclared pods, namespace → namespace"]);
  });
});

const look = { id: "look", probe: "ask", question: "Well?" };

describe("where a check is carried out", () => {
  test.each([
    [{}, undefined],
    [{ on: "carrier" }, undefined],
    [{ on: "customer" }, "${cluster_id}"],
    [{ on: "customer", cluster: "clusterID" }, "${cluster_id}"],
    [{ cluster: "${cluster_id}" }, "${cluster_id}"],
    [{ cluster: "c0ffee" }, "c0ffee"],
    [{ cluster: "C_0-f" }, "C_0-f"],
    [{ cluster: "c-${cluster_id}-x" }, "c-${cluster_id}-x"],
    [{ on: "carrier", cluster: " " }, undefined],
    [{ on: null, cluster: "c1" }, "c1"],
  ])("%j is %s", (keys, cluster) => {
    const { said, complain } = collect();
    expect(readChecks([{ ...look, ...keys }], complain, inputs)[0]?.cluster).toBe(cluster);
    expect(said).toEqual([]);
  });

  test.each([
    [{ on: "moon" }, "checks.0.on check-shape on moon"],
    [{ on: "carrier", cluster: "c1" }, "checks.0.cluster check-shape cluster-on-carrier"],
    [{ cluster: "../c1" }, "checks.0.cluster check-shape cluster-id ../c1"],
    [{ cluster: "c1/" }, "checks.0.cluster check-shape cluster-id c1/"],
    [{ cluster: "${{x}}" }, "checks.0.cluster check-shape cluster-id ${{x}}"],
    [{ on: "", cluster: "c1" }, "checks.0.on check-shape on"],
  ])("%j is refused", (keys, sentence) => {
    const { said, complain } = collect();
    expect(readChecks([{ ...look, ...keys }], complain, inputs)).toEqual([]);
    expect(said).toEqual([sentence]);
  });

  test("a customer cluster that nothing names is refused", () => {
    const { said, complain } = collect();
    readChecks([{ ...look, on: "customer" }], complain, []);
    expect(said).toEqual(["checks.0.on check-shape no-cluster"]);
  });
});

describe("within", () => {
  const masters = {
    id: "masters",
    probe: "active-clusters",
    pods: { namespace: "kubx-masters", name: "master-<cluster>" },
  };
  test("is a time in milliseconds", () => {
    const { complain } = collect();
    expect(readChecks([{ ...masters, within: "5m" }], complain)[0]?.within).toBe(300_000);
  });

  test.each<[unknown, number | undefined]>([
    ["60m", 3_600_000],
    ["1h", 3_600_000],
    ["500ms", 500],
    [null, undefined],
    [undefined, undefined],
  ])("%j is %s", (within, milliseconds) => {
    const { said, complain } = collect();
    const [check] = readChecks([{ ...masters, within }], complain);
    expect([check?.within, said]).toEqual([milliseconds, []]);
    expect(check !== undefined && "within" in check).toBe(milliseconds !== undefined);
  });

  test.each(["5", "soon", "2h", "60m1s", "", 5])("%j is refused", (within) => {
    const { said, complain } = collect();
    expect(readChecks([{ ...masters, within }], complain)).toEqual([]);
    expect(said).toEqual(["checks.0.within wrong-parameter no-time → 60m"]);
  });

  test("does not ask a person again and again", () => {
    const { said, complain } = collect();
    readChecks([{ ...look, within: "5m" }], complain);
    expect(said).toEqual(["checks.0.within wrong-parameter asked-once"]);
  });
});
