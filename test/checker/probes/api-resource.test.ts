/** Does a server know a resource? Only what it says itself counts. */
import { describe, expect, test } from "vitest";
import type { Attempt, Cluster } from "../../../checker/cluster/port.ts";
import { knowledgeOf, resourceShapes } from "../../../checker/probes/api-resource.ts";
import { fits } from "../../../checker/request-limits.ts";

const core = { resources: [{ name: "pods", namespaced: true }, { name: "nodes", namespaced: false }, null] };
const versions = (...names: string[]): object => ({ versions: names.map((version) => ({ version })) });

/** A server that answers these paths and no others, and the paths that it was asked for. */
function server(answers: Readonly<Record<string, unknown>>): { cluster: Cluster; asked: string[] } {
  const asked: string[] = [];
  const attempt = (path: string): Promise<Attempt> => {
    asked.push(path);
    const answer = answers[path];
    const body = typeof answer === "string" ? answer : JSON.stringify(answer);
    const base = { phase: "done", timings: {}, startedAt: "", transport: "native" } as const;
    return Promise.resolve(answer === undefined ? { ...base, status: 404 } : { ...base, status: 200, body });
  };
  return { cluster: { attempt } as Partial<Cluster> as Cluster, asked };
}

describe("knowledge", () => {
  test.each<[string, Readonly<Record<string, unknown>>, string, string, string]>([
    ["of the core group", { "/api/v1": core }, "", "pods", "namespaced"],
    ["of what is in no namespace", { "/api/v1": core }, "", "nodes", "cluster"],
    ["of a word that is none", { "/api/v1": core }, "", "pood", "missing"],
    ["where the server says nothing", {}, "", "pods", "unsaid"],
    ["where it says something else", { "/api/v1": "<html>" }, "", "pods", "unsaid"],
    [
      "of a group",
      { "/apis/apps": versions("v1"), "/apis/apps/v1": { resources: [{ name: "deployments", namespaced: true }] } },
      "apps",
      "deployments",
      "namespaced",
    ],
    ["of a group that is none", {}, "shop.example", "widgets", "missing"],
    [
      "of a group in which it is not",
      { "/apis/apps": versions("v1"), "/apis/apps/v1": { resources: [] } },
      "apps",
      "widgets",
      "missing",
    ],
    [
      "of one version of a group alone",
      {
        "/apis/batch": versions("v1", "v1beta1"),
        "/apis/batch/v1": { resources: [] },
        "/apis/batch/v1beta1": { resources: [{ name: "cronjobs" }] },
      },
      "batch",
      "cronjobs",
      "namespaced",
    ],
    [
      "where not every version answers",
      { "/apis/batch": versions("v1", "v2"), "/apis/batch/v1": { resources: [] } },
      "batch",
      "cronjobs",
      "unsaid",
    ],
    ["where no version is named", { "/apis/batch": {} }, "batch", "cronjobs", "unsaid"],
  ])("%s", async (_what, answers, group, resource, expected) => {
    const { cluster, asked } = server(answers);
    expect(await knowledgeOf(cluster, group, resource, new AbortController().signal)).toBe(expected);
    const shapes = resourceShapes(group).map(({ path }) => path);
    expect(asked.filter((path) => !shapes.some((shape) => fits(shape, path)))).toEqual([]);
  });

  test("asks no more versions than it has declared", async () => {
    const names = Array.from({ length: 9 }, (_, index) => `v${index + 1}`);
    const { cluster, asked } = server({ "/apis/apps": versions(...names) });
    await knowledgeOf(cluster, "apps", "deployments", new AbortController().signal);
    expect(asked).toHaveLength(1 + (resourceShapes("apps")[1]?.atMost ?? 0));
  });
});
