/** What an Alertmanager holds, over HTTP as it answers, and as others answer in its place. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openNetwork } from "../../../../checker/network/network.ts";
import { heldAlerts } from "../../../../checker/probes/alerts/held-alerts.ts";
import { startAuthenticatingProxy } from "../../../carrier/authenticating-proxy.ts";
import { newAuthority } from "../../../carrier/certificates.ts";
import { startWebServer, type WebServer } from "../../../carrier/web-server.ts";

let web: WebServer;
beforeAll(async () => void (web = await startWebServer()));
afterAll(() => web.stop());

const ask = (page: Parameters<typeof serve>[0]) => {
  serve(page);
  return heldAlerts(openNetwork({}), `http://${web.plain}/am/`, new AbortController().signal);
};
function serve(page: { body?: unknown; status?: number; fault?: "hang-up" }): void {
  const body = typeof page.body === "string" ? page.body : JSON.stringify(page.body);
  web.pages = { "/am/api/v2/alerts": { ...page, body } };
}
const alert = (status: object): object => ({ labels: { alertname: "A" }, startsAt: "2031-01-01T00:00:00Z", status });

describe("the state", () => {
  test.each([
    ["active", { state: "active", silencedBy: [], inhibitedBy: [] }],
    ["active", { state: "unprocessed", silencedBy: [], inhibitedBy: [] }],
    ["silenced", { state: "suppressed", silencedBy: ["s1"], inhibitedBy: [] }],
    ["silenced", { state: "suppressed", silencedBy: ["s1"], inhibitedBy: ["abc"] }],
    ["inhibited", { state: "suppressed", silencedBy: [], inhibitedBy: ["abc"] }],
    ["muted", { state: "suppressed", silencedBy: [], inhibitedBy: [], mutedBy: ["weekends"] }],
    ["suppressed", { state: "suppressed" }],
  ])("%s of %j", async (state, status) => {
    expect(await ask({ body: [alert(status)] })).toEqual([
      { labels: { alertname: "A" }, state, since: "2031-01-01T00:00:00Z" },
    ]);
  });
});

test("an alert that does not say since when is one all the same", async () => {
  expect(await ask({ body: [{ labels: {}, status: { state: "active" } }] })).toEqual([
    { labels: {}, state: "active", since: "" },
  ]);
});

describe("no list of alerts", () => {
  test.each<[string, Parameters<typeof serve>[0], string]>([
    ["a page", { body: "<html>" }, "malformed"],
    ["an error", { status: 500, body: [] }, "malformed"],
    ["an object", { body: { alerts: [] } }, "malformed"],
    ["an alert that is null", { body: [null] }, "malformed"],
    ["labels that are none", { body: [{ labels: null, status: {} }] }, "malformed"],
    ["a label that is no text", { body: [{ labels: { a: 1 }, status: {} }] }, "malformed"],
    ["an alert without a status", { body: [{ labels: {} }] }, "malformed"],
    ["nobody", { fault: "hang-up" }, "unreachable"],
  ])("%s", async (_what, page, kind) => {
    await expect(ask(page)).rejects.toMatchObject({ name: "ClusterError", kind });
  });
});

test("behind a login it tells who has it, with an authority of its own, and nobody else", async () => {
  serve({ body: [] });
  const authority = newAuthority("Monitoring authority");
  const needs = { authorization: "Bearer shop-token" };
  const proxy = await startAuthenticatingProxy({ upstream: `http://${web.plain}`, needs, tls: { authority } });
  const login = {
    credentials: () => Promise.resolve({ headers: needs }),
    authority: Buffer.from(authority.certificate),
  };
  const held = (given?: typeof login) =>
    heldAlerts(openNetwork({}), `${proxy.url}/am`, new AbortController().signal, given);
  try {
    expect(await held(login)).toEqual([]);
    await expect(
      held({ ...login, credentials: () => Promise.resolve({ headers: { authorization: "Bearer x" } }) }),
    ).rejects.toMatchObject({ kind: "forbidden" });
    await expect(held()).rejects.toMatchObject({ kind: "unreachable" });
  } finally {
    await proxy.stop();
  }
});
