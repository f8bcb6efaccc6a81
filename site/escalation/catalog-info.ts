/** The owners that a `catalog-info.yaml` of Backstage names in `spec.owner`. */
import { isRecord } from "../model/front-matter.ts";
import { parseLocatedYaml } from "../model/located-yaml.ts";
import { textOf } from "../model/words.ts";

/** An owner as it is written: `shop-api`, `group:default/shop-api`. */
export interface CatalogOwner {
  readonly owner: string;
  /** Of the file, 1-based. */
  readonly line: number;
}

/** Of every document of the file that names one, each owner once. What is no YAML names nobody. */
export function catalogOwners(text: string): CatalogOwner[] {
  const owners = documentsOf(text).flatMap(({ source, firstLine }): CatalogOwner[] => {
    const { value, lineOf } = parseLocatedYaml(source, firstLine);
    const spec = isRecord(value) ? value["spec"] : undefined;
    const owner = isRecord(spec) ? textOf(spec["owner"]) : "";
    return owner === "" ? [] : [{ owner, line: lineOf("spec.owner") }];
  });
  return owners.filter(({ owner }, index) => owners.findIndex((one) => one.owner === owner) === index);
}

function documentsOf(text: string): { readonly source: string; readonly firstLine: number }[] {
  const lines = text.replace(/^\ufeff/, "").split(/\r\n|\r|\n/);
  const marks = lines.flatMap((line, index) => (/^---(?:\s|$)/.test(line) ? [index] : []));
  const starts = [0, ...marks.map((index) => index + 1)];
  return starts.map((start, index) => ({
    source: lines.slice(start, marks[index]).join("\n"),
    firstLine: start + 1,
  }));
}
