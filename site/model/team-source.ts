/** Where a page's team was taken from, in words: pages, programs and the checker's report say the same. */
import type { Place, Runbook } from "./runbook.ts";

/** Undefined where the page's own front matter names the team, or nothing does. */
export function teamSource({ teamFrom, teamPlace, service, called = [] }: Runbook): string | undefined {
  switch (teamFrom) {
    case undefined:
      return undefined;
    case "escalation":
      return called[0]?.section?.text ?? "the section on escalation";
    case "service":
      return `the service ${service}`;
    case "codeowners":
    case "catalog-info":
      return teamPlace === undefined ? teamFrom : placeText(teamPlace);
    case "defaults":
      return "the defaults of _config.yml";
    default:
      return teamFrom satisfies never;
  }
}

/** `CODEOWNERS:4` */
export function placeText({ file, line }: Place): string {
  return `${file}:${line}`;
}
