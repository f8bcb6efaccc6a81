/** Opens TLS to a host, keeps the certificates that it shows, and hangs up. */
import { isIP } from "node:net";
import { checkServerIdentity, connect, type DetailedPeerCertificate, type TLSSocket } from "node:tls";
import { fitToPrint } from "../cluster/redaction.ts";
import type { Shown, ShownCertificate, TlsOptions } from "./port.ts";

/** Milliseconds until TLS stands. */
const LIMIT = 8_000;
/** Longer than any honest chain. */
const LONGEST_CHAIN = 10;

/** See `Network.certificates`. */
export function certificatesOf(address: string, options: TlsOptions, signal?: AbortSignal): Promise<Shown> {
  const [, host = "", port = "443"] = /^\[?(.*?)\]?:(\d+)$/.exec(address) ?? [];
  const name = options.name ?? host;
  return new Promise((resolve) => {
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
    const stop = (): void => finish({ failure: "stopped before TLS stood" });
    const timer = setTimeout(() => finish({ failure: `no TLS connection within ${LIMIT / 1000} s` }), LIMIT);
    signal?.addEventListener("abort", stop, { once: true });
    socket.once("error", (error: NodeJS.ErrnoException) =>
      finish({ failure: fitToPrint(error.code ?? error.message) }),
    );
    socket.once("secureConnect", () => finish(shownBy(socket, name)));
  });
}

function shownBy(socket: TLSSocket, name: string): Shown {
  const own = socket.getPeerCertificate(true);
  const chain: ShownCertificate[] = [];
  for (
    let next = own as DetailedPeerCertificate | undefined;
    next?.raw !== undefined && chain.length < LONGEST_CHAIN;
  ) {
    chain.push({
      subject: nameIn(next.subject),
      issuer: nameIn(next.issuer),
      notBefore: new Date(next.valid_from).toISOString(),
      notAfter: new Date(next.valid_to).toISOString(),
    });
    // A root is its own issuer.
    const issuer: DetailedPeerCertificate | undefined = next.issuerCertificate;
    next = issuer === next || issuer?.fingerprint256 === next.fingerprint256 ? undefined : issuer;
  }
  if (chain.length === 0) return { failure: "it showed no certificate" };
  const otherName = checkServerIdentity(name, own)?.message;
  // Expiry is told from the dates, and the name by its own rule: what is left is the chain.
  const code = String(socket.authorizationError ?? "");
  const distrust = socket.authorized || /EXPIRED|NOT_YET_VALID|ALTNAME/.test(code) ? undefined : code;
  return {
    chain,
    ...(distrust === undefined ? {} : { distrust: fitToPrint(distrust) }),
    ...(otherName === undefined ? {} : { otherName: fitToPrint(otherName) }),
  };
}

function nameIn(part: DetailedPeerCertificate["subject"]): string {
  const { CN, O } = part as { CN?: string | string[]; O?: string | string[] };
  return fitToPrint(String(CN ?? O ?? "unnamed"), 80);
}
