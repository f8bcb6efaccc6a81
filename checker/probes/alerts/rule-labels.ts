/** Which rules and which alerts a check means, by their labels: those of the rules API and those that an Alertmanager sees differ. */

type Labels = Readonly<Record<string, string>>;

/** `open`: none of them is another, and some are missing, which the Prometheus may add for the Alertmanager as external labels. */
export type Fit = "yes" | "no" | "open";

/** Has it the labels that are wanted? */
export function fitOf(labels: Labels, wanted: Labels): Fit {
  const pairs = Object.entries(wanted).map(([name, value]) => [labels[name], value] as const);
  if (pairs.some(([own, value]) => own !== undefined && own !== value)) return "no";
  return pairs.some(([own]) => own === undefined) ? "open" : "yes";
}

/** Can a rule make an alert with these labels? What it does not set, or sets by a template, each alert has of its own. */
export function canHave(labelsOfRule: Labels, wanted: Labels): boolean {
  const fixed = Object.entries(labelsOfRule).filter(([, value]) => !value.includes("{{"));
  return fitOf(Object.fromEntries(fixed), wanted) !== "no";
}
