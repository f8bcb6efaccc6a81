/** Who may ask the preview, and for what: drafts are for this machine, and a malformed address must not stop it. */
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { isIP } from "node:net";
import type { Duplex } from "node:stream";

/** Names of this machine for itself. */
const LOOPBACK: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "::1"]);

/**
 * Lets through only requests that name the preview as its user does: another name in `Host` or `Origin` is a page of somebody
 * else, which had its own name lead here (DNS rebinding).
 * @param server before anything is asked of it
 * @param host that it listens on; beyond loopback every address and this name are its own
 */
export function guardPreview(server: Server, host: string): void {
  const emit = server.emit.bind(server) as (event: string, ...values: unknown[]) => boolean;
  server.emit = (event: string, ...values: unknown[]): boolean => {
    if (event === "request") {
      const [request, response] = values as [IncomingMessage, ServerResponse];
      const status = refusalOf(request, host);
      if (status !== undefined) {
        response.writeHead(status, { "content-type": "text/plain; charset=utf-8", connection: "close" });
        response.end(status === 400 ? "This address cannot be read.\n" : "The preview does not answer to this name.\n");
        return true;
      }
    }
    if (event === "upgrade") {
      const [request, socket] = values as [IncomingMessage, Duplex];
      const status = refusalOf(request, host);
      if (status !== undefined) {
        socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\n\r\n`);
        return true;
      }
      const isTaken = emit(event, ...values);
      // The preview speaks to its pages and listens to none: a frame that is malformed would end its process.
      socket
        .removeAllListeners("data")
        .on("error", () => socket.destroy())
        .resume();
      return isTaken;
    }
    return emit(event, ...values);
  };
}

/** The status that refuses a request; undefined where it may pass. */
export function refusalOf(
  { url = "", headers }: Pick<IncomingMessage, "url" | "headers">,
  host: string,
): number | undefined {
  if (!isOwnName(headers.host ?? "", host)) return 403;
  if (headers.origin !== undefined && !isOwnName(headers.origin.replace(/^https?:\/\//i, ""), host)) return 403;
  return isReadable(url) ? undefined : 400;
}

/** @param name with or without a port, an address of IPv6 in brackets */
function isOwnName(name: string, host: string): boolean {
  const bare = name
    .toLowerCase()
    .replace(/:\d+$/, "")
    .replace(/^\[(.*)\]$/, "$1");
  if (LOOPBACK.has(bare)) return true;
  return !LOOPBACK.has(host) && (bare === host.toLowerCase() || isIP(bare) !== 0);
}

/** A path that can be decoded, and that leads nowhere above its beginning. */
function isReadable(url: string): boolean {
  if (!url.startsWith("/") || url.length > 8_000) return false;
  try {
    const path = decodeURIComponent(url.replace(/[?#].*$/s, ""));
    return !path.includes("\0") && !path.split(/[\\/]/).includes("..");
  } catch {
    return false;
  }
}
