/** Does the `runbook_url` of every alert lead to a page, as Prometheus fills it in? */
import { DID_YOU_MEAN, message } from "./message.ts";
import { defineRule } from "./rule.ts";
import { runbookUrlFaults } from "./target/runbook-url.ts";
import { alertTargetsOf } from "./target/alert-targets.ts";

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
  foundIn: ["site/validate/folder/alert-targets.ts"],
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
  find: (site) => runbookUrlFaults(site.alertRules ?? [], alertTargetsOf(site)),
});
