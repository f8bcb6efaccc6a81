/** Which kubeconfig counts, and what is said when none does. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { connectionOf } from "../../../checker/cluster/connection.ts";
import { loadKubeconfig } from "../../../checker/cluster/kubeconfig.ts";

const folder = mkdtempSync(join(tmpdir(), "kubeconfig-"));
afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, text: string): string {
  const file = join(folder, name);
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(file, text);
  return file;
}

function config(server: string, contexts: readonly string[], user = "token: from-file"): string {
  return [
    "apiVersion: v1",
    "kind: Config",
    "clusters:",
    ...contexts.flatMap((name) => [`- name: ${name}`, "  cluster:", `    server: https://${server}:6443`]),
    "users:",
    "- name: on-call",
    `  user: {${user}}`,
    "contexts:",
    ...contexts.flatMap((name) => [`- name: ${name}`, "  context:", `    cluster: ${name}`, "    user: on-call"]),
    `current-context: ${contexts[0] ?? ""}`,
  ].join("\n");
}

const shop = write("shop.yaml", config("shop.example.com", ["shop-east", "shop-west"]));
const cart = write("cart.yaml", config("cart.example.com", ["cart", "shop-east"]));
write("home/.kube/config", config("home.example.com", ["home"]));

describe("which file counts", () => {
  test("the flag before KUBECONFIG before the home folder", () => {
    const env = { KUBECONFIG: cart, HOME: join(folder, "home") };
    expect(loadKubeconfig({ kubeconfig: shop, env }).context).toBe("shop-east");
    expect(loadKubeconfig({ env }).context).toBe("cart");
    expect(loadKubeconfig({ env: { HOME: env.HOME } }).context).toBe("home");
  });

  test("of two files in KUBECONFIG the first counts, and one that is not there is left out", () => {
    const env = { KUBECONFIG: ["/nowhere", shop, cart].join(":") };
    expect(loadKubeconfig({ env })).toMatchObject({
      context: "shop-east",
      cluster: { server: "https://shop.example.com:6443" },
    });
    expect(loadKubeconfig({ env }).source).toBe([shop, cart].join(":"));
    expect(loadKubeconfig({ env: { KUBECONFIG: `${shop}:${shop}` } }).source).toBe(shop);
    expect(loadKubeconfig({ env, context: "cart" }).cluster.server).toBe("https://cart.example.com:6443");
  });

  // Tokens that are no words: what is a secret once stays one for the other tests of a worker.
  test("in a pod, the service account; its token is read again for each request", async () => {
    write("account/token", "pod-token-7f31");
    write("account/ca.crt", "not a certificate");
    const serviceAccount = join(folder, "account");
    const env = { HOME: "/nowhere", KUBERNETES_SERVICE_HOST: "fd00::1", KUBERNETES_SERVICE_PORT: "6443" };
    const connection = connectionOf(loadKubeconfig({ env, serviceAccount }), { role: "carrier", env });
    expect(connection.server.href).toBe("https://[fd00::1]:6443/");
    const plain = loadKubeconfig({ env: { HOME: "/nowhere", KUBERNETES_SERVICE_HOST: "10.0.0.1" }, serviceAccount });
    expect(plain.cluster.server).toBe("https://10.0.0.1:443");
    expect((await connection.credentials()).headers).toEqual({ authorization: "Bearer pod-token-7f31" });
    write("account/token", "pod-token-9c02\n");
    expect((await connection.credentials()).headers).toEqual({ authorization: "Bearer pod-token-9c02" });
  });

  test("a service account counts in a pod alone, and only where no file says anything", () => {
    const serviceAccount = join(folder, "account");
    write("account/token", "pod-token-7f31");
    expect(() => loadKubeconfig({ env: { HOME: "/nowhere" }, serviceAccount })).toThrow("There is no kubeconfig");
    const env = { HOME: "/nowhere", KUBERNETES_SERVICE_HOST: "10.0.0.1" };
    const of = (name: string, text: string): string =>
      loadKubeconfig({ env: { ...env, KUBECONFIG: write(name, text) }, serviceAccount, context: undefined }).context;
    expect(of("empty.yaml", "kind: Config\n")).toBe("in-cluster");
    const noUser =
      "clusters: [{name: a, cluster: {server: 'https://a.example.com'}}]\ncontexts: [{name: a, context: {cluster: a}}]\ncurrent-context: a\n";
    expect(of("no-user.yaml", noUser)).toBe("a");
  });

  test("a tokenFile is read, which the reader itself drops", async () => {
    write("secret", "from-token-file");
    const selection = loadKubeconfig({
      kubeconfig: write("token-file.yaml", config("a.example.com", ["a"], "tokenFile: secret")),
      env: {},
    });
    const { headers } = await connectionOf(selection, { role: "carrier", env: {} }).credentials();
    expect(headers).toEqual({ authorization: "Bearer from-token-file" });
  });
});

describe("what is said when it does not work", () => {
  const reject = (options: Parameters<typeof loadKubeconfig>[0]): unknown => {
    try {
      return loadKubeconfig(options);
    } catch (error) {
      return error;
    }
  };

  test("nothing anywhere", () => {
    expect(reject({ env: { HOME: "/nowhere" } })).toMatchObject({
      kind: "setup",
      next: "Give --kubeconfig FILE, or run this where kubectl works.",
    });
  });

  test("a context that does not exist: the nearest ones", () => {
    expect(reject({ kubeconfig: shop, context: "shop-wset", env: {} })).toMatchObject({
      kind: "setup",
      message: `${shop} has no context "shop-wset"`,
      next: "Choose one with --context NAME. Nearest: shop-west, shop-east.",
    });
  });

  test("a context that names a cluster or a user which the file does not have; one that names no user is sound", () => {
    const named = (context: string): unknown => {
      const parts = ["clusters: [{name: a, cluster: {server: 'https://a.example.com'}}]", "users: [{name: on-call}]"];
      const contexts = `contexts: [{name: a, context: {${context}}}]`;
      return reject({ kubeconfig: write("named.yaml", [...parts, contexts].join("\n")), context: "a", env: {} });
    };
    expect(named("cluster: a, user: on-call")).toMatchObject({ user: { name: "on-call" } });
    expect(named("cluster: a")).toMatchObject({ cluster: { name: "a" }, user: undefined });
    const refused = { name: "ClusterError", kind: "setup" };
    expect(named("cluster: a, user: nobody")).toMatchObject({ ...refused, message: expect.stringContaining("nobody") });
    expect(named("cluster: b, user: on-call")).toMatchObject({ ...refused, message: expect.stringContaining('"b"') });
  });

  test.each([
    ["a blank", "token: 7f31a 9c02b"],
    ["a line break", '"token": "7f31a\\n9c02b"'],
    ["a letter of another alphabet", "token: 7f31aö9c02b"],
  ])("a token with %s, which no header can hold, without the token", async (_what, user) => {
    const kubeconfig = write("token.yaml", config("a.example.com", ["a"], user));
    const { credentials } = connectionOf(loadKubeconfig({ kubeconfig, env: {} }), { role: "carrier", env: {} });
    const refusal = { name: "ClusterError", kind: "setup", message: expect.not.stringMatching(/7f31a|9c02b/) };
    await expect(credentials()).rejects.toMatchObject(refusal);
  });

  test("a context without a user, where somebody has to log in", () => {
    const text =
      "clusters: [{name: a, cluster: {server: 'https://a.example.com'}}]\ncontexts: [{name: a, context: {cluster: a}}]\n";
    const selection = loadKubeconfig({ kubeconfig: write("nobody.yaml", text), context: "a", env: {} });
    expect(() => connectionOf(selection, { role: "carrier", env: {} })).toThrow(
      expect.objectContaining({ kind: "setup", message: expect.stringMatching(/Context "a" .*no user/) }),
    );
  });

  test("a file that is not there", () => {
    expect(reject({ kubeconfig: "/nowhere/config", env: {} })).toMatchObject({
      kind: "setup",
      message: "The kubeconfig /nowhere/config cannot be read (ENOENT)",
    });
  });

  test.each([
    ["empty", ""],
    ["no YAML", "clusters: [\nusers: {token: very-secret-token"],
    ["a list", "- a\n- b"],
    ["a list of clusters that is a text", "clusters: very-secret"],
    ["a cluster without a server", "clusters: [{name: a, cluster: {}}]"],
  ])("a broken file (%s), without its content", (name, text) => {
    const file = write(`broken-${name.replaceAll(" ", "-")}.yaml`, text);
    const error = reject({ kubeconfig: file, env: {} });
    expect(error).toMatchObject({ name: "ClusterError", kind: "setup" });
    expect(String(error)).toContain(file);
    expect(String(error).includes("no mapping")).toBe(name === "a list");
    expect(String(error)).not.toContain("very-secret");
  });
});
