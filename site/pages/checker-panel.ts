/** The checker panel of a page: the command to copy, what each check asks, and what it needs to ask it. */
import { inputsToAsk } from "../../checker/drafts.ts";
import { NAMESPACE } from "../../checker/manifest/manifest-flags.ts";
import type { Check, Input, Permission, RequestShape, Status } from "../../checker/model.ts";
import { referencedCheck } from "../../checker/probes/probe.ts";
import { accountName } from "../../checker/rbac.ts";
import type { SiteSettings } from "../model/catalog.ts";
import type { Runbook } from "../model/runbook.ts";
import { quote } from "../../checker/shell/quote.ts";
import { decisionDiagram, type DecisionDiagram } from "./decision-diagram.ts";
import { decisionRows, type DecisionRow } from "./decision.ts";
import { checkAnchor } from "./section-mark.ts";
import type { ViewContext } from "./view-context.ts";

/** The panel; pages without checks have empty lists. */
export interface CheckerPanel {
  /** With the base path. */
  readonly href: string;
  readonly sha256: string;
  readonly bytes: string;
  /** The lines of the command; each but the last ends so that the shell reads on. */
  readonly command: readonly string[];
  /** The same where there is no Node: a pod runs the file. */
  readonly podCommand: readonly string[];
  /** How to verify the signature, where there is one. */
  readonly signature?: SignaturePanel;
  /** False where the site does not know its own address; then the browser fills it in. */
  readonly hasAddress: boolean;
  readonly checks: readonly CheckEntry[];
  /** How many of them nobody has reviewed. */
  readonly drafts: number;
  readonly permissions: readonly PermissionEntry[];
  readonly decisions: readonly DecisionRow[];
  readonly diagram?: DecisionDiagram;
}

/** Two commands, and what the reader must know of the key. */
interface SignaturePanel {
  readonly command: readonly string[];
  readonly fingerprint: string;
  /** Where the public key is published; empty where that is not known. */
  readonly keyHref: string;
}

/** A right on the carrier, as an operator would say it. */
interface PermissionEntry {
  readonly text: string;
  /** What it is good for, where the checks can do without. */
  readonly optional?: string;
}

/** One check, explained. */
interface CheckEntry {
  readonly id: string;
  readonly anchor: string;
  readonly title: string;
  readonly probe: string;
  readonly asks: string;
  /** The section that it carries out, where the page has it. */
  readonly section?: { readonly id: string; readonly text: string };
  readonly requests: readonly RequestShape[];
  readonly means?: Readonly<Record<Status, string>>;
  /** Drafted from the page's words, and not reviewed. */
  readonly isDraft: boolean;
  /** The command of the page that it was drafted from; empty where an author wrote it. */
  readonly source: string;
  /** Line of the page on which that stands, for its author; 0 where it is not found there. */
  readonly line: number;
}

/** An image that has Node on its path. */
const IMAGE = "node:22-alpine";

/** Stands for the site's own address where that is not known; within single quotes a shell does nothing with it. */
const UNKNOWN_ADDRESS = "https://<this-site>";

/** The panel of one runbook. */
export function checkerPanel(
  runbook: Runbook,
  context: ViewContext,
  pages: ReadonlyMap<string, Runbook>,
): CheckerPanel {
  const { settings } = context.catalog;
  const { sha256, bytes } = context.checker;
  const href = settings.baseurl + context.checker.href;
  const file = context.checker.href.slice(context.checker.href.lastIndexOf("/") + 1);
  const decisions = decisionRows(runbook, context.catalog, pages);
  const diagram = decisionDiagram(
    runbook.checks.map(({ id, params }) => ({ id, needs: needsOf(params) })),
    decisions,
  );
  const address = settings.url === "" ? UNKNOWN_ADDRESS : settings.url;
  const words = `${quote(runbook.id, "word")}${inputsToAsk(runbook).map(inputFlag).join("")}`;
  return {
    href,
    sha256,
    bytes,
    command: [
      `curl -fsSLo ${quote(file, "word")} ${quote(address + href, "word")} &&`,
      `  echo '${sha256}  ${file}' | sha256sum -c - &&`,
      `  node ${quote(file, "word")} ${words}`,
    ],
    podCommand: [
      `kubectl run pilotbook-check --namespace=${NAMESPACE} --image=${IMAGE} -i --rm --quiet --restart=Never \\`,
      `  --overrides='{"spec":{"serviceAccountName":"${accountName(runbook.id)}"}}' -- \\`,
      `  node - ${words} < ${quote(file, "word")}`,
    ],
    ...signaturePanel(context, address + href, file),
    hasAddress: settings.url !== "",
    checks: runbook.checks.map((check) => entryOf(check, runbook, context)),
    drafts: runbook.checks.filter(({ draft }) => draft === true).length,
    permissions: permissionsOf(runbook.checks.flatMap((check) => context.probes.get(check.id)?.permissions ?? [])),
    decisions,
    ...(diagram === undefined ? {} : { diagram }),
  };
}

function signaturePanel({ catalog, checker }: ViewContext, url: string, file: string): { signature?: SignaturePanel } {
  if (checker.fingerprint === undefined) return {};
  const [name, signature] = [quote(file, "word"), quote(`${file}.sig`, "word")];
  return {
    signature: {
      command: [
        `curl -fsSLo ${name} ${quote(url, "word")} &&`,
        `  curl -fsSLo ${signature} ${quote(`${url}.sig`, "word")} &&`,
        `  openssl pkeyutl -verify -rawin -pubin -inkey checker-key.pub -in ${name} -sigfile ${signature}`,
      ],
      fingerprint: checker.fingerprint,
      keyHref: keyAddress(catalog.settings),
    },
  };
}

/** `signing_key_url` of the settings. A key on the site itself proves nothing: who can change the file can change the key. */
function keyAddress({ all, url }: SiteSettings): string {
  const written = all["signing_key_url"];
  if (typeof written !== "string" || !written.startsWith("https:") || !URL.canParse(written)) return "";
  return URL.canParse(url) && new URL(url).host === new URL(written).host ? "" : new URL(written).href;
}

function entryOf(check: Check, runbook: Runbook, { body, probes }: ViewContext): CheckEntry {
  const facts = probes.get(check.id);
  const heading = check.section === undefined ? undefined : body.headings.find(({ id }) => id === check.section);
  return {
    id: check.id,
    anchor: checkAnchor(check),
    title: check.title,
    probe: check.probe,
    asks: facts?.asks ?? "",
    ...(heading === undefined ? {} : { section: { id: heading.id, text: heading.text } }),
    requests: facts?.requests ?? [],
    isDraft: check.draft === true,
    source: check.source ?? "",
    line: lineOf(check, runbook),
    ...(facts?.means === undefined ? {} : { means: withQuotes(facts.means) }),
  };
}

/** A terminal shows commands in backticks; a page has quotes for them. */
function withQuotes(means: Readonly<Record<Status, string>>): Readonly<Record<Status, string>> {
  const shown = (text: string): string => text.replace(/`([^`]+)`/g, "“$1”");
  return { pass: shown(means.pass), fail: shown(means.fail), unknown: shown(means.unknown) };
}

/** Only a draft's author looks for its line. */
function lineOf({ draft, source = "" }: Check, { body, bodyLine }: Runbook): number {
  const [first = ""] = source.split("\n");
  const index = draft !== true || first === "" ? -1 : body.split("\n").findIndex((line) => line.includes(first));
  return index < 0 ? 0 : bodyLine + index;
}

/** Ids of the checks that parameters refer to, at whatever depth. */
function needsOf(value: unknown): string[] {
  const referenced = referencedCheck(value);
  if (referenced !== undefined) return [referenced];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(needsOf) : [];
}

/** What the checks need is in the command as a placeholder, so that the page's fields fill it in. */
function inputFlag({ name }: Input): string {
  return ` --input ${quote(`${name}=<${name}>`, "word")}`;
}

/** Each once, and optional only where no check needs it. */
function permissionsOf(permissions: readonly Permission[]): PermissionEntry[] {
  const entries = new Map<string, PermissionEntry>();
  for (const permission of permissions) {
    const text = permissionText(permission);
    const known = entries.get(text);
    const { optional } = known === undefined ? permission : { optional: known.optional && permission.optional };
    entries.set(text, { text, ...(optional === undefined ? {} : { optional }) });
  }
  return [...entries.values()];
}

/** As an operator would say it: `list pods in kubx-masters`. */
function permissionText({ verb, group, resource, namespace }: Permission): string {
  const name = group === "" ? resource : `${resource}.${group}`;
  return `${verb} ${name} ${namespace === undefined ? "in the whole cluster" : `in ${namespace}`}`;
}
