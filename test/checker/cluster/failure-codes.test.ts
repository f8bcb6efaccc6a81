/** Every code that Node gives a failure, at the phase in which it comes: nothing is left to the words of a message. */
import { expect, test } from "vitest";
import { classify } from "../../../checker/cluster/failure-class.ts";
import type { Attempt, Phase } from "../../../checker/cluster/port.ts";

function failed(phase: Phase, code: string, syscall?: string): Attempt {
  const error = { code, message: "made up", ...(syscall === undefined ? {} : { syscall }) };
  return { phase, timings: { start: 0 }, startedAt: "2031-01-01T00:00:00.000Z", transport: "native", error };
}

const PHASES: readonly Phase[] = ["start", "lookup", "connect", "tls", "response"];

test.each<readonly [string, string]>([
  ["ABORTED", "ABORTED"],
  ["CRED_EXEC", "CRED_EXEC"],
  ["KUBECTL_MISSING", "KUBECTL_MISSING"],
  ["PROXY_CONNECT", "PROXY_CONNECT"],
  ["PROXY_REFUSED", "PROXY_REFUSED"],
  ["UNMAPPED", "UNMAPPED"],
  ["CONNECT_TIMEOUT", "CONNECT_TIMEOUT"],
  ..."EMFILE ENFILE ENOMEM ENOBUFS EADDRNOTAVAIL EADDRINUSE EAGAIN EPERM EACCES"
    .split(" ")
    .map((code) => [code, "LOCAL_RES"] as const),
  ["CERT_HAS_EXPIRED", "TLS_EXPIRED"],
  ["CERT_NOT_YET_VALID", "TLS_NOTYET"],
  ["ERR_TLS_CERT_ALTNAME_INVALID", "TLS_NAME"],
  ["HOSTNAME_MISMATCH", "TLS_NAME"],
  ...(
    "UNABLE_TO_VERIFY_LEAF_SIGNATURE SELF_SIGNED_CERT_IN_CHAIN DEPTH_ZERO_SELF_SIGNED_CERT CERT_UNTRUSTED INVALID_CA " +
    "INVALID_PURPOSE PATH_LENGTH_EXCEEDED"
  )
    .split(" ")
    .map((code) => [code, "TLS_CA"] as const),
])("%s is %s, whenever it comes", (code, id) => {
  for (const phase of PHASES) {
    expect(classify(failed(phase, code)).id).toBe(id);
    expect(classify(failed(phase, `X${code}`)).id).not.toBe(id === "UNMAPPED" ? "TLS_CA" : id);
  }
});

test.each<[string, string, readonly Phase[]]>([
  ["ENOTFOUND", "DNS_NX", ["start", "lookup"]],
  ["ENODATA", "DNS_NX", ["start", "lookup"]],
  ["EAI_AGAIN", "DNS_TEMP", ["start", "lookup"]],
  ["EAI_FAIL", "DNS_TEMP", ["start", "lookup"]],
  ["ECONNREFUSED", "TCP_REFUSED", ["start", "lookup"]],
  ["ECONNRESET", "TCP_RESET", ["start", "lookup"]],
  ["ECONNABORTED", "TCP_RESET", ["start", "lookup"]],
  ["EHOSTUNREACH", "TCP_UNREACH", ["start", "lookup"]],
  ["ENETUNREACH", "TCP_UNREACH", ["start", "lookup"]],
  ["EHOSTDOWN", "TCP_UNREACH", ["start", "lookup"]],
  ["ENETDOWN", "TCP_UNREACH", ["start", "lookup"]],
  ["ETIMEDOUT", "TCP_TIMEOUT", ["start", "lookup"]],
  ["ETIMEDOUT", "TLS_TIMEOUT", ["connect"]],
  ["ECONNRESET", "TLS_EOF", ["connect"]],
  ["EPROTO", "TLS_PROTO", ["connect"]],
  ["ERR_SSL_WRONG_VERSION_NUMBER", "TLS_PROTO", ["connect"]],
  ["HPE_INVALID_CONSTANT", "HTTP_NOTK8S", ["tls"]],
  ["ECONNRESET", "HTTP_EOF", ["tls"]],
  ["EPROTO", "HTTP_EOF", ["tls"]],
  ["ERR_SSL_BAD_RECORD", "HTTP_EOF", ["tls"]],
  ["ECONNRESET", "BODY_RST", ["response"]],
  ["HPE_INVALID_CHUNK_SIZE", "BODY_RST", ["response"]],
  ["ERR_SSL_BAD_RECORD", "BODY_RST", ["response"]],
  ["EPROTO", "BODY_RST", ["response"]],
])("%s is %s after %j, and after no other", (code, id, phases) => {
  for (const phase of PHASES) {
    expect(classify(failed(phase, code)).id === id).toBe(phases.includes(phase));
    expect(classify(failed(phase, `X${code}`)).id).toBe("UNMAPPED");
    if (!/^(EAI|ERR_SSL|HPE|EPROTO)/.test(code)) expect(classify(failed(phase, `${code}X`)).id).toBe("UNMAPPED");
  }
});

// Names of alerts as OpenSSL has them (openssl/ssl3.h, openssl/tls1.h).
test.each([
  ["SSLV3_ALERT_BAD_CERTIFICATE", "TLS_CLIENT"],
  ["SSLV3_ALERT_CERTIFICATE_EXPIRED", "TLS_CLIENT"],
  ["TLSV1_ALERT_UNKNOWN_CA", "TLS_CLIENT"],
  ["TLSV1_ALERT_ACCESS_DENIED", "TLS_CLIENT"],
  ["TLSV1_ALERT_DECRYPT_ERROR", "TLS_CLIENT"],
  ["TLSV13_ALERT_CERTIFICATE_REQUIRED", "TLS_CLIENT"],
  ["TLSV1_ALERT_INTERNAL_ERROR", "HTTP_EOF"],
  ["BAD_CERTIFICATE", "HTTP_EOF"],
])("ERR_SSL_%s behind TLS is %s", (alert, id) => {
  expect(classify(failed("tls", `ERR_SSL_${alert}`)).id).toBe(id);
});

test("a look-up that fails with a code of its own is a failed look-up", () => {
  expect(classify(failed("start", "EOTHER", "getaddrinfo")).id).toBe("DNS_TEMP");
  expect(classify(failed("start", "EOTHER", "connect")).id).toBe("UNMAPPED");
  expect(classify(failed("tls", "EOTHER", "getaddrinfo")).id).toBe("UNMAPPED");
});

test("a certificate of an unknown authority is shown, and of other failures none", () => {
  const certificate = { issuer: "CN=x", publicKeySha256: "aa" };
  expect(classify({ ...failed("connect", "SELF_SIGNED_CERT_IN_CHAIN"), certificate }).presented).toEqual(certificate);
  expect(classify(failed("connect", "SELF_SIGNED_CERT_IN_CHAIN"))).not.toHaveProperty("presented");
  expect(classify({ ...failed("connect", "CERT_HAS_EXPIRED"), certificate })).not.toHaveProperty("presented");
});

test("an end in time without an error is one, and counts", () => {
  const { error: _none, ...silent } = failed("connect", "");
  expect(classify({ ...silent, timedOut: true }).id).toBe("TLS_TIMEOUT");
});
