/** `npm run reference`, first step: writes the lists of units that stand for folders. Imports no unit, so that one that is new or gone stops nothing. */
import { readFileSync, readdirSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { packageRoot } from "../../checker/package-root.ts";

export interface Registry {
  /** The list, by its path from the root of the repository. */
  readonly file: string;
  readonly text: string;
}

/** Names of the units in a folder: files that export one by default. Other files hold what units share. */
export function unitsIn(folder: string): string[] {
  const files = readdirSync(join(packageRoot, folder)).filter((name) => name.endsWith(".ts"));
  return files
    .filter((name) => /^export default /m.test(readFileSync(join(packageRoot, folder, name), "utf8")))
    .map((name) => name.slice(0, -".ts".length))
    .sort();
}

/** Every list of units as it should be. */
export function registries(): Registry[] {
  const [probes, rules] = [unitsIn("checker/probes"), unitsIn("site/rules")];
  return [
    {
      file: "checker/probes/all.ts",
      text: `/** Every probe, by the name of its file. ${WRITTEN} */\n${lines(probes, (name) => `export * as ${identifier(name)} from "./${name}.ts";`)}`,
    },
    {
      file: "checker/probe-name.ts",
      text: nameType("ProbeName", "probes", probes),
    },
    {
      file: "site/model/rule-name.ts",
      text: nameType("RuleName", "rules", rules),
    },
    {
      file: "site/rules/all.ts",
      text: `/** Every rule, by the name of its file. ${WRITTEN} */\n${lines(rules, (name) => `export { default as ${identifier(name)} } from "./${name}.ts";`)}`,
    },
  ];
}

const WRITTEN = "Written by `npm run reference`.";

/** `pods-ready` as `podsReady`. */
function identifier(name: string): string {
  return name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** A union in a file that imports nothing, so that everybody can import it. */
function nameType(type: string, plural: string, names: readonly string[]): string {
  const union = lines(names, (name) => `  | "${name}"`).trimEnd();
  return `/** The names of all ${plural}. ${WRITTEN} */\nexport type ${type} =\n${union};\n`;
}

function lines(names: readonly string[], line: (name: string) => string): string {
  return names.map((name) => `${line(name)}\n`).join("");
}

/** Writes them. */
export async function main(): Promise<void> {
  for (const { file, text } of registries()) await writeFile(join(packageRoot, file), text);
}
