/** A plain kubeconfig is read as the Kubernetes client of the ecosystem reads it; kubectl decides where the two differ. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { KubeConfig } from "@kubernetes/client-node/dist/config.js";
import { afterAll, expect, test } from "vitest";
import { readKubeconfig } from "../../../checker/cluster/kubeconfig-file.ts";

const folder = mkdtempSync(join(tmpdir(), "kubeconfig-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("clusters, users, contexts and the current one are the same", () => {
  const file = join(folder, "config");
  writeFileSync(
    file,
    `apiVersion: v1
kind: Config
current-context: shop
clusters:
- name: shop
  cluster: { server: "https://shop.example.com:6443", certificate-authority-data: c2hvcA==, tls-server-name: api }
- name: dev
  cluster: { server: "https://dev.example.com", insecure-skip-tls-verify: true }
users:
- name: on-call
  user: { token: abc }
- name: robot
  user: { username: robot, password: "1" }
contexts:
- name: shop
  context: { cluster: shop, user: on-call }
- name: dev
  context: { cluster: dev, user: robot }
`,
  );
  const ours = readKubeconfig(file);
  const theirs = new KubeConfig();
  theirs.loadFromFile(file);
  expect(ours.currentContext).toBe(theirs.getCurrentContext());
  expect(ours.contexts.map(({ name, cluster, user }) => [name, cluster, user])).toEqual(
    theirs.getContexts().map(({ name, cluster, user }) => [name, cluster, user]),
  );
  expect(
    ours.clusters.map((one) => [one.name, one.server, one.isUnverified, one.authorityData, one.serverName]),
  ).toEqual(
    theirs.getClusters().map((one) => [one.name, one.server, one.skipTLSVerify, one.caData, one.tlsServerName]),
  );
  expect(ours.users.map((one) => [one.name, one.token, one.username, one.password])).toEqual(
    theirs.getUsers().map((one) => [one.name, one.token, one.username, one.password]),
  );
});
