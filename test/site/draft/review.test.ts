/** Drafts are reviewed one by one: what is kept is published, what is dropped goes with its rows, the rest stays as it is. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { reviewDrafts } from "../../../site/command/review-drafts.ts";
import { draftsIn, reviewed } from "../../../site/draft/review.ts";
import type { Runbook } from "../../../site/model/runbook.ts";
import { withFolder } from "../rules/example-site.ts";

const FILE = `# Ours.
checks:
  - { id: own, probe: ask, question: Well? } # stays
  # line 7
  - id: pods
    reviewed: false
    source: kubectl get pods
    probe: pods-ready
    namespace: shop
  - id: logs
    reviewed: false
    source: kubectl logs cart
    probe: ask
    question: Well?
escalation:
  - { when: { pods: fail }, to: shop-api, because: they are down, reviewed: false }
`;

interface Kept {
  readonly checks: readonly Readonly<Record<string, unknown>>[];
  readonly escalation?: readonly Readonly<Record<string, unknown>>[];
}

test("every draft is found, with its command, and without what only says that it is one", () => {
  const drafts = draftsIn(FILE);
  expect(drafts.map(({ at, kind, id, source }) => [at, kind, id, source])).toEqual([
    ["checks.1", "check", "pods", "kubectl get pods"],
    ["checks.2", "check", "logs", "kubectl logs cart"],
    ["escalation.0", "row", "", ""],
  ]);
  expect(parse(drafts[0]?.text ?? "")).toEqual({ id: "pods", probe: "pods-ready", namespace: "shop" });
});

describe("decisions", () => {
  test("keep publishes, and leaves the rest as it was", () => {
    const text = reviewed(FILE, new Map([["checks.1", { kind: "keep" }]]));
    expect(text).toContain("# Ours.");
    expect(text).toContain("# stays");
    const { checks } = parse(text) as Kept;
    expect(checks.map((check) => check["reviewed"])).toEqual([undefined, undefined, false]);
  });

  test("change sets, adds and takes out parameters", () => {
    const values = { namespace: "cart", atLeast: "2", source: "" };
    const text = reviewed(FILE, new Map([["checks.1", { kind: "change", values }]]));
    expect((parse(text) as Kept).checks[1]).toEqual({ id: "pods", probe: "pods-ready", namespace: "cart", atLeast: 2 });
  });

  test("drop takes the rows along that name the check", () => {
    const { checks, escalation } = parse(reviewed(FILE, new Map([["checks.1", { kind: "drop" }]]))) as Kept;
    expect(checks.map(({ id }) => id)).toEqual(["own", "logs"]);
    expect(escalation).toBeUndefined();
  });

  test("drop is remembered beside what was dropped before, and a draft from no command is not", () => {
    const before = "dropped:\n  - { source: kubectl get nodes, probe: ask } # since May\n";
    const file = `${FILE.replace("    source: kubectl logs cart\n", "")}${before}`;
    const drop = { kind: "drop" } as const;
    const text = reviewed(
      file,
      new Map([
        ["checks.1", drop],
        ["checks.2", drop],
      ]),
    );
    expect(text).toContain("# since May");
    expect((parse(text) as { dropped: unknown }).dropped).toEqual([
      { source: "kubectl get nodes", probe: "ask" },
      { source: "kubectl get pods", probe: "pods-ready" },
    ]);
  });
});

test("the walk shows each draft with its line, and writes what was decided when somebody leaves", async () => {
  await withFolder({ "cart.checks.yml": FILE }, async (folder) => {
    const file = join(folder, "cart.checks.yml");
    const page = { file: "cart.md", body: "Look:\n`kubectl get pods`\n", bodyLine: 4 } as unknown as Runbook;
    const answers = ["what?", "c", "atLeast: 2", "nonsense", "", "q"];
    const said: string[] = [];
    const decided = await reviewDrafts(
      [{ file, page }],
      { most: 10_000 },
      async () => answers.shift(),
      (text) => void said.push(text),
    );
    expect(decided).toBe(1);
    expect(said.join("")).toContain("cart.md:5  kubectl get pods");
    const { checks } = parse(readFileSync(file, "utf8")) as Kept;
    expect(checks[1]).toMatchObject({ atLeast: 2 });
    expect(checks.map((check) => check["reviewed"])).toEqual([undefined, undefined, false]);
  });
});
