/** The registry of validation rules. A test keeps it equal to the folder. */
import alertRules from "./alert-rules.ts";
import alertWithoutPage from "./alert-without-page.ts";
import assetTarget from "./asset-target.ts";
import basePath from "./base-path.ts";
import brokenYaml from "./broken-yaml.ts";
import checkId from "./check-id.ts";
import checkReference from "./check-reference.ts";
import checkShape from "./check-shape.ts";
import dataLink from "./data-link.ts";
import duplicateKey from "./duplicate-key.ts";
import duplicateUrl from "./duplicate-url.ts";
import eatenLiquid from "./eaten-liquid.ts";
import emptyFolder from "./empty-folder.ts";
import emptyLink from "./empty-link.ts";
import escalationShape from "./escalation-shape.ts";
import frontMatterShape from "./front-matter-shape.ts";
import htmlInTitle from "./html-in-title.ts";
import ignoreShape from "./ignore-shape.ts";
import imageTarget from "./image-target.ts";
import linkAnchor from "./link-anchor.ts";
import linkFolder from "./link-folder.ts";
import linkScheme from "./link-scheme.ts";
import linkTarget from "./link-target.ts";
import liquidFailed from "./liquid-failed.ts";
import mailtoAddress from "./mailto-address.ts";
import malformedLink from "./malformed-link.ts";
import missingFolder from "./missing-folder.ts";
import missingInclude from "./missing-include.ts";
import missingParameter from "./missing-parameter.ts";
import orphan from "./orphan.ts";
import pageWithoutAlert from "./page-without-alert.ts";
import placeholderAsHtml from "./placeholder-as-html.ts";
import renderFailed from "./render-failed.ts";
import ruleSetting from "./rule-setting.ts";
import staleIgnore from "./stale-ignore.ts";
import templateInLink from "./template-in-link.ts";
import unclosedFence from "./unclosed-fence.ts";
import undefinedData from "./undefined-data.ts";
import unknownDashboard from "./unknown-dashboard.ts";
import unknownKey from "./unknown-key.ts";
import unknownParameter from "./unknown-parameter.ts";
import unknownProbe from "./unknown-probe.ts";
import unknownRunbook from "./unknown-runbook.ts";
import unknownSection from "./unknown-section.ts";
import unknownTeam from "./unknown-team.ts";
import unreachableTeam from "./unreachable-team.ts";
import untitled from "./untitled.ts";
import wrongParameter from "./wrong-parameter.ts";
import wrongType from "./wrong-type.ts";
import type { Rule } from "./rule.ts";

export const RULES: readonly Rule[] = [
  alertRules,
  alertWithoutPage,
  assetTarget,
  basePath,
  brokenYaml,
  checkId,
  checkReference,
  checkShape,
  dataLink,
  duplicateKey,
  duplicateUrl,
  eatenLiquid,
  emptyFolder,
  emptyLink,
  escalationShape,
  frontMatterShape,
  htmlInTitle,
  ignoreShape,
  imageTarget,
  linkAnchor,
  linkFolder,
  linkScheme,
  linkTarget,
  liquidFailed,
  mailtoAddress,
  malformedLink,
  missingFolder,
  missingInclude,
  missingParameter,
  orphan,
  pageWithoutAlert,
  placeholderAsHtml,
  renderFailed,
  ruleSetting,
  staleIgnore,
  templateInLink,
  unclosedFence,
  undefinedData,
  unknownDashboard,
  unknownKey,
  unknownParameter,
  unknownProbe,
  unknownRunbook,
  unknownSection,
  unknownTeam,
  unreachableTeam,
  untitled,
  wrongParameter,
  wrongType,
];

/** The rule of that name, or undefined. */
export function ruleNamed(name: string): Rule | undefined {
  return RULES.find((rule) => rule.name === name);
}
