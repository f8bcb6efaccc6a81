/** What `kubectl config view` says of the server, and of whether it is verified. */
import { expect, test } from "vitest";
import { verificationIn } from "../../../checker/cluster/kubectl-config.ts";

const view = (cluster: object, rest: object = {}): string =>
  JSON.stringify({
    kind: "Config",
    apiVersion: "v1",
    "current-context": "now",
    contexts: [
      { name: "other", context: { cluster: "b", user: "u" } },
      { name: "now", context: { cluster: "a", user: "u" } },
    ],
    clusters: [
      { name: "b", cluster: { server: "https://b.example:1", "insecure-skip-tls-verify": true } },
      { name: "a", cluster },
    ],
    users: [],
    ...rest,
  });

const server = "https://a.example:6443/k8s";

test.each([
  ["an authority in a file", { "certificate-authority": "/ca.crt" }, { isUnverified: false, hasAuthority: true }],
  [
    "an authority as data",
    { "certificate-authority-data": "DATA+OMITTED" },
    { isUnverified: false, hasAuthority: true },
  ],
  ["no authority", {}, { isUnverified: false, hasAuthority: false }],
  ["an empty authority", { "certificate-authority": "" }, { isUnverified: false, hasAuthority: false }],
  ["no verification", { "insecure-skip-tls-verify": true }, { isUnverified: true, hasAuthority: false }],
  [
    "a verification that is not turned off",
    { "insecure-skip-tls-verify": false },
    { isUnverified: false, hasAuthority: false },
  ],
])("%s", (_what, cluster, expected) => {
  expect(verificationIn(view({ server, ...cluster }))).toEqual({ server: new URL(server), ...expected });
});

test.each([
  ["no JSON", "error: current-context is not set"],
  ["nothing", ""],
  ["a list", "[]"],
  ["a text where the clusters should be", view({ server }, { clusters: "none" })],
  ["a number where the server should be", view({ server: 7 })],
  ["no URL", view({ server: "nonsense" })],
  ["no server", view({})],
  ["a context that is not there", view({ server }, { "current-context": "gone" })],
  ["no context", view({ server }, { contexts: [] })],
])("nothing is known of %s", (_what, text) => {
  expect(verificationIn(text)).toBeUndefined();
});
