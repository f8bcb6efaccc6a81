/** Reads the `Status` of an API server out of the sentence that kubectl makes of it, for where there is no log. */
import type { KubectlReading } from "./kubectl-reading.ts";

/** HTTP status of each `reason` of a `Status`, which kubectl repeats in brackets. */
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

/** Undefined for a sentence about anything else. */
export function relayedStatus(line: string): KubectlReading | undefined {
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
