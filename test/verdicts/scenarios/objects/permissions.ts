/** What an account may do, and kubeconfigs that say who it is. */
import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { QuestionOf } from "../../question.ts";
import type { Place } from "../../place.ts";
import type { Scenario } from "../../scenario.ts";
import { openShop, type Shop } from "../../world/shop.ts";
import { carrierOf, type World } from "../../world/world.ts";
import { inNamespace } from "../in-namespace.ts";

const MAY_LIST = (namespace: string): QuestionOf<"permission"> => ({
  probe: "permission",
  verb: "list",
  resource: "pods",
  namespace,
});

/** Lets jane list pods, and only as a member of ops; the engineer may speak as anybody. */
async function impersonation(world: World, shop: Shop): Promise<void> {
  const { admin } = carrierOf(world).api;
  const rbac = "/apis/rbac.authorization.k8s.io/v1";
  const own = `${rbac}/namespaces/${shop.namespace}`;
  const rule = { apiGroups: [""], resources: ["users", "groups"], verbs: ["impersonate"] };
  await admin.create(`${rbac}/clusterroles`, { metadata: { name: "speak-as" }, rules: [rule] });
  await admin.create(`${rbac}/clusterrolebindings`, {
    metadata: { name: "speak-as" },
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "speak-as" },
    subjects: [{ apiGroup: "rbac.authorization.k8s.io", kind: "User", name: "reader" }],
  });
  await admin.create(`${own}/rolebindings`, {
    metadata: { name: "ops" },
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "view" },
    subjects: [{ apiGroup: "rbac.authorization.k8s.io", kind: "Group", name: "ops" }],
  });
}

interface Kubeconfig {
  readonly users: { user: Record<string, unknown> }[];
  readonly clusters: { readonly cluster: { readonly server: string } }[];
}

/** Changes the kubeconfig of this place. */
const kubeconfig =
  (
    change: (config: Kubeconfig, folder: string) => void,
    prepare: (world: World, shop: Shop) => Promise<void> = async () => {},
  ) =>
  async (world: World, place: Place): Promise<void> => {
    await prepare(world, await openShop(world, place));
    const folder = join(world.folder, place.name);
    const config = JSON.parse(readFileSync(join(folder, "reader.yaml"), "utf8")) as Kubeconfig;
    change(config, folder);
    writeFileSync(join(folder, "reader.yaml"), JSON.stringify(config));
  };

/** A plugin that hands out the certificate of the kubeconfig, but only to whoever says which cluster it is for. */
function plugin(config: Kubeconfig, folder: string): void {
  const [{ user } = { user: {} }] = config.users;
  const text = (key: string): string => Buffer.from(String(user[key]), "base64").toString();
  const status = { clientCertificateData: text("client-certificate-data"), clientKeyData: text("client-key-data") };
  const credential = { apiVersion: "client.authentication.k8s.io/v1beta1", kind: "ExecCredential", status };
  writeFileSync(join(folder, "credential.json"), JSON.stringify(credential), { mode: 0o600 });
  const server = config.clusters[0]?.cluster.server;
  const told = `case "$KUBERNETES_EXEC_INFO" in *'"server":"${server}"'*) ;; *) echo "which cluster?" >&2; exit 1 ;; esac`;
  writeFileSync(join(folder, "log-in"), `#!/bin/sh\n${told}\ncat '${join(folder, "credential.json")}'\n`);
  chmodSync(join(folder, "log-in"), 0o755);
  const exec = {
    apiVersion: credential.apiVersion,
    command: "./log-in",
    provideClusterInfo: true,
    interactiveMode: "Never",
  };
  config.users.splice(0, 1, { ...config.users[0], user: { exec } });
}

export const PERMISSIONS: readonly Scenario[] = [
  inNamespace("the account may list pods", "pass", MAY_LIST, async () => {}),
  inNamespace("the account may not list pods", "fail", MAY_LIST, async () => {}, { identity: { carrier: "nobody" } }),
  inNamespace("a kubeconfig speaks as a user in a group, which alone has the right", "pass", MAY_LIST, async () => {}, {
    sources: ["kubernetes-client/javascript#2373"],
    arrange: kubeconfig(
      ({ users }) => Object.assign(users[0]?.user ?? {}, { as: "jane", "as-groups": ["ops"] }),
      impersonation,
    ),
  }),
  inNamespace("a kubeconfig's plugin must be told which cluster it is for", "pass", MAY_LIST, async () => {}, {
    sources: ["kubernetes-client/python#2298"],
    arrange: kubeconfig(plugin),
  }),
  inNamespace("the credential of the account has expired", "unknown", MAY_LIST, async () => {}, {
    identity: { carrier: "expired" },
  }),
];
