/** The registry of validation rules. A test keeps it equal to the folder. */
import accidentalTable from "./accidental-table.ts";
import alertRules from "./alert-rules.ts";
import alertWithoutPage from "./alert-without-page.ts";
import assetTarget from "./asset-target.ts";
import automationSection from "./automation-section.ts";
import baseElement from "./base-element.ts";
import basePath from "./base-path.ts";
import brokenYaml from "./broken-yaml.ts";
import changedSection from "./changed-section.ts";
import checkId from "./check-id.ts";
import checkReference from "./check-reference.ts";
import checkShape from "./check-shape.ts";
import dashedFlag from "./dashed-flag.ts";
import dataLink from "./data-link.ts";
import destructiveCommand from "./destructive-command.ts";
import duplicateKey from "./duplicate-key.ts";
import duplicateTitle from "./duplicate-title.ts";
import duplicateUrl from "./duplicate-url.ts";
import eatenLiquid from "./eaten-liquid.ts";
import emptyFolder from "./empty-folder.ts";
import emptyLink from "./empty-link.ts";
import escalationGap from "./escalation-gap.ts";
import escalationShape from "./escalation-shape.ts";
import externalAnchor from "./external-anchor.ts";
import externalLink from "./external-link.ts";
import fileAnchor from "./file-anchor.ts";
import frontMatterShape from "./front-matter-shape.ts";
import headingOrder from "./heading-order.ts";
import htmlInTitle from "./html-in-title.ts";
import ignoreShape from "./ignore-shape.ts";
import imageTarget from "./image-target.ts";
import inputShape from "./input-shape.ts";
import leftover from "./leftover.ts";
import likelySecret from "./likely-secret.ts";
import linkAnchor from "./link-anchor.ts";
import linkFolder from "./link-folder.ts";
import linkScheme from "./link-scheme.ts";
import linkTarget from "./link-target.ts";
import liquidFailed from "./liquid-failed.ts";
import mailtoAddress from "./mailto-address.ts";
import malformedLink from "./malformed-link.ts";
import missingAlt from "./missing-alt.ts";
import missingFolder from "./missing-folder.ts";
import missingInclude from "./missing-include.ts";
import missingParameter from "./missing-parameter.ts";
import noEscalation from "./no-escalation.ts";
import noOutcome from "./no-outcome.ts";
import oddCharacter from "./odd-character.ts";
import orphan from "./orphan.ts";
import pageWithoutAlert from "./page-without-alert.ts";
import placeholderAsHtml from "./placeholder-as-html.ts";
import promptInCommand from "./prompt-in-command.ts";
import promqlSyntax from "./promql-syntax.ts";
import promqlType from "./promql-type.ts";
import redirectChain from "./redirect-chain.ts";
import redirectLoop from "./redirect-loop.ts";
import redirectTaken from "./redirect-taken.ts";
import renderFailed from "./render-failed.ts";
import ruleSetting from "./rule-setting.ts";
import shellSyntax from "./shell-syntax.ts";
import sidecarConflict from "./sidecar-conflict.ts";
import sidecarWithoutPage from "./sidecar-without-page.ts";
import staleIgnore from "./stale-ignore.ts";
import stylesheetTarget from "./stylesheet-target.ts";
import templateInLink from "./template-in-link.ts";
import typeMismatch from "./type-mismatch.ts";
import typographyInCommand from "./typography-in-command.ts";
import unclosedFence from "./unclosed-fence.ts";
import undefinedData from "./undefined-data.ts";
import unknownDashboard from "./unknown-dashboard.ts";
import unknownInput from "./unknown-input.ts";
import unknownKey from "./unknown-key.ts";
import unknownParameter from "./unknown-parameter.ts";
import unknownProbe from "./unknown-probe.ts";
import unknownRunbook from "./unknown-runbook.ts";
import unknownSection from "./unknown-section.ts";
import unknownTeam from "./unknown-team.ts";
import unreachableRow from "./unreachable-row.ts";
import unreachableTeam from "./unreachable-team.ts";
import unreadableFile from "./unreadable-file.ts";
import untitled from "./untitled.ts";
import untrustedHtml from "./untrusted-html.ts";
import unusedDashboard from "./unused-dashboard.ts";
import unusedTeam from "./unused-team.ts";
import vanishedAnchor from "./vanished-anchor.ts";
import vanishedUrl from "./vanished-url.ts";
import wrongParameter from "./wrong-parameter.ts";
import wrongType from "./wrong-type.ts";
import type { Rule } from "./rule.ts";

export const RULES: readonly Rule[] = [
  accidentalTable,
  alertRules,
  alertWithoutPage,
  assetTarget,
  automationSection,
  baseElement,
  basePath,
  brokenYaml,
  changedSection,
  checkId,
  checkReference,
  checkShape,
  dashedFlag,
  dataLink,
  destructiveCommand,
  duplicateKey,
  duplicateTitle,
  duplicateUrl,
  eatenLiquid,
  emptyFolder,
  emptyLink,
  escalationGap,
  escalationShape,
  externalAnchor,
  externalLink,
  fileAnchor,
  frontMatterShape,
  headingOrder,
  htmlInTitle,
  ignoreShape,
  imageTarget,
  inputShape,
  leftover,
  likelySecret,
  linkAnchor,
  linkFolder,
  linkScheme,
  linkTarget,
  liquidFailed,
  mailtoAddress,
  malformedLink,
  missingAlt,
  missingFolder,
  missingInclude,
  missingParameter,
  noEscalation,
  noOutcome,
  oddCharacter,
  orphan,
  pageWithoutAlert,
  placeholderAsHtml,
  promptInCommand,
  promqlSyntax,
  promqlType,
  redirectChain,
  redirectLoop,
  redirectTaken,
  renderFailed,
  ruleSetting,
  shellSyntax,
  sidecarConflict,
  sidecarWithoutPage,
  staleIgnore,
  stylesheetTarget,
  templateInLink,
  typeMismatch,
  typographyInCommand,
  unclosedFence,
  undefinedData,
  unknownDashboard,
  unknownInput,
  unknownKey,
  unknownParameter,
  unknownProbe,
  unknownRunbook,
  unknownSection,
  unknownTeam,
  unreachableRow,
  unreachableTeam,
  unreadableFile,
  untitled,
  untrustedHtml,
  unusedDashboard,
  unusedTeam,
  vanishedAnchor,
  vanishedUrl,
  wrongParameter,
  wrongType,
];

/** The rule of that name, or undefined. */
export function ruleNamed(name: string): Rule | undefined {
  return RULES.find((rule) => rule.name === name);
}
