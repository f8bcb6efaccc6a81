/** Reads what kubectl says where no answer came: Go's words about connections, which have no codes. */
import type { KubectlReading } from "./kubectl-reading.ts";
import type { Phase } from "./port.ts";
import { fitToPrint } from "./redaction.ts";

interface Text {
  readonly says: RegExp;
  readonly phase: Phase;
  readonly code: string;
  readonly syscall?: string;
  readonly timedOut?: true;
}

/** The first that fits counts. `EOF` and a reset do not say before or after TLS, so they take the phase that proves less. */
const TEXTS: readonly Text[] = [
  { says: /proxyconnect tcp|Proxy Authentication Required|proxy.*refused/i, phase: "start", code: "PROXY_REFUSED" },
  {
    says: /getting credentials: exec|exec plugin|executable .* not found|You must be logged in.*exec/i,
    phase: "start",
    code: "CRED_EXEC",
  },
  { says: /too many open files/i, phase: "start", code: "EMFILE" },
  { says: /cannot assign requested address/i, phase: "start", code: "EADDRNOTAVAIL" },
  { says: /no such host/i, phase: "start", code: "ENOTFOUND", syscall: "getaddrinfo" },
  {
    says: /lookup .*(i\/o timeout|server misbehaving|temporary failure)/i,
    phase: "start",
    code: "EAI_AGAIN",
    syscall: "getaddrinfo",
  },
  {
    says: /dial tcp .*i\/o timeout|dial tcp .*connection timed out|dial tcp .*operation timed out/i,
    phase: "lookup",
    code: "ETIMEDOUT",
    syscall: "connect",
  },
  { says: /no route to host/i, phase: "lookup", code: "EHOSTUNREACH", syscall: "connect" },
  { says: /network is unreachable/i, phase: "lookup", code: "ENETUNREACH", syscall: "connect" },
  {
    says: /connection refused|connection to the server .* was refused/i,
    phase: "lookup",
    code: "ECONNREFUSED",
    syscall: "connect",
  },
  { says: /dial tcp .*connection reset by peer/i, phase: "lookup", code: "ECONNRESET", syscall: "connect" },
  { says: /request canceled while waiting for connection/i, phase: "start", code: "CONNECT_TIMEOUT", timedOut: true },
  { says: /TLS handshake timeout/i, phase: "connect", code: "DEADLINE", timedOut: true },
  {
    says: /certificate has expired or is not yet valid: current time .* is before/i,
    phase: "connect",
    code: "CERT_NOT_YET_VALID",
  },
  { says: /certificate has expired/i, phase: "connect", code: "CERT_HAS_EXPIRED" },
  {
    says: /x509: certificate (is valid for|is not valid for)|cannot validate certificate for|doesn't contain any IP SANs/i,
    phase: "connect",
    code: "ERR_TLS_CERT_ALTNAME_INVALID",
  },
  { says: /x509: /i, phase: "connect", code: "UNABLE_TO_VERIFY_LEAF_SIGNATURE" },
  {
    says: /remote error: tls: .*(certificate|unknown authority|access denied)/i,
    phase: "tls",
    code: "ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED",
  },
  {
    says: /server gave HTTP response to HTTPS client|first record does not look like a TLS handshake|tls: /i,
    phase: "connect",
    code: "EPROTO",
  },
  { says: /malformed HTTP (response|status)/i, phase: "tls", code: "HPE_INVALID_CONSTANT" },
  { says: /request canceled \(Client\.Timeout/i, phase: "tls", code: "DEADLINE", timedOut: true },
  { says: /unexpected EOF|client connection lost|while reading body/i, phase: "response", code: "ECONNRESET" },
  { says: /connection reset by peer|broken pipe|\bEOF\b/i, phase: "connect", code: "ECONNRESET", syscall: "read" },
];

/** What fits none of them has the code `UNMAPPED`. */
export function fromWords(line: string): KubectlReading {
  const text = TEXTS.find((entry) => entry.says.test(line));
  const message = fitToPrint(line === "" ? "it said nothing" : line, 300);
  if (text === undefined) return { phase: "start", error: { code: "UNMAPPED", message } };
  const { phase, code, syscall, timedOut } = text;
  const error = { code, ...(syscall === undefined ? {} : { syscall }), message };
  return { phase, error, ...(timedOut === undefined ? {} : { timedOut }) };
}
