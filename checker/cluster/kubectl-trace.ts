/** Reads from kubectl's own log (`-v=9`) what HTTP it spoke: who was asked, what was answered, how far a request came. */

import { isIP } from "node:net";
import type { Attempt, Phase } from "./port.ts";

/** What is in the log. Its forms: kubectl 1.20 writes sentences, 1.23 adds how far a connection came, 1.33 writes fields. */
export interface KubectlTrace {
  /** Of the first request. */
  readonly url?: URL;
  /** The first redirect, else the last answer, unless a later request got none. */
  readonly answer?: Answer;
  /** Milliseconds that the last request waited in vain, or for its answer. */
  readonly waited?: number;
  /** The last phase of a request without an answer that is certain; absent where the log does not say enough. */
  readonly phase?: Phase;
}

export interface Answer {
  readonly status: number;
  readonly headers: NonNullable<Attempt["headers"]>;
  /** Absent where it was not logged. */
  readonly body?: string;
}

/** The beginning of an entry; `F` ends the program. */
export const ENTRY = /^[IWEF]\d{4} [\d:.]+ +\d+ [\w-]+\.go:\d+\] /;
const REQUEST = /curl (?:-k )?-v -XGET .*'(https?:\/\/[^']+)'/;
const SENTENCE = /\] (?:GET \S+|Response Status:) +(?:(\d{3}) .*)?in (\d+) milliseconds$/;
const FIELDS = /\] "Response" verb="GET" url="[^"]*" status="(?:(\d{3})[^"]*)?"(?:.* milliseconds=(\d+))?/;
const HEADER = /^(?:.*\] {5}|\t)([A-Za-z-]+): (.*)/;
const BODY = /\] (?:Response Body: |"Response Body" body=)/;
const WAITED = /^ > milliseconds=(\d+)/;
const HANDSHAKE = /TLSHandshake (\d+) ms|tlsHandshakeMilliseconds=(\d+)/g;
const NAME_FOUND = /HTTP Trace: DNS Lookup .*resolved/;
const DIALLED = /HTTP Trace: Dial (to tcp:\S+ succeed|succeed)/;
/** Milliseconds after which kubectl gives a handshake up, and says so. */
const TLS_TIME = 10_000;
/** Without these, nothing follows from what the log does not say. */
const SAYS_HOW_FAR = /HTTP Statistics: |dialMilliseconds=/;

/** @param byProxy an HTTP proxy leads there: then a dial is one to the proxy, and says nothing of the cluster */
export function readKubectlTrace(stderr: string, byProxy = false): KubectlTrace {
  const url = REQUEST.exec(stderr)?.[1] ?? "";
  const where = URL.canParse(url) ? new URL(url) : undefined;
  const { answer, waited } = exchangesIn(stderr.split("\n"));
  const phase = where === undefined || answer !== undefined ? undefined : phaseOf(stderr, where, waited, byProxy);
  return {
    ...(where === undefined ? {} : { url: where }),
    ...(answer === undefined ? {} : { answer }),
    ...(waited === undefined ? {} : { waited }),
    ...(phase === undefined ? {} : { phase }),
  };
}

/**
 * An answer after which kubectl waits and asks again, up to ten times: too many requests, or an error with `Retry-After`.
 * It is known before kubectl ends.
 */
export function isRetrying(stderr: string): boolean {
  const { answer } = exchangesIn(stderr.split("\n"));
  if (answer === undefined) return false;
  return answer.status === 429 || (answer.status >= 500 && answer.headers.retryAfter !== undefined);
}

/** Reads on to the first body: what comes behind it is the server's text, and may look like a log. */
function exchangesIn(lines: readonly string[]): Pick<KubectlTrace, "answer" | "waited"> {
  let answer: (Answer & { headers: Record<string, string> }) | undefined;
  let waited: number | undefined;
  for (const [index, line] of lines.entries()) {
    const ended = SENTENCE.exec(line) ?? FIELDS.exec(line);
    if (ended !== null) {
      answer = ended[1] === undefined ? undefined : { status: Number(ended[1]), headers: {} };
      waited = ended[2] === undefined ? waited : Number(ended[2]);
    } else if (answer !== undefined && BODY.test(line)) {
      return { answer: { ...answer, body: bodyFrom(lines, index) }, ...(waited === undefined ? {} : { waited }) };
    } else if (WAITED.test(line)) waited = Number(WAITED.exec(line)?.[1]);
    else if (answer !== undefined && REQUEST.test(line) && isRedirect(answer)) break;
    else if (answer !== undefined) note(answer.headers, line);
  }
  return { ...(answer === undefined ? {} : { answer }), ...(waited === undefined ? {} : { waited }) };
}

/** kubectl follows it; what it meets there is not the cluster's. */
function isRedirect({ status }: Answer): boolean {
  return status >= 300 && status < 400;
}

const HEADERS: Readonly<Record<string, keyof Answer["headers"]>> = {
  date: "date",
  "retry-after": "retryAfter",
  "content-type": "contentType",
  location: "location",
};

function note(headers: Record<string, string>, line: string): void {
  const [, name = "", value = ""] = HEADER.exec(line) ?? [];
  const kept = HEADERS[name.toLowerCase()];
  if (kept !== undefined) headers[kept] = value;
}

/** To the next entry of the log, in each of the three ways in which it is written. */
function bodyFrom(lines: readonly string[], start: number): string {
  const [first = "", ...rest] = lines.slice(start);
  const begun = first.slice((BODY.exec(first)?.index ?? 0) + (BODY.exec(first)?.[0].length ?? 0));
  if (!first.includes('"Response Body" body=')) {
    const end = rest.findIndex((line) => ENTRY.test(line));
    return [begun, ...rest.slice(0, end < 0 ? undefined : end)].join("\n");
  }
  if (begun.startsWith('"')) return unquoted(begun);
  const end = rest.findIndex((line) => line.startsWith(" >"));
  return rest
    .slice(0, end < 0 ? undefined : end)
    .map((line) => line.replace(/^\t/, ""))
    .join("\n");
}

/** Go quotes as JSON does, but for characters that hardly any answer has; then the body counts as not logged. */
function unquoted(text: string): string {
  try {
    return String(JSON.parse(text));
  } catch {
    return "";
  }
}

function phaseOf(stderr: string, url: URL, waited: number | undefined, byProxy: boolean): Phase | undefined {
  // It counts the handshake that it gave up, too.
  if (/TLS handshake timeout/.test(stderr)) return "connect";
  // A handshake takes a millisecond at least, so 0 is none, or one that was too quick: that is not certain.
  const handshake = [...stderr.matchAll(HANDSHAKE)].at(-1);
  if (handshake !== undefined && Number(handshake[1] ?? handshake[2]) > 0) return "tls";
  if (byProxy) return undefined;
  if (DIALLED.test(stderr)) {
    if ((waited ?? 0) > TLS_TIME) return "tls";
    return /while waiting for connection/.test(stderr) ? "connect" : undefined;
  }
  if (!SAYS_HOW_FAR.test(stderr)) return undefined;
  return isIP(url.hostname.replace(/^\[|\]$/g, "")) !== 0 || NAME_FOUND.test(stderr) ? "lookup" : undefined;
}
