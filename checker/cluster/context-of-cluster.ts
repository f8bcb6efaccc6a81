/** Finds the context of a customer's cluster, by the names that clouds and gateways give to contexts. */
import { closest } from "../nearest.ts";
import { ClusterError } from "./cluster-error.ts";
import { PLACEHOLDER } from "./customer-command.ts";
import type { Kubeconfig } from "./kubeconfig-format.ts";

/** Where the cluster's own name begins is certain: `arn:aws:eks:eu-central-1:1234:cluster/shop`, `gke_project_zone_shop`. */
const NAMED: readonly RegExp[] = [/^arn:[\w-]+:eks:[^:]*:\d*:cluster\/(.+)$/, /^gke_[^_]+_[^_]+_(.+)$/];
/** What separates a cluster's name from what stands before it: `ibm-team/c1a2`, `admin@shop`, `default:shop`. */
const SEPARATED = /[/:@_]$/;
/** Teleport puts its own host before it: `teleport.example.com-shop`. A hyphen alone may belong to the name. */
const BEHIND_HOST = /^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}-$/i;

/**
 * The name of the one context that is meant.
 * @param pattern `--customer-context`: a context's name with `{cluster}` for the id
 * @throws ClusterError (setup) where there is none, or several
 */
export function contextOf(id: string, { contexts, source }: Kubeconfig, pattern: string | undefined): string {
  const names = contexts.map(({ name }) => name);
  const wanted = pattern?.replaceAll(PLACEHOLDER, () => id);
  const exact = wanted ?? id;
  if (names.includes(exact)) return exact;
  const found = wanted === undefined ? names.filter((name) => isOf(id, name)) : [];
  const [first, ...others] = found;
  if (first !== undefined && others.length === 0) return first;
  if (first !== undefined) {
    throw new ClusterError(
      `Several contexts of ${source} end in ${id}: ${found.slice(0, 5).join(", ")}`,
      `Say which is meant with --customer-context, such as ${first.slice(0, first.lastIndexOf(id))}${PLACEHOLDER}.`,
      "setup",
    );
  }
  const known = names.length === 0 ? "" : ` The contexts nearest to it: ${closest(exact, names).join(", ")}.`;
  throw new ClusterError(
    `There is no way to cluster ${id}: ${source} has no context ${wanted ?? "that is named by it"}`,
    `Run this where kubx-kubectl works, or give --customer-command, --customer-context or --kubeconfigs DIR with ${id}.yaml.${known}`,
    "setup",
  );
}

/** AKS names an administrator's context `shop-admin`; every other one ends in the id. */
function isOf(id: string, name: string): boolean {
  const known = NAMED.map((form) => form.exec(name)?.[1]).find((own) => own !== undefined);
  if (known !== undefined) return known === id;
  if (name === `${id}-admin`) return true;
  const before = name.endsWith(id) ? name.slice(0, -id.length) : "";
  return SEPARATED.test(before) || BEHIND_HOST.test(before);
}
