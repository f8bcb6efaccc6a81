/** The page of a probe, made of what its file says and of what its proofs show. */
import { stringify } from "yaml";
import type { Permission } from "../../checker/model.ts";
import type { AuthoredProbe } from "../../checker/probes/authoring.ts";
import { asSentence, code, codeBlock, page, sentence, table } from "./markdown.ts";
import { type Parameter, parametersOf } from "./parameters.ts";
import { type ProbeExample, probeExample } from "./probe-example.ts";
import type { Proof, Proofs } from "./proofs.ts";

/** The Markdown of one probe's page. Throws where the probe's file leaves something open. */
export function probePage(probe: AuthoredProbe, proofs: Proofs): string {
  const { name, asks } = probe.default;
  const example = probeExample(probe);
  return page({ layout: "default", title: name, parent: "Probes", description: asks }, [
    `# ${name}`,
    sentence(asks),
    table(
      ["Verdict", "What it means"],
      (["pass", "fail", "unknown"] as const).map((status) => [status, asSentence(sentence(probe.means[status]))]),
    ),
    "## Example",
    "In the front matter of a page, or in the file of checks beside it:",
    codeBlock(example.yaml, "yaml"),
    "What [every check may have](../checks.md) comes on top: another cluster, a time to wait, a section of the page.",
    "## Parameters",
    table(["Parameter", "What it means"], parametersOf(probe.params).map(parameterRow)),
    ...requestParts(example),
    ...proofParts(name, proofs),
  ]);
}

/** Two columns are what a phone has room for. */
function parameterRow({ name, type, isNeeded, byDefault, means }: Parameter): string[] {
  const otherwise = byDefault === undefined ? "" : `; ${code(inYaml(byDefault))} where absent`;
  return [`${code(name)}<br>${sentence(type)}${isNeeded ? ", **needed**" : otherwise}`, sentence(means)];
}

function requestParts({ dryRun, permissions }: ProbeExample): string[] {
  const rights = permissions.map((permission) => `- ${permissionWords(permission)}`).join("\n");
  return [
    "## What it sends",
    "For the example `--dry-run` lists this, and the checker refuses to send anything else:",
    codeBlock(dryRun, "text"),
    permissions.length === 0
      ? "By itself it needs no rights on any cluster."
      : `The user who runs the example needs these rights, and \`--rbac\` writes the roles that grant them:\n\n${rights}`,
  ];
}

function permissionWords({ verb, group, resource, namespace, name }: Permission): string {
  const what = `${code(verb)} ${code(group === "" ? resource : `${resource}.${group}`)}`;
  const which = name === undefined ? "" : ` of the name ${code(name)}`;
  return `${what}${which} ${namespace === undefined ? "in the whole cluster" : `in the namespace ${code(namespace)}`}`;
}

function proofParts(name: string, proofs: Proofs): string[] {
  const { common, cases } = withNames(proofs);
  const given =
    Object.keys(common).length === 0 ? "" : ` Each has ${parametersInLine(common)}, unless it says otherwise.`;
  return [
    "## What it answers",
    proofs.file === ""
      ? `These are its proofs, in \`test/probes/${name}.yaml\`: every test run carries them out over real connections.${given}`
      : `These are its proofs, in \`${proofs.file}\`: \`pilotbook prove\` carries them out over real connections.${given}`,
    table(["When", "It answers"], cases.map(proofRow)),
  ];
}

/** What stands for a server of the test gets a name that a reader can take for one. */
const NAMES: Readonly<Record<string, string>> = {
  web: "shop.example.com",
  tls: "shop.example.com",
  port: "443",
  names: "192.0.2.53",
  authority: "the PEM of an authority",
  clusters: "five clusters",
};

function withNames(proofs: Proofs): Proofs {
  const text = JSON.stringify(proofs);
  return JSON.parse(text.replace(/<(\w+)>/g, (written, name: string) => NAMES[name] ?? written)) as Proofs;
}

function proofRow({ when, params, expect, partial, says }: Proof): string[] {
  const state = asSentence(sentence(when)).replace(/\.$/, "");
  const given = Object.keys(params).length === 0 ? "" : `, with ${parametersInLine(params)}`;
  return [state + given, [`**${expect}**${partial ? ", in part" : ""}`, ...[says].flat().map(code)].join("<br>")];
}

function parametersInLine(params: Readonly<Record<string, unknown>>): string {
  return Object.entries(params)
    .map(([name, value]) => (value === null ? `no ${code(name)}` : code(`${name}: ${inYaml(value)}`)))
    .join(", ");
}

/** On one line. */
function inYaml(value: unknown): string {
  return stringify(value, { collectionStyle: "flow", flowCollectionPadding: false, lineWidth: 0 }).trimEnd();
}
