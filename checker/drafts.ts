/** Checks that were drafted from a page's words and that nobody has reviewed: they run only when somebody asks for them. */
import { inputsIn } from "./inputs/substitution.ts";
import { declaredName } from "./inputs/aliases.ts";
import type { BookPage, Check, EscalationRow, Input } from "./model.ts";

/** The page as it is run. Without drafts it asks nothing that nobody has reviewed, and for no input that only a draft needs. */
export function pageToRun(page: BookPage, withDrafts: boolean): BookPage {
  const checks = page.checks.filter(({ draft }) => draft !== true);
  const drafts = page.checks.length - checks.length;
  if (withDrafts || (drafts === 0 && page.escalation.every(({ draft }) => draft !== true))) return page;
  const isKept = ({ when, draft }: EscalationRow): boolean =>
    draft !== true && Object.keys(when).every((id) => checks.some((check) => check.id === id));
  const inputs = inputsToAsk(page);
  return {
    ...page,
    checks,
    escalation: page.escalation.filter(isKept),
    ...(page.inputs === undefined ? {} : { inputs }),
    ...(drafts === 0 ? {} : { drafts }),
  };
}

/** The inputs of a page without those that only drafts refer to. */
export function inputsToAsk({ inputs = [], checks }: Pick<BookPage, "inputs" | "checks">): readonly Input[] {
  const names = inputs.map(({ name }) => name);
  const used = (those: (check: Check) => boolean): Set<string | undefined> =>
    new Set(
      checks
        .filter(those)
        .flatMap(({ params, cluster }) => inputsIn([params, cluster]).map((name) => declaredName(name, names))),
    );
  const byDrafts = used(({ draft }) => draft === true);
  const byOthers = used(({ draft }) => draft !== true);
  return inputs.filter(({ name }) => !byDrafts.has(name) || byOthers.has(name));
}
