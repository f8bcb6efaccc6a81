/** What Prometheus makes of the templates in an annotation, as far as the alert rule alone says. */
import { FILLED_IN } from "../../alert-rules/helm.ts";
import type { AlertRule } from "../../model/site.ts";

const LABEL = /\{\{-?\s*(?:\$labels|\.Labels)\.(\w+)\s*-?\}\}/g;

/** Whether something in an address is filled in later, and nobody here knows by what. */
export function isLeftOpen(target: string): boolean {
  return target.includes("{{") || target.includes(FILLED_IN);
}

/**
 * A label that an annotation takes and that is empty there: `$labels` holds the labels of the expression's result, so neither
 * `alertname` nor what the rule adds by itself is in it (`promtool test rules` shows it). In a query an empty value does no harm.
 */
export function emptyLabel({
  alert,
  labels,
  expr,
  runbookUrl,
}: AlertRule): { readonly label: string; readonly target: string; readonly as: string } | undefined {
  const [path = ""] = runbookUrl.split("?");
  for (const [, label = ""] of path.matchAll(LABEL)) {
    const isInResult = new RegExp(String.raw`\b${label}\b`).test(expr);
    if (label !== "alertname" && (!labels.includes(label) || isInResult)) continue;
    const target = runbookUrl.replace(LABEL, (written, name: string) => (name === label ? "" : written));
    const as =
      label === "alertname"
        ? runbookUrl.replace(LABEL, (written, name: string) => (name === label ? alert : written))
        : "the value itself";
    return { label: `$labels.${label}`, target, as };
  }
  return undefined;
}
