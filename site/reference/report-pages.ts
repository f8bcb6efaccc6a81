/** The pages for programs and for the people who read what programs print: exit codes, the report's fields, schemas, words. */
import { EXIT_MEANINGS } from "../../checker/exit-code.ts";
import { type JsonSchema } from "../schema/json-schema.ts";
import { SCHEMAS, type SchemaName, schemaDocument, schemaPath } from "../schema/schemas.ts";
import { GLOSSARY } from "./glossary.ts";
import { code, codeBlock, page, sentence, table } from "./markdown.ts";

/** The exit codes of the checker and of the site's commands. */
export function exitCodesPage(): string {
  return page(
    { layout: "default", title: "Exit codes", nav_order: 5, description: "What an exit code of the checker means" },
    [
      "# Exit codes",
      "The checker ends with the first of these that applies. `--exit-zero` makes every verdict 0, for pipelines and Jobs.",
      table(
        ["Code", "Meaning"],
        EXIT_MEANINGS.map(([number, meaning]) => [String(number), sentence(meaning)]),
      ),
      "The commands of the site (`build`, `validate`, `serve`, `new`) end with 0 when nothing is wrong, 1 when the content has problems, 2 when the command line is wrong, and 70 for a fault of Pilotbook itself.",
    ],
  );
}

/** Every field of `--format json`. */
export function reportPage(): string {
  return page(
    { layout: "default", title: "The report", nav_order: 6, description: "The fields of the checker's JSON report" },
    [
      "# The report",
      `\`--format json\` prints one object. [${schemaPath("report")}](${schemaPath("report")}) is its JSON Schema: added fields do not raise \`format\`, a field that changes its meaning or goes away does.`,
      table(["Field", "Type", "Meaning"], fieldsOf(schemaDocument("report"), "")),
    ],
  );
}

/** The schemas, and how an editor takes them. */
export function schemasPage(): string {
  const names = Object.keys(SCHEMAS) as SchemaName[];
  return page(
    { layout: "default", title: "Schemas", nav_order: 7, description: "JSON Schemas for editors and programs" },
    [
      "# Schemas",
      "JSON Schemas (2020-12) of everything that authors write and programs read. They are made from the code that checks the same files, and they lie in the package below `site/reference/pages/schema`.",
      table(
        ["Schema", "Of what"],
        names.map((name) => [`[${name}](${schemaPath(name)})`, sentence(String(schemaDocument(name)["title"]))]),
      ),
      "An editor completes and checks by a schema what it can; `validate` knows more: whether a team exists, whether a heading has that id.",
      "## Visual Studio Code",
      "With the extension for YAML of Red Hat, in `.vscode/settings.json` of your repository:",
      codeBlock(
        JSON.stringify(
          {
            "yaml.schemas": Object.fromEntries(
              (
                [
                  ["checks", "*.checks.yml"],
                  ["teams", "_data/teams.yml"],
                  ["dashboards", "_data/monitoring.yml"],
                  ["site", "_data/site.yml"],
                  ["validation", "_data/validation.yml"],
                ] as const
              ).map(([name, files]) => [`./node_modules/pilotbook/site/reference/pages/${schemaPath(name)}`, files]),
            ),
          },
          undefined,
          2,
        ),
        "json",
      ),
      "Or in one file, as its first line; `pilotbook new` writes this line into the pages that it makes:",
      codeBlock(
        `# yaml-language-server: $schema=../node_modules/pilotbook/site/reference/pages/${schemaPath("teams")}`,
        "yaml",
      ),
    ],
  );
}

/** What the words mean that this project uses. */
export function glossaryPage(): string {
  return page(
    { layout: "default", title: "Glossary", nav_order: 8, description: "What the words mean that are used here" },
    [
      "# Glossary",
      table(
        ["Word", "Meaning"],
        GLOSSARY.map(([word, meaning]) => [`**${word}**`, sentence(meaning)]),
      ),
    ],
  );
}

/** A row for each field; what a list holds is below the list's own name. */
function fieldsOf(schema: JsonSchema, path: string): string[][] {
  const properties = (schema["properties"] ?? {}) as Readonly<Record<string, JsonSchema>>;
  const required = (schema["required"] ?? []) as readonly string[];
  return Object.entries(properties).flatMap(([key, value]) => {
    const name = path === "" ? key : `${path}.${key}`;
    const items = value["items"] as JsonSchema | undefined;
    const isOptional = !required.includes(key);
    const meaning = typeof value["description"] === "string" ? sentence(value["description"]) : "";
    const own = [
      code(name + (items === undefined ? "" : "[]")),
      typeOf(value),
      isOptional ? `${meaning} May be absent.`.trim() : meaning,
    ];
    return [
      own,
      ...fieldsOf(value, name),
      ...(items === undefined ? [] : fieldsOf(items, `${name}[]`)),
      ...variantsOf(value, name),
    ];
  });
}

function variantsOf(schema: JsonSchema, name: string): string[][] {
  const variants = (schema["anyOf"] ?? []) as readonly JsonSchema[];
  const rows = variants.flatMap((variant) => fieldsOf(variant, name));
  const seen = new Set<string>();
  return rows.filter(([field = ""]) => !seen.has(field) && seen.add(field) !== undefined);
}

function typeOf(schema: JsonSchema): string {
  if (schema["const"] !== undefined) return code(JSON.stringify(schema["const"]).replace(/^"|"$/g, ""));
  if (Array.isArray(schema["enum"])) return schema["enum"].map((word) => code(String(word))).join(", ");
  if (Array.isArray(schema["anyOf"])) return "one of several objects";
  if (schema["type"] === "array") return "list";
  if (schema["format"] === "date-time") return "time, ISO 8601";
  return typeof schema["type"] === "string" ? schema["type"] : "anything";
}
