/** Which way leads to the customers' clusters, and what is said when none does. */

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { customerClusters } from "../../../checker/cluster/customers.ts";
import { startCarrier, type TestCarrier } from "../../carrier/carrier.ts";

let carrier: TestCarrier;
let id: string;
beforeAll(async () => {
  carrier = await startCarrier({ clusters: 2 });
  id = carrier.ids[0] ?? "";
});
afterAll(() => carrier.stop());

describe("the way", () => {
  test("kubx-kubectl where it is on PATH", () => {
    const customers = customerClusters({ env: { PATH: `/nowhere:${carrier.programs}` } });
    expect([customers.transport, customers.describe()]).toEqual([
      "kubectl",
      `kubx-kubectl <cluster> get --raw (${carrier.programs}/kubx-kubectl)`,
    ]);
  });

  test("a folder given by flag is meant, kubx-kubectl or not; the other can still be chosen", () => {
    const options = { env: { PATH: carrier.programs }, kubeconfigs: carrier.kubeconfigs };
    expect(customerClusters(options).describe()).toBe(`own connections, kubeconfigs of ${carrier.kubeconfigs}`);
    expect(customerClusters({ ...options, transport: "kubectl" }).transport).toBe("kubectl");
    expect(customerClusters({ ...options, literal: true }).describe()).toContain("get pods --all-namespaces");
  });

  test("another command is meant, kubx-kubectl or not", async () => {
    const customerCommand = [`${carrier.programs}/kubx-kubectl`, "{cluster}"] as const;
    const customers = customerClusters({ env: { PATH: carrier.programs }, customerCommand: [...customerCommand] });
    expect(customers.describe()).toBe(`${carrier.programs}/kubx-kubectl <cluster> get --raw`);
    expect((await (await customers.open(id)).attempt("/readyz")).status).toBe(200);
  });

  test("contexts by a name of theirs are meant, kubx-kubectl or not", async () => {
    const config = JSON.parse(readFileSync(`${carrier.kubeconfigs}/${id}.yaml`, "utf8")) as object;
    const contexts = [{ name: `gke_shop_west_${id}`, context: { cluster: id, user: "on-call" } }];
    const file = join(carrier.folder, "gke.yaml");
    writeFileSync(file, JSON.stringify({ ...config, contexts }));
    const env = { PATH: carrier.programs };
    for (const customerContext of [undefined, "gke_shop_west_{cluster}"]) {
      const transport = customerContext === undefined ? { transport: "native" as const } : {};
      const customers = customerClusters({ env, kubeconfig: file, customerContext, ...transport });
      expect((await (await customers.open(id)).attempt("/readyz")).transport).toBe("native");
    }
    const other = customerClusters({ env, kubeconfig: file, customerContext: "gke_shop_east_{cluster}" });
    await expect(other.open(id)).rejects.toMatchObject({ kind: "setup" });
  });

  test("else contexts named by the cluster id", async () => {
    const customers = customerClusters({ env: { KUBECONFIG: `${carrier.kubeconfigs}/${id}.yaml` } });
    expect(customers.describe()).toBe("own connections, contexts named by the cluster id");
    expect((await (await customers.open(id)).attempt("/readyz")).status).toBe(200);
  });

  test("one object per cluster and run", async () => {
    const customers = customerClusters({ env: {}, kubeconfigs: carrier.kubeconfigs });
    expect(await customers.open(id)).toBe(await customers.open(id));
  });

  test("of thousands only the last hundred are kept", async () => {
    const customers = customerClusters({ env: { PATH: carrier.programs } });
    const ids = Array.from({ length: 101 }, (_, index) => `c${index}`);
    const [first, second] = [await customers.open("c0"), await customers.open("c1")];
    for (const one of ids) await customers.open(one === "c100" ? "c0" : one);
    expect(await customers.open("c0")).toBe(first);
    await customers.open("c100");
    expect(await customers.open("c1")).not.toBe(second);
    expect(await customers.open("c0")).toBe(first);
  });
});

describe("no way", () => {
  test("kubx-kubectl was chosen and is not there", () => {
    expect(() => customerClusters({ env: { PATH: "/nowhere" }, transport: "kubectl" })).toThrow(
      "kubx-kubectl is not on PATH",
    );
  });

  test("no file for the cluster", async () => {
    const customers = customerClusters({ env: {}, kubeconfigs: carrier.kubeconfigs });
    await expect(customers.open("shop")).rejects.toMatchObject({ kind: "setup", next: "Put it there as shop.yaml." });
    await expect(customers.open("../carrier")).rejects.toMatchObject({
      kind: "setup",
      message: '"../carrier" is no cluster id',
    });
  });

  test("no context of that name", async () => {
    const customers = customerClusters({ env: {}, kubeconfig: carrier.kubeconfig });
    await expect(customers.open(id)).rejects.toMatchObject({
      kind: "setup",
      next: expect.stringContaining("--customer-context"),
    });
  });

  test("a command that is not there", () => {
    const customerCommand = ["no-such-program", "{cluster}"] as const;
    expect(() => customerClusters({ env: { PATH: carrier.programs }, customerCommand: [...customerCommand] })).toThrow(
      "no-such-program is not on PATH",
    );
  });

  test("no such folder", () => {
    expect(() => customerClusters({ env: {}, kubeconfigs: "/nowhere" })).toThrow("/nowhere is not a folder");
  });
});
