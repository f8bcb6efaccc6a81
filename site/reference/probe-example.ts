/** The example of a probe as a page's front matter has it, and what its check would send: read as any author's check is. */
import { parse, stringify } from "yaml";
import { dryRunText } from "../../checker/dry-run.ts";
import type { Book, BookPage, Permission } from "../../checker/model.ts";
import { planChecks } from "../../checker/plan.ts";
import { AUTHORED_PROBES, type AuthoredProbe } from "../../checker/probes/authoring.ts";
import { referencedCheck } from "../../checker/probes/probe.ts";
import { readChecks } from "../model/schema.ts";

export interface ProbeExample {
  /** `checks:` with everything that the check needs, in YAML. */
  readonly yaml: string;
  /** What `--dry-run` prints for it. */
  readonly dryRun: string;
  /** What it may be asked for on the carrier; none for a probe that asks somebody else. */
  readonly permissions: readonly Permission[];
}

const SETTING = { seed: 1, budget: 120_000, pace: 1, answers: {} };

/** Throws where the example is no valid check. */
export function probeExample(probe: AuthoredProbe): ProbeExample {
  const checks = [...earlierOf(probe), probe].map(checkOf);
  const yaml = stringify({ checks }, { lineWidth: 0 });
  const page = pageOf(yaml, probe.default.name);
  const planned = planChecks(page, {}, SETTING).at(-1);
  return {
    yaml,
    dryRun: dryRunText(page, BOOK, SETTING),
    permissions: planned?.probe.permissions(planned.params) ?? [],
  };
}

const BOOK: Book = { title: "Runbooks", teams: {}, pages: [] };

function checkOf({ default: { name }, example: { id, title, ...params } }: AuthoredProbe): object {
  return { id, title, probe: name, ...params };
}

/** The examples that this one points at. */
function earlierOf({ example }: AuthoredProbe): AuthoredProbe[] {
  const ids = Object.values(example).map(referencedCheck);
  return AUTHORED_PROBES.filter((one) => ids.includes(one.example.id)).flatMap((one) => [...earlierOf(one), one]);
}

function pageOf(yaml: string, name: string): BookPage {
  const { checks: written } = parse(yaml) as { checks: unknown };
  const checks = readChecks(written, (path, mistake) => {
    throw new Error(`the example of the probe ${name} is no valid check: ${path}: ${JSON.stringify(mistake)}`);
  });
  const url = "https://runbooks.example.com/shop/cart.html";
  return { id: "shop/cart", title: "The cart is slow", url, alerts: [], links: [], checks, escalation: [] };
}
