/** Pages, names and certificates of hosts on loopback, and the limits on what may be asked. */
import { once } from "node:events";
import { type AddressInfo, createServer as createTcpServer, type Socket } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openNetwork } from "../../../checker/network/network.ts";
import { limitedNetwork, requestLimits } from "../../../checker/request-limits.ts";
import { type NameServer, startNameServer } from "../../carrier/name-server.ts";
import { issue, newAuthority } from "../../carrier/certificates.ts";
import { startWebServer, type WebServer } from "../../carrier/web-server.ts";

const network = openNetwork({});
let web: WebServer;
let names: NameServer;
beforeAll(async () => {
  [web, names] = await Promise.all([startWebServer(), startNameServer()]);
});
afterAll(() => Promise.all([web.stop(), names.stop()]));

describe("pages", () => {
  test("a redirect is told and not followed", async () => {
    web.pages = { "/": { status: 302, location: "/ready?now" } };
    const { attempt, location } = await network.get(`http://${web.plain}/`, { limit: 1_000 });
    expect([attempt.status, location]).toEqual([302, `http://${web.plain}/ready?now`]);
  });

  test("a long body is cut, and says so", async () => {
    web.pages = { "/": { body: "x".repeat(100_000) } };
    const { body, cut } = await network.get(`http://${web.plain}/`, { limit: 1_000, most: 70_000 });
    expect([body.length, cut]).toEqual([70_000, true]);
  });

  test("TLS is verified", async () => {
    web.pages = { "/": { body: "ok" } };
    const url = `https://${web.encrypted}/`;
    expect((await network.get(url, { limit: 1_000 })).attempt.error?.code).toBe("UNABLE_TO_VERIFY_LEAF_SIGNATURE");
    expect((await network.get(url, { limit: 1_000, authority: web.authority.certificate })).body).toBe("ok");
  });
});

describe("names", () => {
  test("a name server is asked for its addresses", async () => {
    names.names = { "cart.shop.example": ["192.0.2.1"], "none.shop.example": [], "broken.shop.example": "broken" };
    const ask = (name: string) => network.lookUp(name, names.address);
    expect(await ask("cart.shop.example")).toEqual({ addresses: ["192.0.2.1"] });
    names.names = { ...names.names, "half.shop.example": { four: ["192.0.2.1"], six: "broken" } };
    expect(await ask("half.shop.example")).toEqual({ addresses: ["192.0.2.1"], unseen: "ESERVFAIL" });
    names.names = { ...names.names, "neither.shop.example": { four: [], six: "broken" } };
    expect(await ask("neither.shop.example")).toEqual({ addresses: [], error: "ESERVFAIL", missing: false });
    expect(await ask("none.shop.example")).toEqual({ addresses: [], error: "ENODATA", missing: true });
    expect(await ask("missing.shop.example")).toEqual({ addresses: [], error: "ENOTFOUND", missing: true });
    expect(await ask("broken.shop.example")).toEqual({ addresses: [], error: "ESERVFAIL", missing: false });
  });

  test("the end of the run ends a lookup", async () => {
    const answer = await network.lookUp("cart.shop.example", "192.0.2.254", AbortSignal.timeout(50));
    expect(answer).toMatchObject({ addresses: [], missing: false });
  });
});

describe("certificates", () => {
  test("are shown whether or not they are trusted", async () => {
    const shown = await network.certificates(web.encrypted, {});
    const own = { subject: "shop", issuer: "Shop authority" };
    expect(shown).toMatchObject({ path: [own], isWhole: false, distrust: "UNABLE_TO_VERIFY_LEAF_SIGNATURE" });
    const trusted = await network.certificates(web.encrypted, { authority: web.authority.certificate });
    expect(trusted).toMatchObject({ path: [own, { subject: "Shop authority" }], isWhole: true, others: [] });
    expect(trusted).not.toHaveProperty("distrust");
    expect(trusted).not.toHaveProperty("otherName");
  });

  test("for another name say so, and are trusted all the same", async () => {
    const shown = await network.certificates(web.encrypted, {
      authority: web.authority.certificate,
      name: "cart.shop.example",
    });
    expect(shown).toHaveProperty("otherName");
    expect(shown).not.toHaveProperty("distrust");
  });

  test("that clients do without are shown beside the path", async () => {
    web.certify({}, "expired cross-signed authority");
    const shown = await network.certificates(web.encrypted, { authority: web.authority.certificate });
    web.certify({});
    expect(shown).toMatchObject({
      path: [{ subject: "shop" }, { subject: "Shop authority", issuer: "Shop authority" }],
      others: [{ subject: "Shop authority", issuer: "Retired authority" }],
    });
    expect(shown).not.toHaveProperty("distrust");
  });

  test("are asked for by the name that they must be for, and never by an address", async () => {
    const names: string[] = [];
    const SNICallback = (name: string, done: (error: null) => void): void => {
      names.push(name);
      done(null);
    };
    const authority = newAuthority("Shop authority");
    const { certificate, key } = issue(authority, { commonName: "shop", hosts: ["127.0.0.1"] });
    const server = createTlsServer({ cert: certificate, key, SNICallback }).on("tlsClientError", () => {});
    await once(server.listen(0, "127.0.0.1"), "listening");
    const { port } = server.address() as AddressInfo;
    await network.certificates(`127.0.0.1:${port}`, {});
    await network.certificates(`127.0.0.1:${port}`, { name: "cart.shop.example" });
    server.close();
    expect(names).toEqual(["cart.shop.example"]);
  });

  test("of a server that takes the connection and says nothing do not come", async () => {
    const held: Socket[] = [];
    const server = createTcpServer((socket) => void held.push(socket)).listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const shown = await network.certificates(`127.0.0.1:${port}`, { limit: 100 });
    for (const socket of held) socket.destroy();
    server.close();
    expect(shown).toEqual({
      failure: { phase: "connect", code: "DEADLINE", message: "no TLS connection within 0.1 s", timedOut: true },
    });
  });

  test("no TLS is a failure, with the phase and the code", async () => {
    expect(await network.certificates("127.0.0.1:9", {})).toMatchObject({
      failure: { phase: "lookup", code: "ECONNREFUSED", syscall: "connect" },
    });
    expect(await network.certificates(web.plain, {})).toMatchObject({ failure: { phase: "connect" } });
    expect(await network.certificates("no-such-host.invalid:443", {})).toMatchObject({
      failure: { phase: "start", code: "ENOTFOUND" },
    });
    const stopped = AbortSignal.abort();
    expect(await network.certificates(web.encrypted, {}, stopped)).toMatchObject({ failure: { code: "ABORTED" } });
  });
});

test("what was not declared is refused before it is sent", async () => {
  const shape = { method: "GET", atMost: 1, why: "" } as const;
  const limits = requestLimits([
    { ...shape, server: "http", path: `http://${web.plain}/` },
    { ...shape, server: "dns", path: "cart.shop.example" },
    { ...shape, server: "tls", path: web.encrypted },
  ]);
  const limited = limitedNetwork(network, limits);
  await expect(limited.get(`http://${web.plain}/admin`, { limit: 1_000 })).rejects.toThrow("was not declared");
  await expect(limited.lookUp("shop.example", names.address)).rejects.toThrow("was not declared");
  await expect(limited.certificates(web.plain, {})).rejects.toThrow("was not declared");
  expect((await limited.get(`http://${web.plain}/`, { limit: 1_000 })).attempt.status).toBe(200);
  await expect(limited.get(`http://${web.plain}/`, { limit: 1_000 })).rejects.toThrow("one more than was declared");
});
