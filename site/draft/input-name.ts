/** One name for what pages write in many ways: `<clusterID>`, `$CLUSTER_ID` and `<your-cluster>` are `cluster_id`. */
import { OPTION_NAMES } from "../../checker/command-line.ts";
import { declaredName } from "../../checker/inputs/aliases.ts";
import type { Role } from "./role.ts";

const KNOWN: readonly (readonly [RegExp, string])[] = [
  [/^(?:clusterid|cluster|cruiserid|cruiser|patrolid|customerclusterid|clustername|cid)$/, "cluster_id"],
  [/^(?:ns|namespace|namespacename|project|\w*namespace)$/, "namespace"],
  [/^(?:pod|podname|podid|pods|podname\d)$/, "pod"],
  [/^(?:node|nodename|nodeip|worker|workernode|workerip|nodeid|nodes)$/, "node"],
  [/^(?:host|hostname|fqdn)$/, "host"],
  [/^(?:container|containername)$/, "container"],
  [/^(?:deployment|deploymentname|deploy)$/, "deployment"],
];
const OF_ROLE: Readonly<Record<Role, string>> = {
  namespace: "namespace",
  pod: "pod",
  node: "node",
  cluster: "cluster_id",
  host: "host",
  container: "container",
  name: "name",
};

/** @param written on the page; empty where another command gives it */
export function likeliestName(written: string, role: Role): string {
  const squeezed = written.toLowerCase().replace(/[^a-z0-9]/g, "");
  const label = /(\w+)[ _](?:label|value)\b/i.exec(written)?.[1]?.toLowerCase();
  if (label !== undefined && !/^(?:the|label|a)$/.test(label)) return label;
  // One letter is the variable of a loop, and `YYYY` nothing at all.
  if (squeezed.length < 2 || /^(.)\1+$/.test(squeezed)) return OF_ROLE[role];
  // Of a page with several namespaces each has a name of its own.
  if (role === "namespace" && /^(?:my|your|the|target)?(?:ns|namespace(?:name)?|project)$/.test(squeezed))
    return "namespace";
  const known = KNOWN.find(([pattern]) =>
    pattern.test(squeezed.replace(/^(?:my|your|the|some|customer)(?=\w{2})/, "")),
  );
  if (known !== undefined && (known[1] !== "namespace" || !/[a-z0-9]{2}namespace$/.test(squeezed))) return known[1];
  const name = written
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^(?:my|your|the|some|affected|failing|name_of(?:_the)?|id_of(?:_the)?)_/, "")
    .replace(/^[^a-z]+|_+$/g, "")
    .slice(0, 40);
  if (name === "") return OF_ROLE[role];
  return declaredName(name, OPTION_NAMES) === undefined ? name : `${name}_name`;
}
