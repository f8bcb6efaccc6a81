/** Reads what kubectl printed as what became of its request. Texts observed with kubectl 1.27 to 1.33. */

import { readKubectlTrace } from "./kubectl-trace.ts";
import type { Attempt, Phase } from "./port.ts";
import { fitToPrint } from "./redaction.ts";

export interface KubectlOutput {
  /** Absent when it was ended from outside. */
  readonly exitCode?: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
  /** An HTTP proxy leads to the cluster. */
  readonly byProxy?: boolean;
}

export type KubectlReading = Pick<Attempt, "phase" | "status" | "body" | "error" | "timedOut">;

/** HTTP status of each reason that kubectl relays in brackets. */
const STATUS_OF_REASON: Readonly<Record<string, number>> = {
  BadRequest: 400,
  Unauthorized: 401,
  Forbidden: 403,
  NotFound: 404,
  MethodNotAllowed: 405,
  NotAcceptable: 406,
  AlreadyExists: 409,
  Conflict: 409,
  Expired: 410,
  Gone: 410,
  TooManyRequests: 429,
  InternalError: 500,
  ServiceUnavailable: 503,
  Timeout: 504,
  ServerTimeout: 504,
};

/** kubectl's own words where the answer had no `Status`: whoever sent that answer, it need not have been the API server. */
const NO_STATUS =
  /^(<|unknown$|the server is currently unable to handle the request|the server was unable to return a response in the time allotted|an error on the server )/;

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

/** Never throws; what cannot be read has the code `UNMAPPED`, which is never counted. */
export function readKubectlOutput(output: KubectlOutput): KubectlReading {
  // That there are no objects is said on stderr, with nothing on stdout.
  if (output.exitCode === 0) return { phase: "done", status: 200, body: output.stdout || lastWords(output.stderr) };
  const line = lastWords(output.stderr);
  return relayedStatus(line) ?? fromTrace(line, output) ?? fromTexts(line);
}

/** Where kubectl only says that the time was up, its log may say what it was waiting for. */
function fromTrace(line: string, output: KubectlOutput): KubectlReading | undefined {
  const isEnded = output.exitCode === undefined;
  if (!isEnded && !/deadline exceeded|request canceled/.test(line)) return undefined;
  const { phase, status } = readKubectlTrace(output.stderr, output.byProxy === true);
  if (status !== undefined && status !== 200) return { phase: "done", status, body: "" };
  if (phase === undefined || status !== undefined) return undefined;
  return {
    phase,
    timedOut: true,
    error: { code: "DEADLINE", message: fitToPrint(line || "ended by our deadline", 300) },
  };
}

/** kubectl logs every try of its discovery; what it says at the end is the answer. Standard input is closed, hence the prompt. */
function lastWords(stderr: string): string {
  const said = stderr.split("\n").filter((line) => /^\S/.test(line) && !/^[EWI]\d{4} |^Please enter /.test(line));
  const start = said.findLastIndex((line) =>
    /^(Error from server|error:|Unable to connect|The connection to the server)/.test(line),
  );
  return said.slice(Math.max(start, 0)).join("\n").slice(0, 8_000);
}

function relayedStatus(line: string): KubectlReading | undefined {
  const relayed = /^Error from server \((\w+)\): ([\s\S]*)$/.exec(line);
  const isUnauthorized = /You must be logged in to the server|asked for the client to provide credentials/.test(line);
  const reason = isUnauthorized ? "Unauthorized" : (relayed?.[1] ?? "");
  const code = STATUS_OF_REASON[reason];
  if (code === undefined) return undefined;
  const message = relayed?.[2] ?? line;
  const body = NO_STATUS.test(message)
    ? quotedBody(message)
    : JSON.stringify({ kind: "Status", status: "Failure", reason, code, message });
  return { phase: "done", status: code, body };
}

/** `an error on the server ("…")` quotes the answer that had no `Status`, such as the list that a failing /readyz sends. */
function quotedBody(message: string): string {
  const quoted = /\(("(?:[^"\\]|\\.)*")\)/.exec(message)?.[1];
  if (quoted === undefined) return message.startsWith("<") ? message : "";
  try {
    return String(JSON.parse(quoted));
  } catch {
    return "";
  }
}

function fromTexts(line: string): KubectlReading {
  const text = TEXTS.find((entry) => entry.says.test(line));
  const message = fitToPrint(line === "" ? "it said nothing" : line, 300);
  if (text === undefined) return { phase: "start", error: { code: "UNMAPPED", message } };
  const { phase, code, syscall, timedOut } = text;
  const error = { code, ...(syscall === undefined ? {} : { syscall }), message };
  return { phase, error, ...(timedOut === undefined ? {} : { timedOut }) };
}
