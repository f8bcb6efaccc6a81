/** What `inputs`, `on`, `cluster` and `within` may say, and the references to inputs. */
import { describe, expect, test } from "vitest";
import { readInputs } from "../../../site/model/inputs.ts";
import { type Complain, readChecks } from "../../../site/model/schema.ts";

function collect(): { readonly said: string[]; readonly complain: Complain } {
  const said: string[] = [];
  return { said, complain: (path, rule, message) => void said.push(`${path} ${rule}: ${message}`) };
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
    ["cluster_id", "inputs input-shape: inputs names nothing"],
    [["Cluster ID"], "inputs.0 input-shape: Cluster ID cannot be the name of an input"],
    [["cluster_id", "clusterid"], "inputs.1 input-shape: clusterid and cluster_id are two spellings of one name"],
    [["format"], "inputs.0 input-shape: format is an option of the checker itself"],
    [{ namespace: "shop" }, "inputs.namespace input-shape: namespace is not a mapping"],
    [{ namespace: { default: "shop" } }, "inputs.namespace input-shape: an input has no default"],
    [
      { namespace: { pattern: "[a-" } },
      "inputs.namespace input-shape: the pattern of namespace is no regular expression",
    ],
  ])("%j is refused", (value, sentence) => {
    const { said, complain } = collect();
    readInputs(value, complain);
    expect(said).toEqual([sentence]);
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
    expect(said).toEqual([
      "checks.0.pods unknown-input: pods refers to the input namespace, which the page does not declare",
    ]);
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
  ])("%j is %s", (keys, cluster) => {
    const { said, complain } = collect();
    expect(readChecks([{ ...look, ...keys }], complain, inputs)[0]?.cluster).toBe(cluster);
    expect(said).toEqual([]);
  });

  test.each([
    [{ on: "moon" }, "checks.0.on check-shape: a check cannot be carried out on moon"],
    [{ on: "carrier", cluster: "c1" }, "checks.0.cluster check-shape: a check on the carrier names a customer cluster"],
    [{ cluster: "../c1" }, "checks.0.cluster check-shape: ../c1 cannot be the id of a cluster"],
  ])("%j is refused", (keys, sentence) => {
    const { said, complain } = collect();
    expect(readChecks([{ ...look, ...keys }], complain, inputs)).toEqual([]);
    expect(said).toEqual([sentence]);
  });

  test("a customer cluster that nothing names is refused", () => {
    const { said, complain } = collect();
    readChecks([{ ...look, on: "customer" }], complain, []);
    expect(said).toEqual(["checks.0.on check-shape: a check on a customer cluster does not say on which"]);
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

  test.each(["5", "soon", "2h", 5])("%j is refused", (within) => {
    const { said, complain } = collect();
    expect(readChecks([{ ...masters, within }], complain)).toEqual([]);
    expect(said).toEqual(["checks.0.within wrong-parameter: within is no time"]);
  });

  test("does not ask a person again and again", () => {
    const { said, complain } = collect();
    readChecks([{ ...look, within: "5m" }], complain);
    expect(said).toEqual(["checks.0.within wrong-parameter: a person is asked once"]);
  });
});
