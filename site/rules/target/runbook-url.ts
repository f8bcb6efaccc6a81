/** What is wrong with the `runbook_url` of an alert, wherever its pages are: in a source folder or in a built one. */
import type { FilePlace, MistakeOf } from "../../model/mistake.ts";
import type { AlertRule } from "../../model/site.ts";
import { emptyLabel, isLeftOpen } from "../text/annotation-template.ts";

/** Where an address leads, as far as that is a fault; undefined where it is in order, or somebody else's. */
export type AlertTarget =
  | { readonly kind: "folder" | "outside"; readonly path: string }
  | { readonly kind: "missing"; readonly path: string; readonly like: string | undefined }
  | { readonly kind: "other-case"; readonly path: string }
  | { readonly kind: "anchor"; readonly id: string; readonly like: string | undefined }
  | { readonly kind: "no-file"; readonly path: string; readonly like: string | undefined }
  | { readonly kind: "branch"; readonly address: string };

/** The pages that alerts can lead to. */
export type AlertTargets = (address: string) => AlertTarget | undefined;

type Fault = FilePlace & MistakeOf<"runbook-url">;

export function* runbookUrlFaults(alerts: readonly AlertRule[], targets: AlertTargets): Generator<Fault> {
  for (const rule of alerts) {
    const fault = rule.runbookUrl === "" ? undefined : faultOf(rule, targets);
    if (fault !== undefined) yield { file: rule.file, line: rule.urlLine, ...fault };
  }
}

function faultOf(rule: AlertRule, targets: AlertTargets): MistakeOf<"runbook-url"> | undefined {
  const { alert, runbookUrl } = rule;
  const empty = emptyLabel(rule);
  if (empty !== undefined) return { code: "empty-label", data: { alert, ...empty } };
  // What a template or a chart fills in is not known here; behind the path it does no harm.
  const target = runbookUrl.replace(/[?].*?(?=#|$)/, "");
  if (isLeftOpen(target)) return undefined;
  if (!/^[a-z][a-z0-9+.-]*:/i.test(target)) return { code: "relative", data: { alert, target } };
  const found = targets(target);
  if (found === undefined) return undefined;
  const { kind, ...data } = found;
  return { code: kind, data: { alert, target, ...data } } as MistakeOf<"runbook-url">;
}
