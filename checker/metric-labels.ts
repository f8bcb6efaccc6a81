/** `--label`: labels that the metrics of a run carry besides their own, such as the carrier's name. */
import { OWN_LABELS } from "./report/metrics.ts";
import type { Labels } from "./report/rendering.ts";
import { UsageError } from "./usage-error.ts";

/** As Prometheus has it; names that begin with `__` are its own. */
const NAME = /^(?!__)[a-zA-Z_][a-zA-Z0-9_]*$/;
/** What Prometheus and a Pushgateway set themselves, for every series that they take. */
const SET_BY_OTHERS: readonly string[] = ["job", "instance"];

/**
 * @param pairs each `name=value`
 * @throws UsageError for a name that Prometheus does not take or that has a meaning already, and for an empty value
 */
export function metricLabels(pairs: readonly string[]): Labels {
  const labels: Record<string, string> = {};
  for (const pair of pairs) {
    const [, name = "", value = ""] = /^([^=]*)=(.*)$/s.exec(pair) ?? [];
    if (!NAME.test(name))
      throw new UsageError(
        `--label takes <name>=<value>, with a name of letters, digits and _ that begins with no digit and not with __, not ${pair}`,
      );
    if (value === "") throw new UsageError(`--label ${name} has no value, and to Prometheus that is no label`);
    if (OWN_LABELS.includes(name)) throw new UsageError(`--label ${name}: the metrics have a label of that name`);
    if (SET_BY_OTHERS.includes(name))
      throw new UsageError(
        `--label ${name}: Prometheus sets that label when it takes the metrics; choose another name`,
      );
    if (name in labels && labels[name] !== value)
      throw new UsageError(`--label ${name} has two values, ${labels[name]} and ${value}`);
    labels[name] = value;
  }
  return labels;
}
