/** Does the `runbook_url` of every alert lead to a page, as Prometheus fills it in? */
import type { AlertRule, Site } from "../model/site.ts";
import { decoded } from "../model/urls.ts";
import { DID_YOU_MEAN, type FindingData, message } from "./message.ts";
import { defineRule } from "./rule.ts";
import { anchorOf, hasId, likeliest } from "./target/anchor.ts";
import { destinationOfAddress } from "./target/resolve.ts";
import { shownFileFault } from "./target/shown-files.ts";
import { meantPath, sameButCase } from "./target/suggest.ts";
import { emptyLabel, isLeftOpen } from "./text/annotation-template.ts";

const MESSAGES = {
  relative: {
    is: message`the runbook_url ${"target"} of ${"alert"} is no whole address, and whoever gets the alert has no page that it could start from`,
    fix: "Write the address as a browser needs it, with https:// and the host.",
  },
  "empty-label": {
    is: message`the runbook_url of ${"alert"} takes ${"label"}, which is empty there: Prometheus gives an annotation the labels of the expression's result, so the address becomes ${"target"}`,
    fix: message`Write ${"as"} instead, or make the address in Alertmanager's templates, where all labels are known.`,
  },
  missing: {
    is: message`the runbook_url ${"target"} of ${"alert"} leads to ${"path"}, which does not exist`,
    fix: DID_YOU_MEAN,
  },
  "other-case": {
    is: message`the runbook_url ${"target"} of ${"alert"} differs from ${"path"} in upper and lower case`,
    fix: "Write it as the page has it: web servers tell them apart.",
  },
  folder: message`the runbook_url ${"target"} of ${"alert"} leads to the folder ${"path"}, which has no page of its own`,
  outside: message`the runbook_url ${"target"} of ${"alert"} leads to ${"path"} on the host of this site, which is not below its base path`,
  anchor: {
    is: message`the runbook_url ${"target"} of ${"alert"} leads to #${"id"}, which its page does not have`,
    fix: message`Did you mean #${"like"}?`,
  },
  "no-file": {
    is: message`the runbook_url ${"target"} of ${"alert"} leads to ${"path"}, and there is no such file`,
    fix: DID_YOU_MEAN,
  },
  branch: {
    is: message`the runbook_url ${"target"} of ${"alert"} leads to another branch than ${"address"}`,
    fix: "Name the branch that is published.",
  },
};

const rules = (url: string): string =>
  `groups:\n  - name: shop\n    rules:\n      - alert: CartDown\n        expr: up == 0\n        annotations:\n          runbook_url: ${url}\n`;
const SITE = { "_data/site.yml": "url: https://runbooks.example.com\n" };

export default defineRule({
  name: "runbook-url",
  severity: "error",
  needs: "alert-rules",
  why: "The alert wakes somebody and hands them an address; where it leads nowhere, the page is as good as not written.",
  fix: "Correct the address in the alert rule, or give the page that address by `permalink` or `redirect_from`.",
  messages: MESSAGES,
  good: {
    ...SITE,
    "cart.md": "---\ntitle: Cart\nalerts: [CartDown]\n---\n",
    "_rules/shop.yml": rules("https://runbooks.example.com/cart.html"),
  },
  bad: {
    ...SITE,
    "cart.md": "---\ntitle: Cart\nalerts: [CartDown]\n---\n",
    "_rules/shop.yml": rules("https://runbooks.example.com/crat.html"),
  },
  *find(site) {
    for (const rule of site.alertRules ?? []) {
      const fault = rule.runbookUrl === "" ? undefined : faultOf(site, rule);
      if (fault !== undefined) yield { file: rule.file, line: rule.urlLine, ...fault };
    }
  },
});

function faultOf(site: Site, rule: AlertRule): FindingData<typeof MESSAGES> | undefined {
  const { alert, runbookUrl } = rule;
  const empty = emptyLabel(rule);
  if (empty !== undefined) return { code: "empty-label", data: { alert, ...empty } };
  // What a template or a chart fills in is not known here; behind the path it does no harm.
  const target = runbookUrl.replace(/[?].*?(?=#|$)/, "");
  if (isLeftOpen(target)) return undefined;
  if (!/^[a-z][a-z0-9+.-]*:/i.test(target)) return { code: "relative", data: { alert, target } };
  const shown = shownFileFault(site, target);
  if (shown === "fine") return undefined;
  if (shown?.code === "no-file") return { code: "no-file", data: { alert, target, ...shown.data } };
  if (shown?.code === "branch") return { code: "branch", data: { alert, target, ...shown.data } };
  return faultOnSite(site, alert, target);
}

function faultOnSite(site: Site, alert: string, target: string): FindingData<typeof MESSAGES> | undefined {
  const destination = destinationOfAddress(site, target);
  const { kind } = destination;
  if (kind === "folder") return { code: "folder", data: { alert, target, path: destination.path } };
  if (kind === "outside" && !destination.isServed)
    return { code: "outside", data: { alert, target, path: destination.path } };
  if (kind === "missing") {
    const { path } = destination;
    // An alert's address lands in any case.
    if (site.made.has(`${path.slice(1).toLowerCase()}index.html`)) return undefined;
    const other = sameButCase(site, path);
    if (other !== undefined) return { code: "other-case", data: { alert, target, path: other } };
    const [from] = site.catalog.runbooks;
    const like = from === undefined ? undefined : meantPath(site, from, target, path);
    return { code: "missing", data: { alert, target, path, like } };
  }
  const wanted = kind === "page" ? anchorOf(destination.fragment) : undefined;
  const body = kind === "page" ? site.bodies.get(destination.runbook.id) : undefined;
  if (kind !== "page" || wanted === undefined || body === undefined) return undefined;
  if (hasId(site, destination.runbook, body, wanted)) return undefined;
  const id = decoded(wanted);
  return { code: "anchor", data: { alert, target, id, like: likeliest(id, body) } };
}
