/** Which of the things that pages name are not there any more. What could not be asked is no finding, and is said. */
import { closest } from "../../checker/nearest.ts";
import type { Answer, Inventory, Labels } from "./inventory.ts";
import type { MetricNames } from "./metric-names.ts";
import type { Named, Resource, Thing } from "./named.ts";

/** A thing that is not there. */
interface Vanished {
  readonly named: Named;
  /** As `kubectl` names it: `deployment cart in shop`. */
  readonly says: string;
  /** The nearest name of the same kind that exists; absent where there is none, or nobody may list them. */
  readonly like?: string;
}

export interface Looked {
  readonly vanished: readonly Vanished[];
  /** Why something could not be asked, each once, with how many things that concerns. */
  readonly unsure: ReadonlyMap<string, number>;
  /** How many different things were looked for. */
  readonly things: number;
}

type Gone = { readonly like?: string };
/** Gone, there (undefined), or unknown. */
type Found = Answer<Gone | undefined>;

const NAMESPACES: Resource = { group: "", version: "v1", resource: "namespaces" };
const THERE: Found = { found: undefined };

/** @param metrics absent where no Prometheus is given: then nothing is known of them, and nothing is said */
export async function lookFor(
  all: readonly Named[],
  inventory: Inventory,
  metrics: MetricNames | undefined,
): Promise<Looked> {
  const vanished: Vanished[] = [];
  const unsure = new Map<string, number>();
  const answers = new Map<string, Found>();
  for (const named of all) {
    if (named.what === "metric" && metrics === undefined) continue;
    const { place: _, ...thing } = named;
    const key = JSON.stringify(thing);
    const known = answers.get(key);
    const found = known ?? (await lookUp(thing, inventory, metrics));
    if (known === undefined) {
      answers.set(key, found);
      if ("unsure" in found) unsure.set(found.unsure, (unsure.get(found.unsure) ?? 0) + 1);
    }
    if ("found" in found && found.found !== undefined) vanished.push({ named, says: nameOf(thing), ...found.found });
  }
  return { vanished, unsure, things: answers.size };
}

async function lookUp(thing: Thing, inventory: Inventory, metrics: MetricNames | undefined): Promise<Found> {
  switch (thing.what) {
    case "kind": {
      const answer = await inventory.version(thing.of);
      return "unsure" in answer ? answer : { found: answer.found === undefined ? {} : undefined };
    }
    case "namespace":
      return among(thing.name, await inventory.names(NAMESPACES));
    case "metric":
      return metrics === undefined ? THERE : metrics(thing.name);
    case "object":
      return (await isMoot(thing, inventory)) ? THERE : objectOf(thing, inventory);
    case "selector":
      return (await isMoot(thing, inventory))
        ? THERE
        : labelled(thing.selector, await inventory.labels(thing.of, thing.namespace));
    default:
      return thing satisfies never;
  }
}

/** A kind or a namespace that is gone is reported itself. */
async function isMoot({ of, namespace }: { of: Resource; namespace?: string }, inventory: Inventory): Promise<boolean> {
  const version = await inventory.version(of);
  if ("found" in version && version.found === undefined) return true;
  if (namespace === undefined) return false;
  const all = await inventory.names(NAMESPACES);
  return "found" in all && !all.found.has(namespace);
}

async function objectOf(thing: Extract<Thing, { what: "object" }>, inventory: Inventory): Promise<Found> {
  const { of, namespace, name } = thing;
  // Secrets are never listed: their content would come along.
  if (of.group === "" && of.resource === "secrets") {
    if (namespace === undefined) return THERE;
    const answer = await inventory.has(of, namespace, name);
    return "unsure" in answer ? answer : { found: answer.found ? undefined : {} };
  }
  return among(name, await inventory.names(of, namespace));
}

function among(name: string, answer: Answer<ReadonlySet<string>>): Found {
  if ("unsure" in answer) return answer;
  return { found: answer.found.has(name) ? undefined : nearestTo(name, answer.found) };
}

/** Nothing has all the labels, neither now nor by a template. */
function labelled(selector: string, answer: Answer<readonly Labels[]>): Found {
  if ("unsure" in answer) return answer;
  const wanted = selector.split(",").map((part) => part.split(/==?/).map((side) => side.trim()));
  if (answer.found.some((labels) => wanted.every(([key = "", value]) => labels[key] === value))) return THERE;
  const written = new Set(
    answer.found.flatMap((labels) => Object.entries(labels).map(([key, value]) => `${key}=${value}`)),
  );
  const missing = wanted.map(([key, value]) => `${key}=${value}`).find((one) => !written.has(one));
  return { found: missing === undefined ? {} : nearestTo(missing, written) };
}

function nearestTo(name: string, names: Iterable<string>): Gone {
  const [like] = closest(name, names, 1);
  return like === undefined ? {} : { like };
}

function nameOf(thing: Thing): string {
  const within = "namespace" in thing && thing.namespace !== undefined ? ` in the namespace ${thing.namespace}` : "";
  switch (thing.what) {
    case "kind":
      return `the kind ${kindName(thing.of)}`;
    case "namespace":
      return `the namespace ${thing.name}`;
    case "object":
      return `${kindName(thing.of)}/${thing.name}${within}`;
    case "selector":
      return `what ${thing.selector} selects of ${kindName(thing.of)}${within}`;
    case "metric":
      return `the metric ${thing.name}`;
    default:
      return thing satisfies never;
  }
}

function kindName({ group, resource }: Resource): string {
  return group === "" || group === "apps" || group === "batch" ? resource : `${resource}.${group}`;
}
