/** What Go and kubectl say where no answer came, by the sentences in their sources, and what follows from each. */
import { expect, test } from "vitest";
import { fromWords } from "../../../checker/cluster/kubectl-words.ts";
import type { Phase } from "../../../checker/cluster/port.ts";

const ASKED = 'Get "https://api.example.com:6443/readyz": ';

test.each<[string, Phase, string, (string | undefined)?]>([
  [`${ASKED}proxyconnect tcp: dial tcp 192.0.2.1:3128: connect: connection refused`, "start", "PROXY_REFUSED"],
  [`${ASKED}Proxy Authentication Required`, "start", "PROXY_REFUSED"],
  [`${ASKED}getting credentials: exec: executable aws not found`, "start", "CRED_EXEC"],
  [`${ASKED}dial tcp 192.0.2.1:6443: socket: too many open files`, "start", "EMFILE"],
  [`${ASKED}dial tcp 192.0.2.1:6443: connect: cannot assign requested address`, "start", "EADDRNOTAVAIL"],
  [`${ASKED}dial tcp: lookup api.example.com: no such host`, "start", "ENOTFOUND", "getaddrinfo"],
  [
    `${ASKED}dial tcp: lookup api.example.com on 192.0.2.53:53: server misbehaving`,
    "start",
    "EAI_AGAIN",
    "getaddrinfo",
  ],
  [
    `${ASKED}dial tcp: lookup api.example.com on 192.0.2.53:53: read udp 192.0.2.9:4242->192.0.2.53:53: i/o timeout`,
    "start",
    "EAI_AGAIN",
    "getaddrinfo",
  ],
  [`${ASKED}dial tcp 192.0.2.1:6443: i/o timeout`, "lookup", "ETIMEDOUT", "connect"],
  [`${ASKED}dial tcp 192.0.2.1:6443: connect: connection timed out`, "lookup", "ETIMEDOUT", "connect"],
  [`${ASKED}dial tcp 192.0.2.1:6443: connect: no route to host`, "lookup", "EHOSTUNREACH", "connect"],
  [`${ASKED}dial tcp 192.0.2.1:6443: connect: network is unreachable`, "lookup", "ENETUNREACH", "connect"],
  [`${ASKED}dial tcp 192.0.2.1:6443: connect: connection refused`, "lookup", "ECONNREFUSED", "connect"],
  [
    "The connection to the server api.example.com:6443 was refused - did you specify the right host or port?",
    "lookup",
    "ECONNREFUSED",
    "connect",
  ],
  [`${ASKED}dial tcp 192.0.2.1:6443: connect: connection reset by peer`, "lookup", "ECONNRESET", "connect"],
  [`${ASKED}net/http: request canceled while waiting for connection (Client.Timeout)`, "start", "CONNECT_TIMEOUT"],
  [`${ASKED}net/http: TLS handshake timeout`, "connect", "DEADLINE"],
  [
    `${ASKED}x509: certificate has expired or is not yet valid: current time 2031-01-01T00:00:00Z is before 2032-01-01T00:00:00Z`,
    "connect",
    "CERT_NOT_YET_VALID",
  ],
  [
    `${ASKED}x509: certificate has expired or is not yet valid: current time 2031-01-01T00:00:00Z is after 2030-01-01T00:00:00Z`,
    "connect",
    "CERT_HAS_EXPIRED",
  ],
  [`${ASKED}x509: certificate is valid for a.example, not b.example`, "connect", "ERR_TLS_CERT_ALTNAME_INVALID"],
  [
    `${ASKED}x509: cannot validate certificate for 192.0.2.1 because it doesn't contain any IP SANs`,
    "connect",
    "ERR_TLS_CERT_ALTNAME_INVALID",
  ],
  [`${ASKED}x509: certificate signed by unknown authority`, "connect", "UNABLE_TO_VERIFY_LEAF_SIGNATURE"],
  [`${ASKED}remote error: tls: bad certificate`, "tls", "ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED"],
  [`${ASKED}remote error: tls: access denied`, "tls", "ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED"],
  [`${ASKED}http: server gave HTTP response to HTTPS client`, "connect", "EPROTO"],
  [`${ASKED}tls: first record does not look like a TLS handshake`, "connect", "EPROTO"],
  [
    `${ASKED}net/http: HTTP/1.x transport connection broken: malformed HTTP response "x"`,
    "tls",
    "HPE_INVALID_CONSTANT",
  ],
  [`${ASKED}net/http: request canceled (Client.Timeout exceeded while awaiting headers)`, "tls", "DEADLINE"],
  [`${ASKED}unexpected EOF`, "response", "ECONNRESET"],
  ["http2: client connection lost", "response", "ECONNRESET"],
  [`${ASKED}read tcp 192.0.2.9:4242->192.0.2.1:6443: read: connection reset by peer`, "connect", "ECONNRESET", "read"],
  [`${ASKED}write: broken pipe`, "connect", "ECONNRESET", "read"],
  [`${ASKED}EOF`, "connect", "ECONNRESET", "read"],
  ["nobody has ever said this", "start", "UNMAPPED"],
])("%s", (line, phase, code, syscall) => {
  const { phase: found, error } = fromWords(line);
  expect([found, error?.code, error?.syscall]).toEqual([phase, code, syscall]);
  expect(error?.message).not.toBe("");
});

test("only what waited in vain was in time no more", () => {
  const late = [
    "request canceled while waiting for connection",
    "TLS handshake timeout",
    "request canceled (Client.Timeout",
  ];
  for (const line of late) expect(fromWords(line).timedOut).toBe(true);
  expect(fromWords("connection refused")).not.toHaveProperty("timedOut");
});

test("nothing said is said so", () => {
  expect(fromWords("").error).toMatchObject({ code: "UNMAPPED", message: "it said nothing" });
});
