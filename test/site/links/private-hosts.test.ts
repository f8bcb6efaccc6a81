/** No request leaves for a private network: not by any notation, not by a name, not after a redirect, not by a second answer of a name server. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  isOwnOrPublicAddress,
  isPrivateName,
  isPublicAddress,
  literalAddress,
} from "../../../site/links/external/address.ts";
import { checkLinks } from "../../../site/links/external/check-links.ts";
import { readCredentials } from "../../../site/links/external/credentials.ts";
import { realNetwork } from "../../../site/links/external/network.ts";
import { type AnsweringServer, page, startServer, status, testNetwork } from "./answering-server.ts";

/** A server that must never be asked: it stands for the metadata service, or for somebody's router. */
let decoy: AnsweringServer;
let server: AnsweringServer;
const OPTIONS = { timeLimit: 600_000, patience: 600_000, limits: { atOnce: 4, spacing: 0 } };

beforeAll(async () => {
  decoy = await startServer({ "*": page("a secret") }, "127.0.0.2");
  server = await startServer({
    "/to-decoy": (response) => void response.writeHead(302, { location: `http://127.0.0.2:${decoy.port}/` }).end(),
    "/to-name": (response) =>
      void response.writeHead(302, { location: `http://inside.example.com:${decoy.port}/` }).end(),
    "/to-other": (response) =>
      void response.writeHead(302, { location: `http://other.example.com:${server.port}/ok` }).end(),
    "/ok": page("x"),
    "*": status(404),
  });
});
afterAll(async () => {
  expect(decoy.asked).toEqual([]);
  await Promise.all([decoy.stop(), server.stop()]);
});

test.each([
  "127.0.0.1",
  "10.0.0.1",
  "172.16.0.1",
  "192.168.1.1",
  "100.64.0.1",
  "100.100.100.200",
  "169.254.169.254",
  "198.18.0.1",
  "192.0.0.8",
  "192.88.99.1",
  "224.0.0.1",
  "255.255.255.255",
  "0.0.0.0",
  "0.0.0.1",
  "::",
  "::1",
  "::ffff:10.0.0.1",
  "::ffff:7f00:1",
  "::7f00:1",
  "::10.0.0.1",
  "::ffff:0:a00:1",
  "64:ff9b:1::a00:1",
  "fec0::1",
  "3fff::1",
  "2606:4700::5efe:a00:1",
  "2606:4700::200:5efe:a00:1",
  "fd00:ec2::254",
  "fe80::1",
  "64:ff9b::a00:1",
  "2002:a00:1::",
  "2001::1",
  "ff02::1",
  "2001:db8::1",
  "168.63.129.16",
  "192.0.0.192",
  "fd20:ce::254",
  "192.88.99.255",
  "192.0.0.1",
  "3fff:fff::1",
  "4000::1",
  "1fff::1",
  "2001:db8:1::1",
  "2606:4700::0:5efe:1:1",
  "not an address",
  "",
])("%s is not public", (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.each([
  "8.8.8.8",
  "93.184.216.34",
  "192.0.1.1",
  "192.88.98.1",
  "1.192.88.99",
  "2606:4700::1111",
  "2000::1",
  "3ffe::1",
  "3fff:1000::1",
  "2606:4700::1:5efe:a00:1",
  "2606:4700::5eff:a00:1",
  "::ffff:8.8.8.8",
])("%s is public", (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

test.each([
  ["http://2130706434/", "127.0.0.2"],
  ["http://0x7f.2/", "127.0.0.2"],
  ["http://0177.0.0.2/", "127.0.0.2"],
  ["http://127.2/", "127.0.0.2"],
  ["http://[::ffff:7f00:2]/", "::ffff:7f00:2"],
  ["http://①②⑦.0.0.2/", "127.0.0.2"],
  ["http://127.0.0.2./", "127.0.0.2"],
])("%s is the address %s", (url, address) => {
  expect(literalAddress(new URL(url).hostname)).toBe(address);
});

test("names that only one network knows", () => {
  expect(
    [
      "grafana",
      "localhost",
      "x.localhost",
      "shop.internal",
      "shop.svc",
      "shop.cluster.local",
      "router.lan.",
      "a.home.arpa",
      "a.local",
      "a.intranet",
      "a.private",
      "a.corp",
      "a.home",
      "a.test",
      "a.invalid",
      "A.LOCAL",
    ].filter((name) => !isPrivateName(name)),
  ).toEqual([]);
  expect(
    ["a.localhosts", "a.xlocal", "locals.com", "a.homexarpa", "127.0.0.1", "::1", "[::1]"].filter(isPrivateName),
  ).toEqual([]);
  expect(["example.com", "internal.example.com", "127.0.0.1", "localhost.example.com"].filter(isPrivateName)).toEqual(
    [],
  );
});

describe("the decoy is not asked", () => {
  const names = { "inside.example.com": ["127.0.0.2"], "mixed.example.com": ["127.0.0.2", "10.0.0.1"] };
  test.each([
    ["as a literal", (port: number) => `http://127.0.0.2:${port}/`],
    ["in decimal", (port: number) => `http://2130706434:${port}/`],
    ["in hexadecimal", (port: number) => `http://0x7f000002:${port}/`],
    ["within an IPv6 address", (port: number) => `http://[::ffff:127.0.0.2]:${port}/`],
    ["by a name", (port: number) => `http://inside.example.com:${port}/`],
    ["by a name with several addresses", (port: number) => `http://mixed.example.com:${port}/`],
  ])("%s", async (_how, url) => {
    const { hidden, entries } = await checkLinks([url(decoy.port)], { ...OPTIONS, network: testNetwork(names) });
    expect([hidden.size, entries.size]).toEqual([1, 0]);
  });

  test.each(["/to-decoy", "/to-name"])("after a redirect: %s", async (path) => {
    const { hidden } = await checkLinks([`http://127.0.0.1:${server.port}${path}`], {
      ...OPTIONS,
      network: testNetwork(names),
    });
    expect(hidden.size).toBe(1);
  });

  test("by a name server that answers differently the second time", async () => {
    let asked = 0;
    const rebinding = { "rebinding.example.com": () => (asked++ === 0 ? ["127.0.0.1"] : ["127.0.0.2"]) };
    const urls = [1, 2, 3].map((one) => `http://rebinding.example.com:${decoy.port}/${one}`);
    await checkLinks(urls, { ...OPTIONS, network: testNetwork(rebinding) });
    expect(asked).toBeGreaterThan(1);
  });
});

describe("tokens", () => {
  const env = (): Record<string, string> => ({
    PILOTBOOK_LINK_TOKENS: `shop.example.com:${server.port}=secret\nother.example.com:${server.port}=another`,
  });
  const names = {
    "shop.example.com": ["127.0.0.1"],
    "other.example.com": ["127.0.0.1"],
    "shop.example.com.evil.example": ["127.0.0.1"],
  };
  const carried = async (url: string): Promise<(string | undefined)[]> => {
    const before = server.headers.length;
    await checkLinks([url], {
      ...OPTIONS,
      allowPrivate: true,
      credentials: readCredentials(env()),
      network: testNetwork(names),
    });
    return server.headers.slice(before).map(({ authorization }) => authorization);
  };

  test("go to exactly the host that they are for", async () => {
    expect(await carried(`http://shop.example.com:${server.port}/ok`)).toEqual(["Bearer secret", "Bearer secret"]);
    expect(await carried(`http://shop.example.com.evil.example:${server.port}/ok`)).toEqual([undefined, undefined]);
  });

  test("are left behind when a redirect leads to another host, even to one that has its own", async () => {
    const [first, second] = await carried(`http://shop.example.com:${server.port}/to-other`);
    expect([first, second]).toEqual(["Bearer secret", undefined]);
  });

  test("never travel without encryption, except on this machine", async () => {
    const before = server.headers.length;
    await checkLinks([`http://shop.example.com:${server.port}/ok`], {
      ...OPTIONS,
      credentials: readCredentials(env()),
      network: testNetwork(names),
    });
    expect(server.headers.slice(before).some(({ authorization }) => authorization !== undefined)).toBe(false);
  });
});

describe("where private hosts are allowed", () => {
  test.each(["127.0.0.1", "10.0.0.1", "192.168.1.1", "100.64.0.1", "fd00::1", "::1", "8.8.8.8", "2606:4700::1111"])(
    "%s is asked",
    (address) => {
      expect(isOwnOrPublicAddress(address)).toBe(true);
    },
  );

  test.each([
    "169.254.169.254",
    "::ffff:169.254.169.254",
    "64:ff9b::a9fe:a9fe",
    "2002:a9fe:a9fe::",
    "fe80::1",
    "fd00:ec2::254",
    "100.100.100.200",
    "168.63.129.16",
    "192.0.0.192",
    "fd20:ce::254",
    "2606:4700::5efe:a00:1",
    "3fff::1",
    "0.0.0.0",
    "224.0.0.1",
    "not an address",
  ])("%s is not asked all the same", (address) => {
    expect(isOwnOrPublicAddress(address)).toBe(false);
  });

  test("nor is a metadata service, directly or after a redirect", async () => {
    const to = await startServer({
      "/to-metadata": (response) => void response.writeHead(302, { location: "http://169.254.169.254/latest/" }).end(),
    });
    const urls = ["http://169.254.169.254/latest/", `http://127.0.0.1:${to.port}/to-metadata`];
    const { entries, hidden } = await checkLinks(urls, { ...OPTIONS, network: realNetwork(true), allowPrivate: true });
    await to.stop();
    expect([...hidden.keys()].sort()).toEqual([...urls].sort());
    expect(entries.size).toBe(0);
  });
});
