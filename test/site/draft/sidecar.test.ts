/** Drafts go into the file beside the page; what somebody wrote there stays. */
import { expect, test } from "vitest";
import { parse } from "yaml";
import { draftReport } from "../../../site/draft/report.ts";
import { reviewed } from "../../../site/draft/review.ts";
import { withDrafts } from "../../../site/draft/sidecar.ts";
import { withFolder } from "../rules/example-site.ts";
import { loadCatalog } from "../../../site/model/load.ts";
import { HARBOUR, draftOf } from "./drafting.ts";

const PAGE = `---
title: Cart
---

## Look

Check that the pods are running: \`kubectl get pods -n <namespace> -l app=cart\`

Look at the log: \`kubectl logs -n <namespace> -l app=cart\`

## Escalation

- If the pods are not running, escalate to Harbour API.
- If it rains, escalate to Harbour Network.
`;
const FILES = { "cart.md": PAGE, ...HARBOUR };

test("a new file has the checks as drafts, each below its line, with inputs, rows, and what nobody could match", async () => {
  const draft = await draftOf(FILES);
  const { text = "", checks } = withDrafts("", draft) ?? {};
  expect(checks).toBe(2);
  expect(text).toContain("# line 7: kubectl get pods -n <namespace> -l app=cart");
  expect(text).toContain("It rains".toLowerCase());
  expect(parse(text)).toMatchObject({
    inputs: { namespace: {} },
    checks: [
      { id: "cart-pods", reviewed: false, probe: "pods-ready", namespace: "${namespace}", selector: "app=cart" },
      { id: "cart-logs", reviewed: false, probe: "ask" },
    ],
    escalation: [{ when: { "cart-pods": "fail" }, to: "harbour-api", reviewed: false }],
  });
  await withFolder({ ...FILES, "cart.checks.yml": text }, async (folder) => {
    const { findings, runbooks } = await loadCatalog({ content: folder, data: `${folder}/_data` });
    expect(findings).toEqual([]);
    expect(runbooks[0]?.checks.map(({ draft: isDraft }) => isDraft)).toEqual([true, true]);
  });
});

test("what stands in the file stays, with its comments, its order and its ids", async () => {
  const own = `# Ours, since the outage in May.
team: harbour-api
checks:
  # Asked first: it takes a second.
  - { id: cart-pods, probe: ask, question: "Well?" } # for now
`;
  const draft = await withFolderDraft(own);
  const { text = "" } = withDrafts(own, draft) ?? {};
  for (const line of own.trimEnd().split("\\n")) expect(text).toContain(line);
  const { checks, team } = parse(text) as { checks: { id: string }[]; team: string };
  expect(team).toBe("harbour-api");
  expect(checks.map(({ id }) => id)).toEqual(["cart-pods", "cart-pods-2", "cart-logs"]);
});

test("a second time there is nothing to add", async () => {
  const { text = "" } = withDrafts("", await draftOf(FILES)) ?? {};
  const again = await withFolderDraft(text);
  expect(again.drafts).toEqual([]);
  expect(withDrafts(text, again)).toBeUndefined();
});

test.each(["- a list\n", "checks: { id: one }\n", "checks: [\n"])(
  "a file of another shape is left alone: %j",
  async (own) => {
    const draft = await draftOf(FILES);
    expect(() => withDrafts(own, draft)).toThrow(expect.objectContaining({ name: "UnwritableSidecar" }) as Error);
  },
);

function withFolderDraft(sidecar: string): ReturnType<typeof draftOf> {
  return draftOf({ ...FILES, "cart.checks.yml": sidecar });
}

test("what somebody dropped is not drafted again, is counted, and the file is as it was", async () => {
  const { text = "" } = withDrafts("", await draftOf(FILES)) ?? {};
  const kept = reviewed(
    text,
    new Map([
      ["checks.0", { kind: "drop" }],
      ["checks.1", { kind: "keep" }],
    ]),
  );
  const again = await draftOf({ ...FILES, "cart.checks.yml": kept });
  expect([again.drafts, again.dropped]).toEqual([[], 1]);
  expect(withDrafts(kept, again)).toBeUndefined();
  expect(draftReport([again], "text")).toContain("1 left out");
  await withFolder({ ...FILES, "cart.checks.yml": kept }, async (folder) => {
    expect((await loadCatalog({ content: folder, data: `${folder}/_data` })).findings).toEqual([]);
  });

  // Another section, or another proposal, is another draft.
  const elsewhere = kept.replace("section: look\n    probe: pods-ready", "section: there\n    probe: pods-ready");
  expect(elsewhere).not.toBe(kept);
  expect((await draftOf({ ...FILES, "cart.checks.yml": elsewhere })).drafts).toHaveLength(1);
});
