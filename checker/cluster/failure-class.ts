/** Names what became of an attempt: by the last phase it reached, the error code and the system call, never by the code alone. */

import { FAILURE_CLASSES, type FailureClass, type FailureClassId } from "./failure-classes.ts";
import type { Attempt, Phase } from "./port.ts";
import { isPage } from "./status-object.ts";

export { FAILURE_CLASSES, type FailureClass, type FailureClassId } from "./failure-classes.ts";

/** Milliseconds beyond which an answer counts as slow; kubectl itself takes a second or two to start on a busy host. */
const SLOW_AFTER = { native: 1_000, kubectl: 4_000 } as const;

/** One line of the table; a line without `phases` or `codes` fits all of them. The first that fits names the class. */
interface Rule {
  readonly id: FailureClassId;
  readonly phases?: readonly Phase[];
  readonly codes?: RegExp;
  readonly syscall?: string;
  readonly timedOut?: true;
}

const BEFORE_TCP: readonly Phase[] = ["start", "lookup"];
const CLOSED = /^(ECONNRESET|EPIPE|ECONNABORTED|ERR_STREAM_PREMATURE_CLOSE)$/;
const CLIENT_CERTIFICATE = /^ERR_SSL_.*ALERT.*(CERTIFICATE|CERT|UNKNOWN_CA|ACCESS_DENIED|DECRYPT_ERROR)/;

const RULES: readonly Rule[] = [
  { id: "ABORTED", codes: /^ABORTED$/ },
  { id: "CRED_EXEC", codes: /^CRED_EXEC$/ },
  { id: "KUBECTL_MISSING", codes: /^KUBECTL_MISSING$/ },
  { id: "PROXY_CONNECT", codes: /^PROXY_CONNECT$/ },
  { id: "PROXY_REFUSED", codes: /^PROXY_REFUSED$/ },
  { id: "UNMAPPED", codes: /^UNMAPPED$/ },
  { id: "LOCAL_RES", codes: /^(EMFILE|ENFILE|ENOMEM|ENOBUFS|EADDRNOTAVAIL|EADDRINUSE|EAGAIN|EPERM|EACCES)$/ },
  { id: "CONNECT_TIMEOUT", codes: /^CONNECT_TIMEOUT$/ },
  // Name lookup: some systems say ENODATA where others say ENOTFOUND.
  { id: "DNS_NX", phases: BEFORE_TCP, codes: /^(ENOTFOUND|ENODATA)$/ },
  { id: "DNS_TEMP", phases: BEFORE_TCP, codes: /^EAI_/ },
  { id: "DNS_TEMP", phases: BEFORE_TCP, syscall: "getaddrinfo" },
  { id: "DNS_TEMP", phases: ["start"], timedOut: true },
  // TCP.
  { id: "TCP_REFUSED", phases: BEFORE_TCP, codes: /^ECONNREFUSED$/ },
  { id: "TCP_RESET", phases: BEFORE_TCP, codes: /^(ECONNRESET|ECONNABORTED)$/ },
  { id: "TCP_UNREACH", phases: BEFORE_TCP, codes: /^(EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN)$/ },
  { id: "TCP_TIMEOUT", phases: BEFORE_TCP, codes: /^ETIMEDOUT$/ },
  { id: "TCP_TIMEOUT", phases: ["lookup"], timedOut: true },
  // TLS, until it is established.
  { id: "TLS_EXPIRED", codes: /^CERT_HAS_EXPIRED$/ },
  { id: "TLS_NOTYET", codes: /^CERT_NOT_YET_VALID$/ },
  { id: "TLS_NAME", codes: /^(ERR_TLS_CERT_ALTNAME_INVALID|HOSTNAME_MISMATCH)$/ },
  {
    id: "TLS_CA",
    codes:
      /^(UNABLE_TO_\w+|SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT|CERT_\w+|INVALID_(CA|PURPOSE)|PATH_LENGTH_EXCEEDED)$/,
  },
  { id: "TLS_TIMEOUT", phases: ["connect"], timedOut: true },
  { id: "TLS_TIMEOUT", phases: ["connect"], codes: /^ETIMEDOUT$/ },
  { id: "TLS_EOF", phases: ["connect"], codes: CLOSED },
  { id: "TLS_PROTO", phases: ["connect"], codes: /^(EPROTO|ERR_SSL_\w+.*)$/ },
  // TLS 1.3 tells of a refused client certificate only after it is established.
  { id: "TLS_CLIENT", phases: ["tls"], codes: CLIENT_CERTIFICATE },
  { id: "HDR_TIMEOUT", phases: ["tls"], timedOut: true },
  { id: "HTTP_NOTK8S", phases: ["tls"], codes: /^HPE_/ },
  { id: "HTTP_EOF", phases: ["tls"], codes: CLOSED },
  { id: "HTTP_EOF", phases: ["tls"], codes: /^(EPROTO|ERR_SSL_.*)$/ },
  // The answer itself.
  { id: "BODY_STALL", phases: ["response"], timedOut: true },
  { id: "BODY_RST", phases: ["response"], codes: CLOSED },
  { id: "BODY_RST", phases: ["response"], codes: /^(HPE_|ERR_SSL_|EPROTO)/ },
];

/** What became of one attempt. Never throws; what fits no rule is `UNMAPPED`, which is not counted. */
export function classify(attempt: Attempt): FailureClass {
  if (attempt.error === undefined && attempt.timedOut !== true) return vouchedFor(attempt);
  const id = RULES.find((rule) => fits(rule, attempt))?.id ?? "UNMAPPED";
  const found = FAILURE_CLASSES[id];
  return id === "TLS_CA" && attempt.certificate !== undefined ? { ...found, presented: attempt.certificate } : found;
}

/** Of what a relay answers, only what no other than the API server says proves that the way behind the relay works. */
function vouchedFor(attempt: Attempt): FailureClass {
  const found = FAILURE_CLASSES[classOfAnswer(attempt)];
  const isOwnWord = ["OK", "SLOW", "READYZ_FAIL"].includes(found.id);
  if (attempt.relayed !== true || isOwnWord || found.network !== "proven") return found;
  return { ...found, network: "ambiguous", layer: "http", says: `${found.says}, or so says what relays its answers` };
}

function fits(rule: Rule, attempt: Attempt): boolean {
  const { code = "", syscall } = attempt.error ?? {};
  if (rule.phases !== undefined && !rule.phases.includes(attempt.phase)) return false;
  if (rule.codes !== undefined && !rule.codes.test(code)) return false;
  if (rule.syscall !== undefined && rule.syscall !== syscall) return false;
  return rule.timedOut === undefined || attempt.timedOut === true;
}

function classOfAnswer(attempt: Attempt): FailureClassId {
  const { status, body = "" } = attempt;
  if (status === undefined) return "UNMAPPED";
  if (attempt.transport === "native" && attempt.timings.tls === undefined) return "HTTP_PLAIN";
  const fromApiServer = isStatusObject(body);
  if (status === 200) return isKubernetes(attempt) ? (isSlow(attempt) ? "SLOW" : "OK") : "HTTP_NOTK8S";
  if (isPage(attempt.body, attempt.headers?.contentType)) return status >= 500 ? "HTTP_5XX_PROXY" : "HTTP_OTHER";
  if (status === 401) return "HTTP_401";
  if (status === 403) return "HTTP_403";
  if (status === 429) return "HTTP_429";
  if (status >= 500 && /^\[[+-]\]\w/m.test(body)) return "READYZ_FAIL";
  if (status >= 500) return fromApiServer ? "HTTP_500_K8S" : isOfProxy(body) ? "HTTP_5XX_PROXY" : "HTTP_5XX";
  return fromApiServer ? "HTTP_OTHER_K8S" : "HTTP_OTHER";
}

/** Who hands an answer on speaks of whom it asked, or says nothing. */
function isOfProxy(body: string): boolean {
  return body.trim() === "" || /upstream|gateway|backend|proxy/i.test(body);
}

function isSlow(attempt: Attempt): boolean {
  return (attempt.timings.done ?? attempt.timings.response ?? 0) > SLOW_AFTER[attempt.transport];
}

function isStatusObject(body: string): boolean {
  return /^\s*\{/.test(body) && /"kind"\s*:\s*"Status"/.test(body);
}

/** A body that only an API server (or kubectl's table of pods) has; it may be cut, so it is not parsed. */
function isKubernetes(attempt: Attempt): boolean {
  const body = attempt.body ?? "";
  if (isPage(attempt.body, attempt.headers?.contentType)) return false;
  if (/^\s*ok\s*$/.test(body) || /^\[[+-]\]\w/m.test(body)) return true;
  if (/^\s*\{/.test(body)) return /"(kind|major|gitVersion|paths|versions|issuer)"\s*:/.test(body);
  return attempt.transport === "kubectl" && /^(NAMESPACE|NAME)\s|^No resources found/m.test(body);
}
