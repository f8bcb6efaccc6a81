/** What a kubeconfig's user and cluster become, and what is refused because it would prove nothing. */

import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
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

const exec = { apiVersion: "client.authentication.k8s.io/v1", interactiveMode: "Never" };

/** What a plugin prints. */
function credential(status: Readonly<Record<string, string>>): string {
  return JSON.stringify({ apiVersion: exec.apiVersion, kind: "ExecCredential", status });
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
    expect(() => connect({})).toThrow("has nothing to log in with");
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
      `echo "$KUBERNETES_EXEC_INFO" >> ${count}\necho '${credential({ token: "'$TOKEN'" })}'`,
    );
    const connection = connect({
      exec: {
        ...exec,
        command,
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
    ["hangs", "sleep 3600", /was not done after 0\.2 s and was stopped/],
    [
      "fails",
      "echo 'login expired, token=abcdefgh12345678' >&2; exit 3",
      /failed \(3\); it said: login expired, token=\[redacted\]$/,
    ],
    ["says nothing of use", `echo '${credential({ tok: "secret-secret" })}'`, /printed no credential$/],
    ["says an empty token", `echo '${credential({ token: "" })}'`, /printed no credential$/],
    ["says no JSON", "echo secret-secret", /printed no ExecCredential of client\.authentication\.k8s\.io\/v1$/],
  ])("a plugin that %s is named, and nothing is sent", async (name, script, words) => {
    const connection = connect(
      { exec: { ...exec, command: plugin(`plugin-${name.replaceAll(" ", "-")}`, script) } },
      {},
      // The one that hangs would hang for longer than the test may take.
      { pluginLimit: name === "hangs" ? 200 : 60_000 },
    );
    const before = carrier.api.connections();
    const attempt = await nativeCluster(connection).attempt("/readyz");
    expect(classify(attempt)).toMatchObject({ id: "CRED_EXEC", network: "local" });
    expect(attempt.error?.message).toMatch(words);
    await expect(pods(connection)).rejects.toMatchObject({ kind: "setup" });
    expect(carrier.api.connections()).toBe(before);
  });

  test("a plugin that is not there brings its own hint", async () => {
    const connection = connect({
      exec: { ...exec, command: "no-such-plugin", installHint: "Install it from the intranet." },
    });
    await expect(pods(connection)).rejects.toMatchObject({ next: "Install it from the intranet." });
    await expect(connection.credentials()).rejects.toMatchObject({
      message: expect.stringContaining("is not there"),
      next: "Install it from the intranet.",
    });
  });

  test("a plugin runs again when its credential has expired, and not before", async () => {
    const runs = join(folder, "runs");
    for (const [expirationTimestamp, expected] of [
      ["2020-01-01T00:00:00Z", 2],
      ["2999-01-01T00:00:00Z", 1],
    ] as const) {
      writeFileSync(runs, "");
      const status = { token: "plugin-token", expirationTimestamp };
      const command = plugin("plugin-expires", `echo run >> ${runs}\necho '${credential(status)}'`);
      const { credentials } = connect({ exec: { ...exec, command } });
      await credentials();
      await credentials();
      expect(readFileSync(runs, "utf8").split("run").length - 1).toBe(expected);
    }
  });

  test("at a terminal, plugins know that they may ask, and ask one after the other", async () => {
    const told = join(folder, "told");
    const command = plugin(
      "plugin-asks",
      `echo "begin $KUBERNETES_EXEC_INFO" >> ${told}\nsleep 0.1\necho end >> ${told}\necho '${credential({ token: "t" })}'`,
    );
    const login = { exec: { ...exec, interactiveMode: "IfAvailable", command } };
    const [one, other] = [connect(login, {}, { isInteractive: true }), connect(login, {}, { isInteractive: true })];
    await Promise.all([one.credentials(), other.credentials()]);
    const lines = readFileSync(told, "utf8").trim().split("\n");
    expect(lines.map((line) => line.split(" ")[0])).toEqual(["begin", "end", "begin", "end"]);
    expect(lines[0]).toContain('"interactive":true');
  });

  test("a plugin that needs a person is not run where nobody is", async () => {
    const { credentials } = connect({ exec: { ...exec, interactiveMode: "Always", command: "true" } });
    await expect(credentials()).rejects.toMatchObject({
      kind: "setup",
      next: expect.stringContaining("at a terminal"),
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

  test("no other POST leaves, whatever a caller casts", async () => {
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
      await cluster.get("/api/v1/pods").catch((error: unknown) => [String(error), inspect(error)]),
    );
  }
  expect(JSON.stringify(seen)).not.toContain(carrier.api.token);
});
