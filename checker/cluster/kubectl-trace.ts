/** Reads from kubectl's own log (`-v=9`) how far a request came that it gave up: its last words alone do not tell TCP from TLS. */

import { isIP } from "node:net";
import type { Phase } from "./port.ts";

export interface KubectlTrace {
  /** The last phase that is certain; absent where the log does not say enough. */
  readonly phase?: Phase;
  /** The last HTTP status that it logged: it tries again by itself after some. */
  readonly status?: number;
}

/** Texts observed with kubectl 1.27, 1.30 and 1.33, which differ in form. */
const REQUEST = /curl -v -XGET .*'(https:\/\/[^']+)'/;
const NAME_FOUND = /HTTP Trace: DNS Lookup .*resolved/;
const DIALLED = /HTTP Trace: Dial (to tcp:\S+ succeed|succeed)/;
const HANDSHAKE = /TLSHandshake (\d+) ms|tlsHandshakeMilliseconds=(\d+)/g;
const STATUS = /Response Status: (\d{3})|status="(\d{3})/g;

/** @param byProxy an HTTP proxy leads there: then a dial is one to the proxy, and says nothing of the cluster */
export function readKubectlTrace(stderr: string, byProxy: boolean): KubectlTrace {
  const url = REQUEST.exec(stderr)?.[1];
  const status = lastNumber(stderr, STATUS);
  const phase = url === undefined ? undefined : phaseOf(stderr, url, byProxy);
  return { ...(phase === undefined ? {} : { phase }), ...(status === undefined ? {} : { status }) };
}

function phaseOf(stderr: string, url: string, byProxy: boolean): Phase | undefined {
  // It counts the handshake that it gave up, too.
  if (/TLS handshake timeout/.test(stderr)) return "connect";
  // A handshake takes a millisecond at least, so 0 is none, or one that was too quick: that is not certain.
  if ((lastNumber(stderr, HANDSHAKE) ?? 0) > 0) return "tls";
  if (byProxy) return undefined;
  if (DIALLED.test(stderr)) return /while waiting for connection/.test(stderr) ? "connect" : undefined;
  const host = URL.canParse(url) ? new URL(url).hostname.replace(/^\[|\]$/g, "") : "";
  return isIP(host) !== 0 || NAME_FOUND.test(stderr) ? "lookup" : undefined;
}

function lastNumber(text: string, pattern: RegExp): number | undefined {
  const last = [...text.matchAll(pattern)].at(-1);
  return last === undefined ? undefined : Number(last[1] ?? last[2]);
}
