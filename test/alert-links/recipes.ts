/** The files that ALERTS.md shows, by the name in the first line of each. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../checker/package-root.ts";

const BLOCK = /^```\w*\n((?:# |\{\{\/\* )([\w.-]+).*\n[^]*?)^```$/gm;

export function recipes(): Map<string, string> {
  const page = readFileSync(join(packageRoot, "ALERTS.md"), "utf8");
  return new Map([...page.matchAll(BLOCK)].map(([, text = "", name = ""]) => [name, text]));
}

/** The labels of the alert that the recipes are tried with: one of them would end a query if nothing encoded it. */
export const LABELS = { alertname: "CartPodDown", namespace: "shop", pod: "cart & co/1" };

/** What promtool and amtool made of the recipes. */
export interface Recorded {
  /** As they were then, by name. */
  readonly recipes: Readonly<Record<string, string>>;
  /** By what was asked: the link, or text that holds it. */
  readonly answers: Readonly<Record<string, string>>;
}
