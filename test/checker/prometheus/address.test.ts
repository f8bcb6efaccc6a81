/** Where a Prometheus is said to be: URLs, and services behind the API server. */
import { describe, expect, test } from "vitest";
import { assertReads } from "../../../checker/cluster/question.ts";
import { prometheusAddress } from "../../../checker/prometheus/address.ts";

describe("a URL", () => {
  test.each([
    ["http://prometheus:9090", { server: "http://prometheus:9090/", parameters: "", user: "", password: "" }],
    ["https://p.example/monitoring/", { server: "https://p.example/monitoring/", parameters: "" }],
    [
      "https://p.example/?namespace=shop&dedup=true",
      { server: "https://p.example/", parameters: "namespace=shop&dedup=true" },
    ],
    ["https://on-call:pass%2Fword@p.example", { server: "https://p.example/", user: "on-call", password: "pass/word" }],
    ["https://100%:50%25@p.example", { user: "100%", password: "50%" }],
  ])("%s", (text, expected) => {
    const address = prometheusAddress(text);
    const shown = address.kind === "direct" ? { ...address, server: address.server.href } : address;
    expect(shown).toMatchObject({ kind: "direct", ...expected });
  });
});

describe("a service", () => {
  test.each([
    ["service://monitoring/prometheus", "prometheus", ""],
    ["service://monitoring/prometheus/", "prometheus", ""],
    ["service://monitoring/prometheus:web", "prometheus:web", ""],
    ["service://monitoring/prometheus:9090/k8s/prom_1.x", "prometheus:9090", "/k8s/prom_1.x"],
    ["service://monitoring/https:prometheus:web", "https:prometheus:web", ""],
    ["service://monitoring/https:prometheus", "https:prometheus:", ""],
    ["service://monitoring/http:prometheus", "http:prometheus:", ""],
  ])("%s", (text, name, prefix) => {
    const path = `/api/v1/namespaces/monitoring/services/${name}/proxy${prefix}`;
    expect(prometheusAddress(text)).toEqual({ kind: "service", namespace: "monitoring", name, path, parameters: "" });
    expect(() => assertReads({ method: "GET", path: `${path}/api/v1/query?query=up` })).not.toThrow();
  });

  test("may have parameters", () => {
    expect(prometheusAddress("service://a/b?namespace=shop")).toMatchObject({
      name: "b",
      parameters: "namespace=shop",
    });
  });
});

test.each([
  "",
  "prometheus:9090",
  "ftp://prometheus",
  "service://",
  "service://monitoring",
  "service://monitoring/",
  "service://Monitoring/prometheus",
  "service://monitoring/prometheus:web:x",
  "service://monitoring/ftp:prometheus:web",
  "service://monitoring/prometheus/../x",
  "service://monitoring/prometheus/./x",
  "service://monitoring/prometheus/-/x",
  "service://monitoring/prometheus/a%2fb",
  "service://monitoring/prometheus//x",
  "service://monitoring/-prometheus",
  "service://user:secret@monitoring/prometheus",
])("%j is neither, and is not quoted", (text) => {
  const error = failureOf(() => prometheusAddress(text));
  expect(error).toMatchObject({ name: "ClusterError", kind: "setup" });
  expect(String(error)).not.toContain("secret");
});

function failureOf(attempt: () => unknown): unknown {
  try {
    return attempt();
  } catch (error) {
    return error;
  }
}
