/**
 * `--rbac`: the roles that grant exactly what a page's checks ask for, and an account for a pod that has those on the carrier. The
 * same checks give the same bytes.
 */
import { binding, serviceAccount } from "./manifest/objects.ts";
import { yamlOf } from "./manifest/yaml.ts";
import type { BookPage, Permission } from "./model.ts";
import { type PlannedCheck, rightsOf } from "./permissions.ts";

/**
 * @param sha256 of the checker file that asks: whoever binds the roles knows to what
 * @param namespace of the account
 */
export function rbacManifest(
  page: BookPage,
  planned: readonly PlannedCheck[],
  sha256: string,
  namespace: string,
): string {
  const account = { name: accountName(page.id), namespace };
  const roles = roleDocuments(page, planned, sha256);
  const head = [
    `# What the checks of ${page.id} ask for, and nothing else: roles, and behind them an account for a pod, bound to those of the carrier.`,
    `# The pod runs with it: kubectl run --namespace=${namespace} --overrides='{"spec":{"serviceAccountName":"${account.name}"}}' …`,
    "# Users need no account: apply the roles alone, and bind each as it says.",
    "# Asking which rights one has (selfsubjectaccessreviews) is granted to everybody by system:basic-user.",
    ...(roles.length === 0 ? ["# They need no rights on any cluster."] : []),
  ];
  const documents = [
    ...roles.map((role) => `${forUsers(role)}\n${role.text}`),
    `# On the carrier.\n${yamlOf(serviceAccount(account))}`,
    ...roles
      .filter(({ cluster }) => cluster === undefined)
      .map((role) => `# On the carrier.\n${yamlOf(binding(account, role.name, role.namespace))}`),
  ];
  return `${[head.join("\n"), ...documents].join("\n---\n")}\n`;
}

/** How a user gets what a role grants. A namespace that is not known yet, or is none, is no word of a command. */
function forUsers({ name, namespace }: RoleDocument): string {
  const where = /^[a-z0-9-]+$/.test(namespace ?? "") ? namespace : "NAMESPACE";
  const bound =
    namespace === undefined
      ? `clusterrolebinding NAME --clusterrole=${name}`
      : `rolebinding NAME --namespace=${where} --role=${name}`;
  return `# For a user: kubectl create ${bound} --user=USER`;
}

/** A role as text, and what somebody who binds it needs to know. */
export interface RoleDocument {
  readonly text: string;
  readonly name: string;
  /** Absent for a ClusterRole. */
  readonly namespace: string | undefined;
  /** The customer cluster that it is for; absent for the carrier. */
  readonly cluster: string | undefined;
}

/** How roles are called, and labelled, that are not the page's own. */
export interface RoleNames {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** One for each cluster and namespace. @param called absent where the page's id names them, the same for every run */
export function roleDocuments(
  page: BookPage,
  planned: readonly PlannedCheck[],
  sha256: string,
  called: RoleNames = { name: accountName(page.id), labels: {} },
): RoleDocument[] {
  return [...groupsOf(planned)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, group]) => ({
      text: roleOf(page, sha256, called, group),
      name: called.name,
      namespace: group.namespace,
      cluster: group.cluster,
    }));
}

interface Group {
  readonly cluster: string | undefined;
  readonly namespace: string | undefined;
  /** What grants each right, with what it is good for where the checks can do without. */
  readonly rules: Map<string, string | undefined>;
}

/** One role for each cluster and namespace. */
function groupsOf(planned: readonly PlannedCheck[]): Map<string, Group> {
  const groups = new Map<string, Group>();
  for (const check of planned) {
    for (const { cluster, permission } of rightsOf(check)) {
      const { namespace } = permission;
      const key = `${cluster ?? ""} ${namespace ?? ""}`;
      const group = groups.get(key) ?? { cluster, namespace, rules: new Map<string, string | undefined>() };
      groups.set(key, group);
      const rule = ruleOf(permission);
      // Whatever one check cannot do without is not optional.
      group.rules.set(rule, group.rules.has(rule) ? group.rules.get(rule) && permission.optional : permission.optional);
    }
  }
  return groups;
}

function ruleOf({ verb, group, resource, name }: Permission): string {
  const list = (item: string): string => JSON.stringify([item]);
  return `  - apiGroups: ${list(group)}\n    resources: ${list(resource)}${name === undefined ? "" : `\n    resourceNames: ${list(name)}`}\n    verbs: ${list(verb)}`;
}

function roleOf(
  page: BookPage,
  sha256: string,
  { name, labels }: RoleNames,
  { cluster, namespace, rules }: Group,
): string {
  const labelled = Object.entries(labels).map(([key, value]) => `    ${key}: ${JSON.stringify(value)}`);
  return [
    `# On ${cluster === undefined ? "the carrier" : `the customer cluster ${cluster}`}.`,
    "apiVersion: rbac.authorization.k8s.io/v1",
    `kind: ${namespace === undefined ? "ClusterRole" : "Role"}`,
    "metadata:",
    `  name: ${name}`,
    ...(namespace === undefined ? [] : [`  namespace: ${JSON.stringify(namespace)}`]),
    ...(labelled.length === 0 ? [] : ["  labels:", ...labelled]),
    "  annotations:",
    `    pilotbook/checker-sha256: ${JSON.stringify(sha256)}`,
    `    pilotbook/runbook: ${JSON.stringify(page.id)}`,
    "rules:",
    ...[...rules]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([rule, optional]) => (optional === undefined ? [rule] : [`  # May be left out: ${optional}.`, rule])),
  ].join("\n");
}

/** What the account and the roles of a page are called: its id as the name of an object. */
export function accountName(id: string): string {
  const name = id
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(-200)
    .replace(/^-|-$/g, "");
  return name === "" ? "pilotbook" : `pilotbook-${name}`;
}
