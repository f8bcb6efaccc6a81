/** The page about checks in general: what every check may have, whatever its probe. */
import { CHECK_KEYS } from "../model/schema.ts";
import { code, codeBlock, page, table } from "./markdown.ts";
import { problemsOf } from "./rule-trial.ts";

const EXAMPLE = `---
title: The cart of a cluster is slow
team: shop-api
inputs:
  cluster_id: { description: "The label cluster_id of the alert", pattern: "[a-z0-9]{20}" }
checks:
  - id: queue-short
    title: The queue is short
    section: look-at-the-queue
    probe: promql
    query: queue_length{cluster_id="\${cluster_id}"}
    below: 10
    within: 5m
  - id: cart-pods
    title: The pods of the cart are ready
    section: look-at-the-pods
    on: customer
    probe: pods-ready
    namespace: shop
    selector: app=cart
escalation:
  - { when: { queue-short: pass }, resolved: true, because: the queue is short again }
  - { when: { cart-pods: fail }, to: shop-api, because: the cart itself is at fault }
  - { when: { cart-pods: pass }, to: shop-network, because: the cart is well and the queue is long }
---

## Look at the queue

## Look at the pods
`;

/** By key of a check: whether it is needed, and what it means. */
const KEYS: Readonly<Record<string, readonly [otherwise: string, means: string]>> = {
  id: [
    "needed",
    "The name that reports, later checks and the escalation table use: lower-case letters, digits, dashes.",
  ],
  probe: ["**needed**", "The kind of question, one of the [probes](probes/index.md)."],
  title: ["the probe's question", "What the check verifies, in your words."],
  section: ["", "Id of the heading whose step it carries out. The page and the report lead from one to the other."],
  reviewed: [
    "",
    "What [changed-section](rules/changed-section.md) gives for the text of that section: when the text changes, validation asks whether the check still does what it says. `false` is a draft: it runs only with `--drafts`, and then it only suggests whom to call.",
  ],
  source: ["", "The command of the page that the check was drafted from."],
  on: ["`carrier`", "`carrier` or `customer`: which cluster is asked. Probes that ask no cluster do not mind."],
  cluster: ["the input `cluster_id`", "With `on: customer`, which one: its id, or an input as `${cluster_id}`."],
  within: [
    "asked once",
    "A time such as `90s` or `5m`, at most `60m`: it is asked again until it passes, after 5 s and then ever later, at most 30 s. A person is asked once.",
  ],
};

/** Rejects where a key has no explanation here, or the example is not as it should be. */
export async function checksPage(): Promise<string> {
  const problems = await problemsOf({ "cart.md": EXAMPLE });
  if (problems.length > 0) throw new Error(`the example of the checks is not sound: ${problems[0]?.message ?? ""}`);
  return page({ layout: "default", title: "Checks", nav_order: 2, description: "What every check may have" }, [
    "# Checks",
    "A check is one question to a real system. The front matter of a page lists them under `checks`; for a page that must stay as it is, a file beside it does: `cart.checks.yml` beside `cart.md`, with the same keys. Its key `dropped` holds what `draft --review` has dropped, by command, section and probe: `draft` proposes none of it again until its entry is removed.",
    codeBlock(EXAMPLE, "text"),
    "## What every check may have",
    table(["Key", "Without it", "What it means"], CHECK_KEYS.map(keyRow)),
    "All other keys are parameters of the probe, and one that it does not know is refused.",
    "## What it can use",
    "- `$active-clusters` as the value of a parameter is what the earlier check of that id found. Checks run from top to bottom; one whose earlier check found nothing is `unknown`.",
    "- `${cluster_id}` in a text is the input of that name, as it is given by a flag, by an alert or at the terminal. A page names its inputs under `inputs`, with a `description` that says where to find the value and a `pattern` that the whole value must match.",
    "## What it answers",
    "- `pass` and `fail` are answers. A `fail` is _in part_ where only some paths, pods or attempts failed.",
    "- `unknown` is no answer: it says why, and the one thing to do about it. It never counts as either of the others, and no team is called for it unless a row of the escalation table says so.",
    "A check that asks once has 30 s for its answer, a question to a person a quarter of an hour; `--deadline` bounds the whole run, else 10 minutes.",
    "## What follows from it",
    "The first row of `escalation` whose `when` holds decides: `to` names a team, `continue` another page, and `resolved: true` says that there is nothing more to do; `because` is the reason that is printed. Whatever no row names calls nobody.",
  ]);
}

function keyRow(key: string): string[] {
  const known = KEYS[key];
  if (known === undefined) throw new Error(`explain the key ${key} of a check in site/reference/checks-page.ts`);
  return [code(key), ...known];
}
