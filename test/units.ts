/** What every unit must have. Each function gives one sentence for everything that is missing, and says what to do about it. */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { AuthoredProbe } from "../checker/probes/authoring.ts";
import { FORMATS } from "../checker/report/formats.ts";
import { registries, unitsIn } from "../site/reference/registries.ts";
import type { Rule } from "../site/rules/rule.ts";
import { REPORT_FORMATS } from "../site/validate/formats.ts";
import { FIXTURES, fixtureFiles, readFixture } from "./site/markdown/fixture.ts";

/** What one file of the sources imports, by path from the root of the repository. */
export interface Import {
  readonly file: string;
  readonly target: string;
}

const root = join(import.meta.dirname, "..");
const REFERENCE = "run `npm run reference`, read what changed, and commit it";

const isThere = (path: string): boolean => existsSync(join(root, path));
const textOf = (path: string): string => (isThere(path) ? readFileSync(join(root, path), "utf8") : "");
const namesIn = (folder: string, extension: string): string[] =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith(extension))
    .map((name) => name.slice(0, -extension.length))
    .sort();

/** Lists of units that are not as their folders are. */
export function registryLacks(): string[] {
  return registries()
    .filter(({ file, text }) => textOf(file) !== text)
    .map(({ file }) => `${file} is not the list of its folder: ${REFERENCE}`);
}

/** A folder's files that are no units, and that nothing imports. */
function unused(folder: string, imports: readonly Import[], what: string): string[] {
  const used = new Set([
    ...unitsIn(folder).map((name) => `${folder}/${name}.ts`),
    ...imports.map(({ target }) => target),
    // What units from outside of this package import.
    `${folder}/kit.ts`,
  ]);
  return namesIn(folder, ".ts")
    .map((name) => `${folder}/${name}.ts`)
    .filter((file) => !used.has(file))
    .map((file) => `${file} is imported by nothing: ${what}, or remove the file`);
}

/** Files about units that are not there. */
function leftOver(folder: string, extension: string, units: readonly string[], noun: string): string[] {
  return namesIn(folder, extension)
    .filter((name) => !units.includes(name) && name !== "index")
    .map(
      (name) => `${folder}/${name}${extension} is about the ${noun} ${name}, which is not there: rename or remove it`,
    );
}

export async function probeLacks(imports: readonly Import[]): Promise<string[]> {
  const names = unitsIn("checker/probes");
  const each = names.map(async (name): Promise<string[]> => {
    const probe = (await import(`../checker/probes/${name}.ts`)) as Partial<AuthoredProbe>;
    const file = `checker/probes/${name}.ts`;
    const [test, proof] = [`test/checker/probes/${name}.test.ts`, `test/probes/${name}.yaml`];
    return [
      ...(probe.default?.name === name ? [] : [`${file}: give the probe the name of its file, ${name}`]),
      ...(probe.default?.asks?.endsWith("?") === true
        ? []
        : [`${file}: \`asks\` is one question, with a question mark`]),
      ...(["params", "means", "example"] as const)
        .filter((part) => probe[part] === undefined)
        .map((part) => `${file}: export \`${part}\`, which its page in the reference shows`),
      ...(isThere(test) ? [] : [`write ${test}: a table of evidence and verdicts`]),
      ...(isThere(proof) ? [] : [`write ${proof}: states of the world in which it passes, fails and cannot tell`]),
      ...(isThere(`site/reference/pages/probes/${name}.md`) ? [] : [`the probe ${name} has no page: ${REFERENCE}`]),
    ];
  });
  return [
    ...(await Promise.all(each)).flat(),
    ...unused(
      "checker/probes",
      imports,
      "a probe is the default export of its file, `export default defineProbe({ … })`",
    ),
    ...leftOver("test/probes", ".yaml", names, "probe"),
    ...leftOver("site/reference/pages/probes", ".md", names, "probe"),
  ];
}

/** @param sources all files of the sources, by path from the root of the repository */
export async function ruleLacks(imports: readonly Import[], sources: readonly string[]): Promise<string[]> {
  const names = unitsIn("site/rules");
  const finders = findersOf(sources);
  const each = names.map(async (name): Promise<string[]> => {
    const { default: rule } = (await import(`../site/rules/${name}.ts`)) as { default: Partial<Rule> };
    const file = `site/rules/${name}.ts`;
    const [named, finding] = [rule.foundIn ?? [], finders.get(name) ?? []];
    return [
      ...(rule.find === undefined && named.length === 0
        ? [`${file}: write \`find\`, or name in \`foundIn\` the files that report it`]
        : []),
      ...named
        .filter((one) => !finding.includes(one))
        .map((one) => `${file}: ${one} does not report ${name}; correct \`foundIn\``),
      ...finding
        .filter((one) => !named.includes(one))
        .map((one) => `${file}: ${one} reports ${name}; name it in \`foundIn\``),
      ...(rule.name === name ? [] : [`${file}: give the rule the name of its file, ${name}`]),
      ...(/^[A-Z`"].*[.?]$/.test(rule.why ?? "") ? [] : [`${file}: \`why\` is one or two whole sentences`]),
      ...(/^[A-Z].*[.?`}]$/s.test(rule.fix ?? "") ? [] : [`${file}: \`fix\` is a whole sentence`]),
      ...(isThere(`site/reference/pages/rules/${name}.md`) ? [] : [`the rule ${name} has no page: ${REFERENCE}`]),
    ];
  });
  return [
    ...(await Promise.all(each)).flat(),
    ...unused("site/rules", imports, "a rule is the default export of its file, `export default defineRule({ … })`"),
    ...leftOver("site/reference/pages/rules", ".md", names, "rule"),
  ];
}

/** By the name of a rule: the files outside of site/rules that make a finding of it. */
function findersOf(sources: readonly string[]): Map<string, string[]> {
  const finders = new Map<string, string[]>();
  const files = sources.filter((file) => /^site\/(?!rules\/|reference\/|model\/rule-)/.test(file));
  for (const file of files) {
    for (const [made] of textOf(file).matchAll(/\brule(?::|\s=)[^;{}]*/g)) {
      for (const [, name = ""] of made.matchAll(/"([a-z]+(?:-[a-z]+)*)"/g)) {
        const known = finders.get(name) ?? [];
        if (!known.includes(file)) finders.set(name, [...known, file]);
      }
    }
  }
  return finders;
}

/** A file that exports `yamlReport` is the format `yaml`. */
function formatsIn(folder: string, ending: string): string[] {
  return namesIn(folder, `${ending}.ts`).filter((name) =>
    new RegExp(`^export function ${name}Report\\b`, "m").test(textOf(`${folder}/${name}${ending}.ts`)),
  );
}

export function reportLacks(imports: readonly Import[]): string[] {
  const readme = textOf("README.md");
  const known = [...FORMATS];
  const ofChecker = [...new Set([...known, ...formatsIn("checker/report", "")])].flatMap((name) => {
    const [file, test] = [`checker/report/${name}.ts`, `test/checker/report/${name}.test.ts`];
    return [
      ...(isThere(file) ? [] : [`write ${file}, which exports ${name}Report`]),
      ...(known.some((one) => one === name)
        ? []
        : [`add ${name} to FORMATS and RENDERERS in checker/report/formats.ts`]),
      ...(isThere(test) ? [] : [`write ${test}`]),
      ...(new RegExp(`\`--format [\\w|]*\\b${name}\\b`).test(readme)
        ? []
        : [`name ${name} behind --format in README.md`]),
    ];
  });
  const tests = namesIn("test/site/validate", ".test.ts").map((name) => textOf(`test/site/validate/${name}.test.ts`));
  const ofSite = [...new Set([...Object.keys(REPORT_FORMATS), ...formatsIn("site/validate", "-report")])].flatMap(
    (name) => {
      const isTested = tests.some((text) => new RegExp(`REPORT_FORMATS\\.${name}\\b|\\b${name}Report\\b`).test(text));
      return [
        ...(isThere(`site/validate/${name}-report.ts`) ? [] : [`write site/validate/${name}-report.ts`]),
        ...(name in REPORT_FORMATS ? [] : [`add ${name} to FORMATS in site/validate/formats.ts`]),
        ...(isTested ? [] : [`test REPORT_FORMATS.${name} in test/site/validate/formats.test.ts`]),
      ];
    },
  );
  const what = "a format is a function that formats.ts names, `export function yamlReport` in yaml.ts";
  return [...ofChecker, ...ofSite, ...unused("checker/report", imports, what)];
}

/** Block and span rules, and what is done to a page when all of it is read. */
export function markdownLacks(imports: readonly Import[]): string[] {
  const folders = [
    ["blocks", "at its place in the order of BLOCK_RULES in site/markdown/blocks.ts"],
    ["spans", "at its place in the order of SPAN_RULES in site/markdown/spans.ts"],
    ["after", "at its place in site/markdown/markdown.ts"],
  ] as const;
  const lacking = folders.flatMap(([folder, where]) => [
    ...unused(`site/markdown/${folder}`, imports, `add what it exports ${where}`),
    ...namesIn(`site/markdown/${folder}`, ".ts")
      .filter((name) => !isThere(`${FIXTURES}/${name}.txt`))
      .map((name) => `write ${FIXTURES}/${name}.txt: cases, each with what kramdown makes of it, see CONTRIBUTING.md`),
  ]);
  const unanswered = fixtureFiles().flatMap((file) =>
    readFixture(file)
      .filter(({ kramdown }) => kramdown === undefined)
      .map(
        ({ line }) => `${file}:${line}: run \`npm run goldens\`, or write below \`--- kramdown\` what kramdown gives`,
      ),
  );
  return [...lacking, ...unanswered];
}
