/** Pages, names and certificates of hosts on loopback, and the limits on what may be asked. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openNetwork } from "../../../checker/network/network.ts";
import { limitedNetwork, requestLimits } from "../../../checker/request-limits.ts";
import { type NameServer, startNameServer } from "../../carrier/name-server.ts";
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
    expect(shown).toMatchObject({
      chain: [{ subject: "shop", issuer: "Shop authority" }],
      distrust: "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
    });
    const trusted = await network.certificates(web.encrypted, { authority: web.authority.certificate });
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

  test("no TLS is a failure, with its reason", async () => {
    expect(await network.certificates("127.0.0.1:9", {})).toEqual({ failure: "ECONNREFUSED" });
    expect(await network.certificates(web.plain, {})).toHaveProperty("failure");
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
