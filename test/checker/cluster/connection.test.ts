/** What a kubeconfig's user and cluster become, and what is refused because it would prove nothing. */

import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { reviewAccess } from "../../../checker/cluster/access-review.ts";
import { openCarrier } from "../../../checker/cluster/carrier.ts";
import { type Connection, type ConnectionOptions, connectionOf } from "../../../checker/cluster/connection.ts";
import { exchange } from "../../../checker/cluster/exchange.ts";
import { classify } from "../../../checker/cluster/failure-class.ts";
import { loadKubeconfig } from "../../../checker/cluster/kubeconfig.ts";
import { nativeCluster } from "../../../checker/cluster/native.ts";
import { ClusterError } from "../../../checker/cluster/port.ts";
import { kubeconfigOf, type Login, startCarrier, type TestCarrier } from "../../carrier/carrier.ts";

let carrier: TestCarrier;
const folder = mkdtempSync(join(tmpdir(), "connection-"));
beforeAll(async () => void (carrier = await startCarrier({ clusters: 1 })));
afterEach(() => carrier.heal());
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await carrier.stop();
});

function connect(
  login: Login,
  cluster: Record<string, unknown> = {},
  options: Partial<ConnectionOptions> = {},
): Connection {
  const kubeconfig = join(folder, "config.yaml");
  writeFileSync(kubeconfig, kubeconfigOf(carrier.api, login, cluster));
  return connectionOf(loadKubeconfig({ kubeconfig, env: {} }), {
    role: "carrier",
    env: { PATH: process.env["PATH"] },
    ...options,
  });
}

function plugin(name: string, script: string): string {
  const file = join(folder, name);
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  return file;
}

const pods = (connection: Connection): Promise<unknown[]> =>
  nativeCluster(connection).list("/api/v1/namespaces/kubx-masters/pods");

describe("logging in", () => {
  test("by client certificate and by token", async () => {
    expect(await pods(connect("certificate"))).not.toHaveLength(0);
    expect(await pods(connect("token"))).not.toHaveLength(0);
    await expect(pods(connect({ token: "wrong-but-secret" }))).rejects.toMatchObject({
      kind: "forbidden",
      message: expect.not.stringContaining("wrong-but"),
    });
    await expect(pods(connect({}))).rejects.toMatchObject({ kind: "forbidden" });
  });

  test("a server that wants a certificate is reached, though it takes no token", async () => {
    await carrier.api.breakWith("wants-certificate");
    const attempt = await nativeCluster(connect("token")).attempt("/readyz");
    expect(classify(attempt), JSON.stringify(attempt)).toMatchObject({ id: "TLS_CLIENT", network: "ambiguous" });
  });

  test("by a plugin, which runs once and is told that nobody is there", async () => {
    const count = join(folder, "count");
    const command = plugin(
      "plugin",
      `echo "$KUBERNETES_EXEC_INFO" >> ${count}\necho '{"kind":"ExecCredential","status":{"token":"'$TOKEN'"}}'`,
    );
    const connection = connect({
      exec: {
        command,
        apiVersion: "client.authentication.k8s.io/v1",
        env: [{ name: "TOKEN", value: carrier.api.token }],
      },
    });
    await Promise.all([pods(connection), pods(connection)]);
    const [told, ...more] = readFileSync(count, "utf8").trim().split("\n");
    expect(more).toEqual([]);
    expect(JSON.parse(told ?? "")).toEqual({
      apiVersion: "client.authentication.k8s.io/v1",
      kind: "ExecCredential",
      spec: { interactive: false },
    });
  });

  test.each([
    ["hangs", "sleep 30", /was not done after 0\.2 s and was stopped/],
    [
      "fails",
      "echo 'login expired, token=abcdefgh12345678' >&2; exit 3",
      /failed \(3\); it said: login expired, token=\[redacted\]$/,
    ],
    ["says nothing of use", 'echo \'{"status":{"tok":"secret-secret"}}\'', /printed no credential$/],
  ])("a plugin that %s is named, and nothing is sent", async (name, script, words) => {
    const connection = connect(
      { exec: { command: plugin(`plugin-${name.replaceAll(" ", "-")}`, script) } },
      {},
      { pluginLimit: 200 },
    );
    const before = carrier.api.connections();
    const attempt = await nativeCluster(connection).attempt("/readyz");
    expect(classify(attempt)).toMatchObject({ id: "CRED_EXEC", network: "local" });
    expect(attempt.error?.message).toMatch(words);
    await expect(pods(connection)).rejects.toMatchObject({ kind: "setup" });
    expect(carrier.api.connections()).toBe(before);
  });

  test("a plugin that is not there brings its own hint", async () => {
    const connection = connect({ exec: { command: "no-such-plugin", installHint: "Install it from the intranet." } });
    await expect(connection.credentials()).rejects.toMatchObject({
      message: expect.stringContaining("is not there"),
      next: "Install it from the intranet.",
    });
  });

  test.each([
    [
      "auth-provider",
      { "auth-provider": { name: "oidc", config: { "id-token": "secret" } } },
      /logs in by the auth-provider "oidc"/,
    ],
  ])("%s is refused with a sentence", (_name, login, words) => {
    expect(() => connect(login)).toThrow(words);
  });
});

describe("what proves nothing", () => {
  const weak = [
    ["insecure-skip-tls-verify", { "insecure-skip-tls-verify": true, "certificate-authority-data": undefined }],
    ["plain http", { server: "http://127.0.0.1:1" }],
  ] as const;
  test.each(weak)("%s is a warning at the carrier and refused for a customer", (_name, cluster) => {
    expect(connect("token", cluster).warnings).toHaveLength(1);
    expect(() => connect("token", cluster, { role: "customer" })).toThrow(ClusterError);
  });

  test("a customer without an authority of its own is refused", () => {
    expect(() => connect("token", { "certificate-authority-data": undefined }, { role: "customer" })).toThrow(
      "the system's authorities prove nothing",
    );
  });

  test("NODE_TLS_REJECT_UNAUTHORIZED switches nothing off", async () => {
    await carrier.api.breakWith("foreign-authority");
    process.env["NODE_TLS_REJECT_UNAUTHORIZED"] = "0";
    const attempt = await nativeCluster(connect("token"))
      .attempt("/readyz")
      .finally(() => delete process.env["NODE_TLS_REJECT_UNAUTHORIZED"]);
    expect(classify(attempt).id).toBe("TLS_CA");
  });

  test("tls-server-name is the name that is verified", async () => {
    expect(
      classify(
        await nativeCluster(connect("token", { "tls-server-name": "kubernetes.default.svc" })).attempt("/readyz"),
      ).id,
    ).toBe("OK");
    expect(
      classify(await nativeCluster(connect("token", { "tls-server-name": "shop.invalid" })).attempt("/readyz")).id,
    ).toBe("TLS_NAME");
  });
});

describe("the access review", () => {
  test("says whether we may, and why", async () => {
    const permission = { verb: "list", group: "", resource: "pods", namespace: "kubx-masters" } as const;
    expect(await reviewAccess(connect("token"), permission)).toEqual({
      allowed: true,
      reason: "RBAC: allowed by ClusterRoleBinding",
    });
    carrier.api.state.forbidden = ["pods"];
    expect((await openCarrier({ kubeconfig: carrier.kubeconfig, env: {} }).review(permission)).allowed).toBe(false);
    carrier.api.state.forbidden = [];
    expect(carrier.api.requests.at(-1)).toMatchObject({
      method: "POST",
      path: "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews",
    });
  });

  test("no other POST leaves, whatever the types are told", async () => {
    const before = carrier.api.connections();
    const write = { method: "POST", path: "/api/v1/namespaces/shop/pods", body: "{}" };
    const limits = { limits: { connect: 100, total: 100 }, bodyLimit: 10 };
    await expect(exchange(connect("token"), write as never, limits)).rejects.toThrow(
      "the checker only reads: POST /api/v1/namespaces/shop/pods is refused",
    );
    await expect(
      exchange(connect("token"), { method: "DELETE", path: "/api/v1/pods" } as never, limits),
    ).rejects.toThrow("only reads");
    expect(carrier.api.connections()).toBe(before);
  });
});

test("a token appears in no attempt and no error", async () => {
  const seen: unknown[] = [];
  for (const fault of ["reset", "plain-http", "internal-error", "captive-portal", "forbidden"] as const) {
    await carrier.api.breakWith(fault);
    const cluster = nativeCluster(connect("token"));
    seen.push(
      await cluster.attempt("/readyz"),
      await cluster.get("/api/v1/pods").catch((error: ClusterError) => [error.message, error.next, error.stack]),
    );
  }
  expect(JSON.stringify(seen)).not.toContain(carrier.api.token);
});
