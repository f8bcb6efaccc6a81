/** Does an API server know a resource? An access review answers for any word, also for one that is none. */
import type { Cluster } from "../cluster/port.ts";
import type { RequestShape } from "../model.ts";
import { segment } from "./kubernetes-object.ts";

/** How the server has it; `unsaid` where it does not tell. */
export type Knowledge = "namespaced" | "cluster" | "missing" | "unsaid";

const MOST_VERSIONS = 5;

const groupPath = (group: string): string => (group === "" ? "/api/v1" : `/apis/${segment(group)}`);

/** The requests that `knowledgeOf` sends. */
export function resourceShapes(group: string): RequestShape[] {
  const shape = { server: "carrier", method: "GET", why: "see whether it knows the resource" } as const;
  return [
    { ...shape, path: groupPath(group), atMost: 1 },
    ...(group === "" ? [] : [{ ...shape, path: `${groupPath(group)}/*`, atMost: MOST_VERSIONS }]),
  ];
}

/** @param resource plural, without a subresource */
export async function knowledgeOf(
  cluster: Cluster,
  group: string,
  resource: string,
  signal: AbortSignal,
): Promise<Knowledge> {
  const ask = async (path: string): Promise<Answer> => answerIn(await cluster.attempt(path, undefined, signal));
  if (group === "") return scopeIn([await ask(groupPath(group))], resource);
  const { status, versions } = await ask(groupPath(group));
  if (status === 404) return "missing";
  const paths = (versions ?? []).slice(0, MOST_VERSIONS).map((version) => `${groupPath(group)}/${segment(version)}`);
  return scopeIn(await Promise.all(paths.map(ask)), resource);
}

interface Answer {
  readonly status: number | undefined;
  readonly versions?: readonly string[];
  readonly resources?: readonly { readonly name?: unknown; readonly namespaced?: unknown }[];
}

function answerIn({ status, body = "" }: { readonly status?: number; readonly body?: string }): Answer {
  try {
    const { versions, resources } = Object(JSON.parse(body)) as Record<string, unknown>;
    return {
      status,
      ...(Array.isArray(versions)
        ? { versions: versions.map((one) => String((Object(one) as { version?: unknown }).version)) }
        : {}),
      ...(Array.isArray(resources) ? { resources: resources.map((one) => Object(one) as object) } : {}),
    };
  } catch {
    return { status };
  }
}

/** Only where every answer came, what is in none is missing. */
function scopeIn(answers: readonly Answer[], resource: string): Knowledge {
  const found = answers.flatMap(({ resources = [] }) => resources).find(({ name }) => name === resource);
  if (found !== undefined) return found.namespaced === false ? "cluster" : "namespaced";
  return answers.length > 0 && answers.every(({ resources }) => resources !== undefined) ? "missing" : "unsaid";
}
