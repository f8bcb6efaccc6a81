/** Opens a tunnel through a SOCKS5 proxy (RFC 1928), which looks names up itself; with a password where the URL has one (RFC 1929). */

import { connect, isIP, type Socket } from "node:net";
import { rememberSecret } from "../untrusted/secrets-in-use.ts";
import { ProxyError } from "./proxy-error.ts";

/** A server, in the form that a proxy takes. */
export interface Place {
  /** A name or an address, IPv6 without brackets. */
  readonly host: string;
  readonly port: number;
}

const VERSION = 5;
const [NO_LOGIN, PASSWORD] = [0, 2];
const [IPV4, NAME, IPV6] = [1, 3, 4];
/** What its answers say, by RFC 1928. */
const REPLIES = [
  "",
  "failed",
  "forbids it",
  "cannot reach its network",
  "cannot reach its host",
  "was refused by it",
  "saw its time run out",
  "knows no CONNECT",
  "does not know its kind of address",
];

/** Rejects with `ProxyError`, also when `signal` ends the wait. */
export async function openSocksTunnel(proxy: URL, server: Place, signal: AbortSignal): Promise<Socket> {
  const [user, password] = [decodeURIComponent(proxy.username), decodeURIComponent(proxy.password)];
  rememberSecret(password);
  const socket = connect({ host: proxy.hostname.replace(/^\[|\]$/g, ""), port: Number(proxy.port || 1080) });
  const read = readerOf(
    socket,
    signal,
    () => new ProxyError(`the proxy ${proxy.host} was not reached`, "PROXY_CONNECT"),
  );
  const refused = (why: string): ProxyError => new ProxyError(`the proxy ${proxy.host} ${why}`, "PROXY_REFUSED");
  try {
    socket.write(Buffer.from(user === "" ? [VERSION, 1, NO_LOGIN] : [VERSION, 2, NO_LOGIN, PASSWORD]));
    const [version, method] = await read(2);
    if (version !== VERSION || (method !== NO_LOGIN && (user === "" || method !== PASSWORD)))
      throw refused("takes no SOCKS5 client without a log-in, or not this one");
    if (method === PASSWORD) {
      socket.write(Buffer.concat([Buffer.from([1]), counted(user), counted(password)]));
      if ((await read(2))[1] !== 0) throw refused("does not take the user and the password of its URL");
    }
    socket.write(Buffer.concat([Buffer.from([VERSION, 1, 0]), addressOf(server.host), portOf(server.port)]));
    const [, reply = 1, , type] = await read(4);
    if (reply !== 0) throw refused(`opened no way to ${server.host}:${server.port}: it ${REPLIES[reply] ?? "failed"}`);
    await read((type === IPV4 ? 4 : type === IPV6 ? 16 : ((await read(1))[0] ?? 0)) + 2);
    socket.removeAllListeners();
    return socket;
  } catch (error) {
    socket.destroy();
    throw error instanceof ProxyError ? error : refused(`opened no way to ${server.host}:${server.port}`);
  }
}

function addressOf(host: string): Buffer {
  if (isIP(host) === 4) return Buffer.from([IPV4, ...host.split(".").map(Number)]);
  return isIP(host) === 6 ? Buffer.from([IPV6, ...ipv6(host)]) : Buffer.concat([Buffer.from([NAME]), counted(host)]);
}

/** Sixteen bytes. */
function ipv6(host: string): number[] {
  const [head = "", tail] = host.split("::");
  const groups = (text: string): number[] =>
    text.split(":").flatMap((group) => (group === "" ? [] : parseInt(group, 16)));
  const [first, last] = [groups(head), groups(tail ?? "")];
  const zeros = Array<number>(8 - first.length - last.length).fill(0);
  return [...first, ...zeros, ...last].flatMap((group) => [group >> 8, group & 255]);
}

function portOf(port: number): Buffer {
  return Buffer.from([port >> 8, port & 255]);
}

/** A text behind its length, which is one byte. */
function counted(text: string): Buffer {
  const bytes = Buffer.from(text).subarray(0, 255);
  return Buffer.concat([Buffer.from([bytes.length]), bytes]);
}

/** Hands out so many bytes at a time; rejects when the connection ends or the signal comes before they are there. */
function readerOf(socket: Socket, signal: AbortSignal, notReached: () => Error): (count: number) => Promise<Buffer> {
  let connected = false;
  socket.once("connect", () => (connected = true));
  return (count) =>
    new Promise((resolve, reject) => {
      const fail = (): void => done(() => reject(connected ? new Error("closed") : notReached()));
      const look = (): void => {
        const bytes = count === 0 ? Buffer.alloc(0) : (socket.read(count) as Buffer | null);
        if (bytes !== null) done(() => resolve(bytes));
        else if (socket.readableEnded || socket.destroyed) fail();
      };
      const done = (settle: () => void): void => {
        for (const event of ["error", "close", "end"]) socket.off(event, fail);
        socket.off("readable", look);
        signal.removeEventListener("abort", fail);
        settle();
      };
      for (const event of ["error", "close", "end"]) socket.on(event, fail);
      socket.on("readable", look);
      signal.addEventListener("abort", fail, { once: true });
      if (signal.aborted) fail();
      else look();
    });
}
