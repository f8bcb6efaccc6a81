/** The ways to a Prometheus: what is in front of it, what the checker is given, and what has to come of it. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { startAuthenticatingProxy, type ProxyOptions } from "../carrier/authenticating-proxy.ts";
import type { TestCarrier } from "../carrier/carrier.ts";
import { issue, newAuthority } from "../carrier/certificates.ts";

export interface Way {
  readonly name: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly exitCode: number;
  /** What the report has to contain. */
  readonly shows: string;
  readonly stop: () => Promise<void>;
}

/** In no output, whatever happens. */
export const SECRETS = ["token-of-the-shop-1", "password-of-the-shop-1"] as const;
const [TOKEN, PASSWORD] = SECRETS;

const PASSED = { exitCode: 0, shows: "PASS      up:" };
const REFUSED = { exitCode: 3, shows: "did not allow the query: 401" };

/**
 * @param prometheus URL of the real one
 * @param folder for the files that hold credentials
 */
export async function waysTo(prometheus: string, carrier: TestCarrier, folder: string): Promise<Way[]> {
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text, { mode: 0o600 });
    return join(folder, name);
  };
  const authority = newAuthority("Monitoring authority");
  const clients = newAuthority("Client authority");
  const client = issue(clients, { commonName: "on-call" });
  const ca = ["--prometheus-ca", file("ca.pem", authority.certificate)];
  const pair = [
    "--prometheus-cert",
    file("cert.pem", client.certificate),
    "--prometheus-key",
    file("key.pem", client.key),
  ];
  const tokenFile = ["--prometheus-token-file", file("token", TOKEN)];
  const passwordFile = ["--prometheus-password-file", file("password", PASSWORD)];
  const bearer = { needs: { authorization: `Bearer ${TOKEN}` } };
  const basic = { needs: { authorization: `Basic ${btoa(`on-call:${PASSWORD}`)}` } };
  const kubeconfig = ["--kubeconfig", carrier.kubeconfig];

  const way = async (
    name: string,
    before: Omit<ProxyOptions, "upstream">,
    args: readonly string[],
    more: Partial<Pick<Way, "env" | "exitCode" | "shows">> = {},
  ): Promise<Way> => {
    const proxy = await startAuthenticatingProxy({ upstream: prometheus, ...before });
    return { name, ...PASSED, ...more, args: ["--prometheus", proxy.url, ...args], stop: proxy.stop };
  };
  carrier.api.state.services = { "monitoring/prometheus:web": prometheus };
  const service = {
    args: ["--prometheus", "service://monitoring/prometheus:web", ...kubeconfig],
    stop: async () => {},
  };
  return [
    await way("a bearer token, of a file", bearer, tokenFile),
    await way("a bearer token, of the environment", bearer, [], { env: { PILOTBOOK_PROMETHEUS_TOKEN: TOKEN } }),
    await way("the token of the kubeconfig", bearer, [
      "--kubeconfig",
      file("kubeconfig", kubeconfigWith(TOKEN)),
      "--prometheus-auth",
      "kubeconfig",
    ]),
    await way("no token where one is wanted", bearer, [], REFUSED),
    await way("user and password", basic, ["--prometheus-user", "on-call", ...passwordFile]),
    await way("another user", basic, ["--prometheus-user", "jane", ...passwordFile], REFUSED),
    await way("TLS with an authority of its own", { tls: { authority } }, ca),
    await way("TLS with an authority that nobody named", { tls: { authority } }, [], {
      exitCode: 3,
      shows: "UNKNOWN   up:",
    }),
    await way("a client certificate", { tls: { authority, clients } }, [...ca, ...pair]),
    await way("no client certificate where one is wanted", { tls: { authority, clients } }, ca, REFUSED),
    await way("a tenant", { needs: { "x-scope-orgid": "shop" } }, ["--prometheus-tenant", "shop"]),
    { name: "a service behind the carrier's API server", ...PASSED, ...service },
  ];
}

/** As JSON, which is YAML too. */
function kubeconfigWith(token: string): string {
  return JSON.stringify({
    clusters: [{ name: "shop", cluster: { server: "https://carrier.example.com" } }],
    users: [{ name: "shop", user: { token } }],
    contexts: [{ name: "shop", context: { cluster: "shop", user: "shop" } }],
    "current-context": "shop",
  });
}
