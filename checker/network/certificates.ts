/** Opens TLS to a host, keeps what its certificates say, and hangs up. */
import { X509Certificate } from "node:crypto";
import { isIP } from "node:net";
import { checkServerIdentity, connect, type TLSSocket } from "node:tls";
import type { Phase } from "../cluster/port.ts";
import { fitToPrint } from "../cluster/redaction.ts";
import { longestPath, untilExpired } from "./certificate-path.ts";
import type { Shown, ShownCertificate, TlsFailure, TlsOptions } from "./port.ts";
import { trustedAuthorities } from "./trusted-authorities.ts";

/** Milliseconds until TLS is established. */
const LIMIT = 8_000;
/** More than any honest host sends. */
const MOST_SENT = 10;

/** See `Network.certificates`. */
export function certificatesOf(address: string, options: TlsOptions, signal?: AbortSignal): Promise<Shown> {
  const [, host = "", port = "443"] = /^\[?(.*?)\]?:(\d+)$/.exec(address) ?? [];
  const { name = host, limit = LIMIT } = options;
  return new Promise((resolve) => {
    let phase: Phase = isIP(host) === 0 ? "start" : "lookup";
    const socket = connect({
      host,
      port: Number(port),
      ...(isIP(name) === 0 ? { servername: name } : {}),
      ...(options.authority === undefined ? {} : { ca: options.authority }),
      // A certificate that cannot be trusted is looked at too: that is the question, and nothing is sent to its owner.
      rejectUnauthorized: false,
    });
    const finish = (shown: Shown): void => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", stop);
      socket.destroy();
      resolve(shown);
    };
    const failed = (failure: Omit<TlsFailure, "phase">): void => finish({ failure: { phase, ...failure } });
    const stop = (): void => failed({ code: "ABORTED", message: "stopped before TLS stood" });
    const timer = setTimeout(
      () => failed({ code: "DEADLINE", message: `no TLS connection within ${limit / 1000} s`, timedOut: true }),
      limit,
    );
    signal?.addEventListener("abort", stop, { once: true });
    if (signal?.aborted === true) stop();
    socket.once("lookup", (error: Error | null) => (phase = error === null ? "lookup" : "start"));
    socket.once("connect", () => (phase = "connect"));
    socket.once("error", ({ code = "", message, syscall }: NodeJS.ErrnoException) =>
      failed({ code, message: fitToPrint(message || code), ...(syscall === undefined ? {} : { syscall }) }),
    );
    socket.once("secureConnect", () => finish(shownBy(socket, name, options.authority)));
  });
}

function shownBy(socket: TLSSocket, name: string, authority: string | undefined): Shown {
  // Before Node 24 the chain is handed out once: what is asked for afterwards has lost it.
  const identity = checkServerIdentity(name, socket.getPeerCertificate());
  const sent: X509Certificate[] = [];
  for (let next = socket.getPeerX509Certificate(); next !== undefined; next = next.issuerCertificate) {
    if (sent.length < MOST_SENT) sent.push(next);
  }
  const [own, ...others] = sent;
  if (own === undefined) return { failure: { phase: "tls", code: "", message: "it showed no certificate" } };
  const { path, anchored } = longestPath([own, ...others], trustedAuthorities(authority), Date.now());
  const code = String(socket.authorizationError);
  // The name has its own rule: Node compares it only where the chain is trusted.
  const distrust = socket.authorized || /ALTNAME/.test(code) ? undefined : fitToPrint(code);
  const verified = distrust === undefined && !anchored ? untilExpired(path, Date.now()) : path;
  const isOnPath = (one: X509Certificate): boolean => verified.some((two) => two.fingerprint256 === one.fingerprint256);
  return {
    path: verified.map(shownCertificate),
    isWhole: anchored,
    others: others.filter((one) => !isOnPath(one)).map(shownCertificate),
    ...(distrust === undefined ? {} : { distrust }),
    ...(identity === undefined ? {} : { otherName: fitToPrint(identity.message) }),
  };
}

function shownCertificate({ subject, issuer, validFrom, validTo }: X509Certificate): ShownCertificate {
  return {
    subject: nameIn(subject),
    issuer: nameIn(issuer),
    notBefore: new Date(validFrom).toISOString(),
    notAfter: new Date(validTo).toISOString(),
  };
}

/** Of `C=DE\nO=Shop\nCN=shop.example`: the common name, or else the organization. */
function nameIn(distinguishedName = ""): string {
  const part = (key: string): string | undefined => new RegExp(`^${key}=(.*)$`, "m").exec(distinguishedName)?.[1];
  return fitToPrint(part("CN") ?? part("O") ?? "unnamed", 80);
}
