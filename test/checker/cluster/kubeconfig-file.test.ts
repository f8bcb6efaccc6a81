/** One kubeconfig file: which words of its YAML are texts, what each of its fields becomes, and what is said of a broken one. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { readKubeconfig, yamlDocument } from "../../../checker/cluster/kubeconfig-file.ts";

const folder = mkdtempSync(join(tmpdir(), "kubeconfig-file-"));
const file = join(folder, "config");
afterAll(() => rmSync(folder, { recursive: true }));

function read(text: string): ReturnType<typeof readKubeconfig> {
  writeFileSync(file, text);
  return readKubeconfig(file);
}
const readObject = (config: object): ReturnType<typeof readKubeconfig> => read(JSON.stringify(config));

describe("a plain word of YAML 1.1", () => {
  // The types of https://yaml.org/type: the plain forms of int, float, bool and null.
  test.each([
    ...["7", "-7", "+7", "12", "0x1F", "0b101", "1.", "1.5", "12.34", "1e3", "1e30", "1E-3", "2e+10", ".5", "-.55"],
    ...["1_000", "0x1F_FF"],
  ])("%s is a number", (word) => {
    expect(typeof yamlDocument(word)).toBe("number");
  });

  test.each([
    ...["7a", "a7", "1.2.3", "192.0.2.1", "1e", "1e3x", "x1e3", ".", ".5x", "x.5", "--1", "e3", "0x", "1_a"],
    ...["any", "yesterday", "noon", "offline", "truely", "xno", "nullable", "xnull", "~x"],
  ])("%s is a text", (word) => {
    expect(yamlDocument(word)).toBe(word);
  });

  test.each([..."y Y yes Yes true True TRUE on ON".split(" ")])("%s is true", (word) => {
    expect(yamlDocument(word)).toBe(true);
  });
  test.each([..."n N no No false False FALSE off OFF".split(" ")])("%s is false", (word) => {
    expect(yamlDocument(word)).toBe(false);
  });
  test.each(["~", "null", "Null", "NULL", "a:"])("%s says nothing", (word) => {
    expect([null, { a: null }]).toContainEqual(yamlDocument(word));
  });

  test("the first document counts, and a key that is there twice is refused", () => {
    expect(yamlDocument("a: x\n---\nb: y\n")).toEqual({ a: "x" });
    expect(() => yamlDocument("a: x\na: y\n")).toThrow("duplicated");
  });
});

describe("a user", () => {
  const userOf = (user: object) => readObject({ users: [{ name: "on-call", user }] }).users[0];
  const nobody = { user: "", uid: "", groups: [], extra: {} };

  test.each([
    [{ as: "jane" }, { ...nobody, user: "jane" }],
    [{ "as-uid": "7" }, { ...nobody, uid: "7" }],
    [{ "as-groups": ["sre"] }, { ...nobody, groups: ["sre"] }],
    [{ "as-user-extra": { team: ["shop"] } }, { ...nobody, extra: { team: ["shop"] } }],
    [{}, undefined],
    [{ as: "", "as-groups": [], "as-user-extra": {} }, undefined],
  ])("%j is somebody else: %j", (user, as) => {
    expect(userOf(user)?.as).toEqual(as);
  });

  test("paths are relative to the file, and a text that is empty says nothing", () => {
    const user = userOf({ "client-certificate": "a.pem", "client-key": "/b.key", tokenFile: "token", token: "" });
    expect(user).toMatchObject({ certificateFile: join(folder, "a.pem"), keyFile: "/b.key" });
    expect([user?.tokenFile, user?.token, user?.username]).toEqual([join(folder, "token"), undefined, undefined]);
  });

  test("a plugin is looked for on PATH unless its name has a slash", () => {
    const exec = userOf({ exec: { command: "aws" } })?.exec;
    expect(exec).toEqual({
      command: "aws",
      args: [],
      env: {},
      apiVersion: "",
      installHint: "",
      interactiveMode: "",
      provideClusterInfo: false,
    });
    const other = userOf({
      exec: { command: "bin/aws", env: [{ name: "A", value: "1" }, { name: "B" }], provideClusterInfo: true },
    })?.exec;
    expect(other).toMatchObject({ command: join(folder, "bin/aws"), env: { A: "1", B: "" }, provideClusterInfo: true });
    expect(userOf({ exec: {} })?.exec?.command).toBe("");
  });

  test("a provider is told by its name", () => {
    expect(userOf({ "auth-provider": { name: "gcp" } })?.authProvider).toBe("gcp");
    expect(userOf({ "auth-provider": {} })?.authProvider).toBe("unknown");
    expect(userOf({})?.authProvider).toBeUndefined();
  });
});

test("of a key that is there twice the last one counts", () => {
  expect(read("current-context: shop\ncurrent-context: cart\n").currentContext).toBe("cart");
});

test("a cluster is verified unless that is turned off, and its extension is for plugins alone", () => {
  const clusterOf = (cluster: object) => readObject({ clusters: [{ name: "shop", cluster }] }).clusters[0];
  expect(clusterOf({ "insecure-skip-tls-verify": true })?.isUnverified).toBe(true);
  expect(clusterOf({ "insecure-skip-tls-verify": false })?.isUnverified).toBe(false);
  const other = { name: "other", extension: { a: "b" } };
  const own = { name: "client.authentication.k8s.io/exec", extension: { audience: "shop" } };
  expect(clusterOf({ extensions: [other, own] })?.execConfig).toEqual({ audience: "shop" });
  expect(clusterOf({ extensions: [other] })?.execConfig).toBeUndefined();
  expect(clusterOf({})).toMatchObject({ name: "shop", server: "", isUnverified: false });
});

test("an empty file has nothing, and says where it is", () => {
  expect(read("")).toEqual({ source: file, clusters: [], users: [], contexts: [], currentContext: "" });
  expect(readObject({ contexts: [{ name: "shop" }] }).contexts).toEqual([{ name: "shop", cluster: "", user: "" }]);
});

describe("a broken file is refused, and nothing of its content is quoted", () => {
  const messageOf = (text: string): string => {
    try {
      read(text);
    } catch (error) {
      expect(error).toMatchObject({ kind: "setup" });
      return String(error);
    }
    return "";
  };

  test.each([
    ["users:\n- name: a\n  user: {token: hunter2\nx", "line 4:"],
    ["- hunter2", "no mapping"],
    ["hunter2", "no mapping"],
    ["users:\n- name: a\n  user: {token: 7}", "users[0].user.token"],
    ["users:\n- name: a\n  user: {exec: {env: [{name: 7}]}}", "users[0].user.exec.env[0].name"],
    ["users:\n- name: a\n  user: {exec: {args: [7]}}", "users[0].user.exec.args[0]"],
    ["users:\n- name: a\n  user: {as-user-extra: {b: [7]}}", "users[0].user.as-user-extra.b[0]"],
    ["users:\n- name: a\n  user: {as-groups: [7]}", "users[0].user.as-groups[0]"],
    ["kind: Pod", "kind Config"],
    ["apiVersion: v2", "kind Config"],
    ["apiVersion: v1\nkind: Config", ""],
    ["users: [{name: a}, {name: a}]", 'users has two entries of the name "a"'],
    ["clusters: [{name: a}, {name: b}]", ""],
  ])("%j: %s", (text, what) => {
    const message = messageOf(text);
    expect(message).toContain(what);
    if (what === "") expect(message).toBe("");
    expect(message).not.toContain("hunter2");
  });

  test("one that is not there", () => {
    expect(() => readKubeconfig(join(folder, "gone"))).toThrow("ENOENT");
  });
});
