/** A tunnel through a SOCKS5 proxy, byte by byte as RFC 1928 and RFC 1929 have it, and what is said where none is opened. */
import { once } from "node:events";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { networkInterfaces } from "node:os";
import { afterEach, describe, expect, test } from "vitest";
import { openSocksTunnel } from "../../../checker/cluster/socks.ts";

const servers: Server[] = [];
const sockets: Socket[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await Promise.all(servers.splice(0).map((server) => once(server.close(), "close")));
});

const NO_LOGIN = [5, 0];
const PASSWORD = [5, 2];
const OPENED = [5, 0, 0, 1, 127, 0, 0, 1, 1, 187];

/** A proxy that answers each piece it gets by the next one of these, and keeps what it got; `end` closes the connection. */
const proxy = (...answers: (readonly number[] | "end")[]): ReturnType<typeof proxyAt> => proxyAt("127.0.0.1", answers);

async function proxyAt(
  host: string,
  answers: (readonly number[] | "end")[],
): Promise<{ url: (login?: string) => URL; got: Buffer[] }> {
  const got: Buffer[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on("error", () => undefined);
    socket.on("data", (piece) => {
      got.push(piece);
      const answer = answers.shift();
      if (answer === "end") socket.end();
      else if (answer !== undefined) socket.write(Buffer.from(answer));
    });
  }).listen(0, host);
  servers.push(server);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return { url: (login = "") => new URL(`socks5://${login}${host.includes(":") ? `[${host}]` : host}:${port}`), got };
}

const SHOP = { host: "shop.example.com", port: 6443 };
const open = (url: URL, place = SHOP, signal = new AbortController().signal): Promise<Socket> =>
  openSocksTunnel(url, place, signal);

describe("a tunnel", () => {
  const NAME = [3, 16, ...Buffer.from("shop.example.com")];
  test.each<[string, number[]]>([
    ["shop.example.com", NAME],
    ["192.0.2.7", [1, 192, 0, 2, 7]],
    ["::1", [4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]],
    ["2001:db8::a:b00", [4, 0x20, 1, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 10, 11, 0]],
    ["1:2:3:4:5:6:7:ffff", [4, 0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0, 7, 255, 255]],
  ])("to %s is asked for in the form of that address", async (host, address) => {
    const { url, got } = await proxy(NO_LOGIN, OPENED);
    const socket = await open(url(), { host, port: 6443 });
    expect(got.map((piece) => [...piece])).toEqual([
      [5, 1, 0],
      [5, 1, 0, ...address, 25, 43],
    ]);
    socket.destroy();
  });

  test.each<[string, number[]]>([
    ["an IPv4 address", [1, 127, 0, 0, 1, 0, 80]],
    ["an IPv6 address", [4, ...Array<number>(16).fill(0), 0, 80]],
    ["a name", [3, 4, ...Buffer.from("shop"), 0, 80]],
  ])("is open behind an answer with %s, and what follows is the server's", async (_form, bound) => {
    const { url } = await proxy(NO_LOGIN, [5, 0, 0, ...bound, ...Buffer.from("hello")]);
    const socket = await open(url());
    const [first] = (await once(socket, "data")) as [Buffer];
    expect(first.toString()).toBe("hello");
    socket.destroy();
  });

  test("with a log-in offers both ways, and sends the password where it is asked for one", async () => {
    const { url, got } = await proxy(PASSWORD, [1, 0], OPENED);
    (await open(url("us%20er:pass%40word@"))).destroy();
    const login = [1, 5, ...Buffer.from("us er"), 9, ...Buffer.from("pass@word")];
    expect(got.slice(0, 2).map((piece) => [...piece])).toEqual([[5, 2, 0, 2], login]);
    const trusting = await proxy(NO_LOGIN, OPENED);
    (await open(trusting.url("user:pass@"))).destroy();
    expect(trusting.got).toHaveLength(2);
  });
});

const addresses = Object.values(networkInterfaces()).flatMap((some) => some?.map(({ address }) => address) ?? []);
test.skipIf(!addresses.includes("::1"))("leads through a proxy at an IPv6 address, too", async () => {
  const { url, got } = await proxyAt("::1", [NO_LOGIN, OPENED]);
  (await open(url())).destroy();
  expect(got).toHaveLength(2);
});

describe("no tunnel", () => {
  const refused = async (url: URL): Promise<unknown> =>
    open(url).then(
      () => "open",
      (error: unknown) => error,
    );

  // RFC 1928, 6.
  test.each([
    [1, "failed"],
    [2, "forbids"],
    [3, "network"],
    [4, "host"],
    [5, "refused"],
    [6, "time"],
    [7, "CONNECT"],
    [8, "kind of address"],
    [9, "failed"],
  ])("where the proxy replies %i: it says that it %s", async (reply, word) => {
    const { url } = await proxy(NO_LOGIN, [5, reply, 0, 1, 0, 0, 0, 0, 0, 0]);
    expect(await refused(url())).toMatchObject({ code: "PROXY_REFUSED", message: expect.stringContaining(word) });
  });

  test.each<[string, (readonly number[] | "end")[], string]>([
    ["another version", [[4, 0]], ""],
    ["no way to log in", [[5, 255]], ""],
    ["a password where the URL has none", [PASSWORD], ""],
    ["a way that was not offered", [[5, 1]], "user:pass@"],
    ["another password", [PASSWORD, [1, 1]], "user:pass@"],
    ["nothing any more", ["end"], ""],
    ["nothing any more, later", [NO_LOGIN, "end"], ""],
  ])("where the proxy wants or gives %s", async (_what, answers, login) => {
    const { url } = await proxy(...answers);
    expect(await refused(url(login))).toMatchObject({ code: "PROXY_REFUSED" });
  });

  test("where half an answer comes until the time is over", async () => {
    const { url, got } = await proxy(NO_LOGIN, [5, 0]);
    const time = new AbortController();
    const ending = open(url(), SHOP, time.signal).catch((error: unknown) => error);
    await expect.poll(() => got.length).toBe(2);
    time.abort();
    expect(await ending).toMatchObject({ code: "PROXY_REFUSED" });
  });

  test("where nobody is there, or nobody waits any more", async () => {
    const gone = await proxy();
    const url = gone.url();
    await once((servers.pop() as Server).close(), "close");
    expect(await refused(url)).toMatchObject({ code: "PROXY_CONNECT" });
    const ended = AbortSignal.abort();
    const { url: other } = await proxy();
    await expect(openSocksTunnel(other(), SHOP, ended)).rejects.toMatchObject({ code: "PROXY_CONNECT" });
  });
});
