/** Which way leads to the customers' clusters, and what is said when none does. */

import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
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

describe("a program on PATH", () => {
  const inFolder = (name: string, mode: number): string => {
    const folder = join(carrier.folder, name);
    mkdirSync(folder);
    writeFileSync(join(folder, "kubx-kubectl"), "#!/bin/sh\n");
    chmodSync(join(folder, "kubx-kubectl"), mode);
    return folder;
  };

  test("is a file that may be executed; the first one counts, and an empty entry is no folder", () => {
    const [plain, first, second] = [inFolder("plain", 0o644), inFolder("first", 0o755), inFolder("second", 0o755)];
    const asFolder = join(carrier.folder, "as-folder");
    mkdirSync(join(asFolder, "kubx-kubectl"), { recursive: true });
    const describe = (...path: readonly string[]): string =>
      customerClusters({ env: { PATH: path.join(":") }, transport: "kubectl" }).describe();
    expect(describe(plain, asFolder, "", first, second)).toContain(`(${first}/kubx-kubectl)`);
    expect(() => describe(plain, asFolder, "")).toThrow("kubx-kubectl is not on PATH");
    expect(() => customerClusters({ env: {}, literal: true })).toThrow("kubx-kubectl is not on PATH");
  });

  test("is not looked for where the native way was chosen", () => {
    const chosen = { env: { PATH: carrier.programs }, kubeconfig: carrier.kubeconfig, transport: "native" } as const;
    expect(customerClusters(chosen).describe()).toBe("own connections, contexts named by the cluster id");
    const pattern = { ...chosen, customerContext: "a-{cluster}-{cluster}" };
    expect(customerClusters(pattern).describe()).toBe("own connections, contexts a-<cluster>-<cluster>");
  });
});

describe("the file of one cluster", () => {
  const A = { name: "a", context: { cluster: "a", user: "u" } };
  const B = { name: "b", context: { cluster: "b", user: "u" } };
  const endpointBy = async (contexts: readonly object[], current?: string, name = "one.yaml"): Promise<string> => {
    const folder = join(carrier.folder, "files");
    mkdirSync(folder, { recursive: true });
    const ca = Buffer.from(carrier.customer(id).authority.certificate).toString("base64");
    const clusters = ["a", "b", "one"].map((cluster) => ({
      name: cluster,
      cluster: { server: `https://${cluster}.example.com`, "certificate-authority-data": ca },
    }));
    const users = [{ name: "u", user: { token: "x-7f31-customers" } }];
    const config = { clusters, users, contexts, ...(current === undefined ? {} : { "current-context": current }) };
    writeFileSync(join(folder, name), JSON.stringify(config));
    const opened = await customerClusters({ env: {}, kubeconfigs: folder }).open(name.replace(/\.ya?ml$/, ""));
    return opened.endpoint ?? "";
  };

  test("may end in .yml, too", async () => {
    expect(await endpointBy([A], "a", "other.yml")).toBe("a.example.com");
  });

  test("need not say which of its contexts counts where there is one, or one of its name", async () => {
    expect(await endpointBy([A])).toBe("a.example.com");
    expect(await endpointBy([A, { name: "one", context: { cluster: "one", user: "u" } }], "a")).toBe("one.example.com");
    expect(await endpointBy([A, B], "b")).toBe("b.example.com");
    await expect(endpointBy([A, B])).rejects.toMatchObject({ kind: "setup" });
    await expect(endpointBy([])).rejects.toMatchObject({ kind: "setup" });
    await expect(endpointBy([A], "gone")).rejects.toMatchObject({ kind: "setup" });
  });
});

describe("no way", () => {
  test("kubx-kubectl was chosen and is not there", () => {
    expect(() => customerClusters({ env: { PATH: "/nowhere" }, transport: "kubectl" })).toThrow(
      expect.objectContaining({ kind: "setup", next: expect.stringContaining("--kubeconfigs") }),
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
      expect.objectContaining({
        message: expect.stringContaining("no-such-program is not on PATH"),
        next: expect.not.stringContaining("--kubeconfigs"),
      }),
    );
  });

  test("no such folder", () => {
    expect(() => customerClusters({ env: {}, kubeconfigs: "/nowhere" })).toThrow("/nowhere is not a folder");
    const file = join(carrier.kubeconfigs, `${id}.yaml`);
    expect(() => customerClusters({ env: {}, kubeconfigs: file })).toThrow("is not a folder");
  });
});
