/** The table of failures, for what cannot be provoked on loopback, and the few cases that one code stands for. */

import { describe, expect, test } from "vitest";
import { classify, FAILURE_CLASSES } from "../../../checker/cluster/failure-class.ts";
import type { Attempt, Phase } from "../../../checker/cluster/port.ts";

function failed(phase: Phase, code: string, syscall?: string): Attempt {
  const error = { code, message: "made up", ...(syscall === undefined ? {} : { syscall }) };
  return { phase, timings: { start: 0 }, startedAt: "2031-01-01T00:00:00.000Z", transport: "native", error };
}

function answered(
  status: number,
  body: string,
  contentType = "application/json",
  timings: Attempt["timings"] = { tls: 5, done: 9 },
): Attempt {
  return {
    phase: "done",
    timings,
    startedAt: "2031-01-01T00:00:00.000Z",
    transport: "native",
    status,
    body,
    headers: { contentType },
  };
}

describe("one code, several meanings", () => {
  test.each<[Phase, string, string]>([
    ["lookup", "TCP_RESET", "ambiguous"],
    ["connect", "TLS_EOF", "ambiguous"],
    ["tls", "HTTP_EOF", "ambiguous"],
    ["response", "BODY_RST", "ambiguous"],
  ])("ECONNRESET after %s is %s", (phase, id, network) => {
    expect(classify(failed(phase, "ECONNRESET"))).toMatchObject({ id, network });
  });

  test.each<[Phase, string]>([
    ["start", "DNS_TEMP"],
    ["lookup", "TCP_TIMEOUT"],
    ["connect", "TLS_TIMEOUT"],
    ["tls", "HDR_TIMEOUT"],
    ["response", "BODY_STALL"],
  ])("our deadline after %s is %s", (phase, id) => {
    expect(classify({ ...failed(phase, "DEADLINE"), timedOut: true }).id).toBe(id);
  });

  test("an alert about the client's certificate proves the path only once TLS is", () => {
    const code = "ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED";
    expect(
      [classify(failed("connect", code)), classify(failed("tls", code))].map(({ id, network }) => [id, network]),
    ).toEqual([
      ["TLS_PROTO", "ambiguous"],
      ["TLS_CLIENT", "ambiguous"],
    ]);
  });
});

test.each<[Phase, string, string | undefined, string]>([
  ["start", "ENOTFOUND", "getaddrinfo", "DNS_NX"],
  ["start", "EAI_AGAIN", "getaddrinfo", "DNS_TEMP"],
  ["lookup", "ETIMEDOUT", "connect", "TCP_TIMEOUT"],
  ["lookup", "EHOSTUNREACH", "connect", "TCP_UNREACH"],
  ["lookup", "ENETUNREACH", "connect", "TCP_UNREACH"],
  ["lookup", "ECONNREFUSED", "connect", "TCP_REFUSED"],
  ["lookup", "EMFILE", "connect", "LOCAL_RES"],
  ["lookup", "EADDRNOTAVAIL", "connect", "LOCAL_RES"],
  ["connect", "SELF_SIGNED_CERT_IN_CHAIN", undefined, "TLS_CA"],
  ["connect", "DEPTH_ZERO_SELF_SIGNED_CERT", undefined, "TLS_CA"],
  ["connect", "UNABLE_TO_GET_ISSUER_CERT_LOCALLY", undefined, "TLS_CA"],
  ["connect", "CERT_SIGNATURE_FAILURE", undefined, "TLS_CA"],
  ["connect", "EPROTO", "write", "TLS_PROTO"],
  ["connect", "ERR_SSL_WRONG_VERSION_NUMBER", undefined, "TLS_PROTO"],
  ["tls", "HPE_INVALID_CONSTANT", undefined, "HTTP_NOTK8S"],
  ["start", "PROXY_CONNECT", undefined, "PROXY_CONNECT"],
  ["start", "PROXY_REFUSED", undefined, "PROXY_REFUSED"],
  ["start", "CRED_EXEC", undefined, "CRED_EXEC"],
  ["connect", "EWHATEVER", undefined, "UNMAPPED"],
])("after %s, %s (%s) is %s", (phase, code, syscall, id) => {
  expect(classify(failed(phase, code, syscall)).id).toBe(id);
});

describe("answers", () => {
  const status = (code: number): string => JSON.stringify({ kind: "Status", code });
  test.each([
    [200, "ok", "text/plain", "OK"],
    [200, '{"major":"1","gitVersion":"v1.31.4"}', "application/json", "OK"],
    [200, '{"kind":"PodList","items":[', "application/json", "OK"],
    [200, '{"hello":"world"}', "application/json", "HTTP_NOTK8S"],
    [200, "", "text/plain", "HTTP_NOTK8S"],
    [404, status(404), "application/json", "HTTP_OTHER_K8S"],
    [403, "<html>blocked</html>", "text/html", "HTTP_OTHER"],
    [503, status(503), "application/json", "HTTP_500_K8S"],
    [502, "<html>bad gateway</html>", "text/html", "HTTP_5XX_PROXY"],
    [504, "upstream timed out", "text/plain", "HTTP_5XX_PROXY"],
    [503, "", "text/plain", "HTTP_5XX_PROXY"],
    [500, "Internal Server Error: etcdserver: no leader", "text/plain", "HTTP_5XX"],
    [503, "apiserver is shutting down", "text/plain", "HTTP_5XX"],
    [429, "Too many requests, please try again later.", "text/plain", "HTTP_429"],
    [429, "<html>blocked</html>", "text/html", "HTTP_OTHER"],
  ])("%i with %s (%s) is %s", (code, body, type, id) => {
    expect(classify(answered(code, body, type)).id).toBe(id);
  });

  test.each([
    [200, " ok\n", "OK"],
    [200, "okay", "HTTP_NOTK8S"],
    [200, "not ok", "HTTP_NOTK8S"],
    [200, "[+]ping ok\n", "OK"],
    [200, "checks:\n[-]ping failed", "OK"],
    [200, "see [+]ping", "HTTP_NOTK8S"],
    [200, "[+] ping", "HTTP_NOTK8S"],
    [200, "[*]ping", "HTTP_NOTK8S"],
    ...["kind", "major", "gitVersion", "paths", "versions", "issuer"].map(
      (key) => [200, ` {"${key}" : 1}`, "OK"] as const,
    ),
    [200, '{"kinds":1}', "HTTP_NOTK8S"],
    [200, '["kind"]', "HTTP_NOTK8S"],
    [200, 'a {"kind":1}', "HTTP_NOTK8S"],
    [200, "NAME   STATUS", "HTTP_NOTK8S"],
    [401, "", "HTTP_401"],
    [403, "", "HTTP_403"],
    [429, "", "HTTP_429"],
    [404, "", "HTTP_OTHER"],
    [404, ' {"kind" : "Status"}', "HTTP_OTHER_K8S"],
    [404, 'a {"kind":"Status"}', "HTTP_OTHER"],
    [404, '{"kind":"Statuses"}', "HTTP_OTHER"],
    [499, "upstream", "HTTP_OTHER"],
    [500, "upstream", "HTTP_5XX_PROXY"],
    [500, " \n", "HTTP_5XX_PROXY"],
    [500, "Bad GATEWAY", "HTTP_5XX_PROXY"],
    [500, "no backend", "HTTP_5XX_PROXY"],
    [500, "a proxy", "HTTP_5XX_PROXY"],
    [500, "[+]ping ok\n[-]etcd failed", "READYZ_FAIL"],
    [500, "all of\n[-]etcd failed", "READYZ_FAIL"],
    [500, "see [-]etcd", "HTTP_5XX"],
    [404, "[-]etcd failed", "HTTP_OTHER"],
  ] as const)("%i with %j is %s", (code, body, id) => {
    expect(classify(answered(code, body, "text/plain")).id).toBe(id);
  });

  test.each([
    ["native", { tls: 1, done: 1_000 }, "OK"],
    ["native", { tls: 1, done: 1_001 }, "SLOW"],
    ["native", { tls: 1, response: 1_001 }, "SLOW"],
    ["native", { tls: 1, response: 1_001, done: 1_000 }, "OK"],
    ["native", { tls: 1 }, "OK"],
    ["kubectl", { done: 4_000 }, "OK"],
    ["kubectl", { done: 4_001 }, "SLOW"],
  ] as const)("an answer by %s after %j is %s", (transport, timings, id) => {
    expect(classify({ ...answered(200, "ok", "text/plain", timings), transport }).id).toBe(id);
  });

  test.each([
    ["NAMESPACE   NAME", "OK"],
    ["NAME   STATUS", "OK"],
    ["No resources found in default namespace.", "OK"],
    ["NAMES", "HTTP_NOTK8S"],
    ["MY NAME is", "HTTP_NOTK8S"],
    ["<html>NAME </html>", "HTTP_NOTK8S"],
  ])("a table of kubectl's, %j: %s", (body, id) => {
    expect(classify({ ...answered(200, body, "", {}), transport: "kubectl" }).id).toBe(id);
  });

  test("of what a relay answers only the API server's own words prove the way", () => {
    const network = (code: number, body: string, relayed?: true): string =>
      classify({ ...answered(code, body, "text/plain"), ...(relayed === undefined ? {} : { relayed }) }).network;
    expect([network(200, "ok", true), network(500, "[-]etcd failed", true)]).toEqual(["proven", "proven"]);
    for (const code of [401, 403, 429])
      expect([network(code, ""), network(code, "", true)]).toEqual(["proven", "ambiguous"]);
    expect(classify({ ...answered(403, ""), relayed: true })).toMatchObject({ id: "HTTP_403", layer: "http" });
    const foreign = { ...answered(200, "hello"), relayed: true as const };
    expect(classify(foreign)).toEqual(FAILURE_CLASSES.HTTP_NOTK8S);
  });

  test("an end without an answer and without an error is nothing known", () => {
    const { status: _none, ...rest } = answered(200, "ok");
    expect(classify(rest).id).toBe("UNMAPPED");
  });

  test("an error of the API server proves the network, one of a proxy does not", () => {
    const proves = ["HTTP_429", "HTTP_5XX", "HTTP_500_K8S", "READYZ_FAIL", "HTTP_5XX_PROXY"] as const;
    expect(proves.map((id) => FAILURE_CLASSES[id].network)).toEqual([
      ...Array.from({ length: 4 }, () => "proven"),
      "ambiguous",
    ]);
  });

  test("plain http proves nothing, whatever it answers", () => {
    expect(classify(answered(200, "ok", "text/plain", { connect: 1, done: 2 }))).toMatchObject({
      id: "HTTP_PLAIN",
      network: "ambiguous",
    });
  });
});

test("every class says what it is and what to do", () => {
  for (const [id, entry] of Object.entries(FAILURE_CLASSES)) {
    expect(entry.id).toBe(id);
    expect(entry.says).not.toMatch(/[.]$/);
    expect(entry.todo).toMatch(id === "OK" ? /^$/ : /^(?!Nothing)[A-Z].*\.$/);
  }
});

test("every class knows its layer, except what could not be read", () => {
  const ids: Record<string, string[]> = {};
  for (const { id, layer = "unknown" } of Object.values(FAILURE_CLASSES)) (ids[layer] ??= []).push(id);
  expect(ids).toEqual({
    local: ["CRED_EXEC", "KUBECTL_MISSING", "LOCAL_RES", "ABORTED"],
    proxy: ["PROXY_CONNECT", "PROXY_REFUSED"],
    name: ["DNS_NX", "DNS_TEMP"],
    tcp: ["TCP_TIMEOUT", "TCP_UNREACH", "TCP_RESET", "TCP_REFUSED", "CONNECT_TIMEOUT"],
    tls: ["TLS_EOF", "TLS_TIMEOUT", "TLS_EXPIRED", "TLS_NOTYET", "TLS_NAME", "TLS_CA", "TLS_PROTO", "TLS_CLIENT"],
    http: [
      "HTTP_5XX",
      "HTTP_5XX_PROXY",
      "HTTP_OTHER",
      "HTTP_NOTK8S",
      "HTTP_EOF",
      "HTTP_PLAIN",
      "HDR_TIMEOUT",
      "BODY_STALL",
      "BODY_RST",
    ],
    api: ["OK", "SLOW", "HTTP_401", "HTTP_403", "HTTP_429", "HTTP_500_K8S", "HTTP_OTHER_K8S", "READYZ_FAIL"],
    unknown: ["UNMAPPED"],
  });
});
