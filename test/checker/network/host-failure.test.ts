/** Failures on hosts that a check names: the layer is named, and only what the host itself shows is its fault. */
import { describe, expect, test } from "vitest";
import type { Phase } from "../../../checker/cluster/port.ts";
import { hostFailure } from "../../../checker/network/host-failure.ts";

const failed = (phase: Phase, code: string, more: object = {}) => ({ phase, error: { code, message: code }, ...more });
const late = { timedOut: true } as const;

describe("over TLS", () => {
  test.each<[string, Phase, string, object, string, string, RegExp]>([
    ["no such name", "start", "ENOTFOUND", {}, "DNS_NX", "unclear", /name/],
    ["no answer of the name server", "start", "EAI_AGAIN", {}, "DNS_TEMP", "unclear", /name/],
    ["no name in time", "start", "DEADLINE", late, "DNS_TEMP", "unclear", /name/],
    ["no TCP in time", "lookup", "DEADLINE", late, "TCP_TIMEOUT", "unclear", /TCP/],
    ["no route", "lookup", "EHOSTUNREACH", {}, "TCP_UNREACH", "unclear", /TCP/],
    ["reset while it was opened", "lookup", "ECONNRESET", {}, "TCP_RESET", "unclear", /TCP/],
    ["nothing listens", "lookup", "ECONNREFUSED", {}, "TCP_REFUSED", "fault", /TCP/],
    ["a hung server", "connect", "DEADLINE", late, "TLS_TIMEOUT", "unclear", /TCP connected, but the TLS/],
    ["closed", "connect", "ECONNRESET", {}, "TLS_EOF", "unclear", /TLS/],
    ["no TLS", "connect", "EPROTO", {}, "TLS_PROTO", "unclear", /TLS/],
    ["an expired certificate", "connect", "CERT_HAS_EXPIRED", {}, "TLS_EXPIRED", "fault", /certificate.*TLS/],
    ["one that is not valid yet", "connect", "CERT_NOT_YET_VALID", {}, "TLS_NOTYET", "fault", /certificate.*TLS/],
    ["another name", "connect", "ERR_TLS_CERT_ALTNAME_INVALID", {}, "TLS_NAME", "fault", /certificate.*TLS/],
    ["an authority of its own", "connect", "SELF_SIGNED_CERT_IN_CHAIN", {}, "TLS_CA", "unclear", /certificate.*TLS/],
    ["a missing intermediate", "connect", "UNABLE_TO_VERIFY_LEAF_SIGNATURE", {}, "TLS_CA", "unclear", /TLS/],
    [
      "a client certificate is wanted",
      "tls",
      "ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED",
      {},
      "TLS_CLIENT",
      "unclear",
      /TLS/,
    ],
    ["no answer", "tls", "DEADLINE", late, "HDR_TIMEOUT", "fault", /HTTP/],
    ["hung up", "tls", "ECONNRESET", {}, "HTTP_EOF", "fault", /HTTP/],
    ["no HTTP", "tls", "HPE_INVALID_CONSTANT", {}, "HTTP_NOTK8S", "fault", /HTTP/],
    ["half an answer", "response", "DEADLINE", late, "BODY_STALL", "fault", /HTTP/],
    ["half an answer, then hung up", "response", "ECONNRESET", {}, "BODY_RST", "fault", /HTTP/],
    ["no proxy", "start", "PROXY_CONNECT", {}, "PROXY_CONNECT", "unclear", /proxy/],
    ["a proxy that says no", "start", "PROXY_REFUSED", {}, "PROXY_REFUSED", "unclear", /proxy/],
    ["no more sockets here", "start", "EMFILE", {}, "LOCAL_RES", "unclear", /this host/],
    ["stopped", "tls", "ABORTED", {}, "ABORTED", "unclear", /stopped/],
    ["something new", "connect", "EWHATEVER", {}, "UNMAPPED", "unclear", /could not be asked/],
  ])("%s", (_what, phase, code, more, id, kind, says) => {
    const failure = hostFailure(failed(phase, code, more), true);
    expect(failure).toMatchObject({ id, kind });
    expect(failure.says).toMatch(says);
    expect(failure.says).not.toMatch(/cluster|API server/);
    expect(failure.next).toMatch(/^[A-Z].+\.$/);
  });
});

describe("without TLS, TCP is all that comes before HTTP", () => {
  test.each<[string, string, object, string]>([
    ["no answer", "DEADLINE", late, "HDR_TIMEOUT"],
    ["hung up", "ECONNRESET", {}, "HTTP_EOF"],
  ])("%s", (_what, code, more, id) => {
    expect(hostFailure(failed("connect", code, more), false)).toMatchObject({ id, kind: "fault" });
    expect(hostFailure(failed("connect", code, more), true)).toMatchObject({ kind: "unclear" });
  });

  test("before that all is the same", () => {
    expect(hostFailure(failed("lookup", "DEADLINE", late), false)).toMatchObject({
      id: "TCP_TIMEOUT",
      kind: "unclear",
    });
  });
});
