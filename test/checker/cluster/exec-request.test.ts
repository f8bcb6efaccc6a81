/** Whether a credential plugin may ask a person, as client-go has it for `interactiveMode`. */
import { expect, test } from "vitest";
import type { Selection } from "../../../checker/cluster/kubeconfig.ts";
import { canAsk, clusterInfo } from "../../../checker/cluster/exec-request.ts";

test.each([
  ["Never", true, false],
  ["Never", false, false],
  ["IfAvailable", true, true],
  ["IfAvailable", false, false],
  ["Always", true, true],
  ["", true, true],
  ["", false, false],
])("interactiveMode %j with somebody there %s: %s", (interactiveMode, isThere, may) => {
  expect(canAsk({ command: "aws", interactiveMode } as Parameters<typeof canAsk>[0], isThere)).toBe(may);
});

test("who needs a person and has none is refused", () => {
  const block = { command: "aws", interactiveMode: "Always" } as Parameters<typeof canAsk>[0];
  expect(() => canAsk(block, false)).toThrow(expect.objectContaining({ kind: "setup" }));
});

test.each([
  [{}, {}],
  [{ serverName: "shop" }, { "tls-server-name": "shop" }],
  [{ isUnverified: true }, { "insecure-skip-tls-verify": true }],
  [{ authorityData: "YQ==" }, { "certificate-authority-data": "YQ==" }],
  [{ proxyUrl: "http://p:1" }, { "proxy-url": "http://p:1" }],
  [{ execConfig: { audience: "shop" } }, { config: { audience: "shop" } }],
])("of a cluster with %j a plugin is told what kubectl tells it", (more, told) => {
  const cluster = { name: "shop", server: "https://api.example.com", isUnverified: false, ...more };
  const info = JSON.parse(JSON.stringify(clusterInfo({ cluster } as Selection))) as object;
  expect(info).toEqual({ server: cluster.server, config: null, ...told });
});
