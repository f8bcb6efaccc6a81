/** Reviews the drafts of a file beside a page, one by one: kept, changed and kept, or dropped. The rest of the file stays. */
import { type Document, type YAMLMap, type YAMLSeq, isMap, isSeq, parse, parseDocument } from "yaml";

/** A draft in the file. */
export interface Reviewable {
  /** Where it stands: `checks.0`. */
  readonly at: string;
  readonly kind: "check" | "row";
  /** Of a check. */
  readonly id: string;
  /** The command of the page that it was drafted from; empty for a row. */
  readonly source: string;
  /** As it stands in the file, without what only says that it is a draft. */
  readonly text: string;
}

export type Decision =
  | { readonly kind: "keep" }
  /** Parameters as they were typed, by name; one that is empty is taken out. */
  | { readonly kind: "change"; readonly values: Readonly<Record<string, string>> }
  | { readonly kind: "drop" };

/** Every draft of the file, in its order. */
export function draftsIn(text: string): Reviewable[] {
  const document = parseDocument(text);
  return (["checks", "escalation"] as const).flatMap((key) =>
    itemsOf(document, key).flatMap(({ item, index }): Reviewable[] => {
      if (item.get("reviewed") !== false) return [];
      const copy = item.clone() as YAMLMap;
      const source = textAt(item, "source");
      for (const name of ["reviewed", "source"]) copy.delete(name);
      copy.commentBefore = null;
      const kind = key === "checks" ? "check" : "row";
      const shown = parseDocument("{}");
      shown.contents = copy as never;
      return [
        {
          at: `${key}.${index}`,
          kind,
          id: textAt(item, "id"),
          source,
          text: shown.toString({ lineWidth: 0 }),
        },
      ];
    }),
  );
}

function textAt(item: YAMLMap, key: string): string {
  const value = item.get(key);
  return typeof value === "string" ? value : "";
}

/** The file after the decisions. A row that names a dropped check goes with it; the key `dropped` remembers the check. */
export function reviewed(text: string, decisions: ReadonlyMap<string, Decision>): string {
  const document = parseDocument(text);
  const dropped = new Set<string>();
  for (const { item, index } of itemsOf(document, "checks")) {
    const decision = decisions.get(`checks.${index}`);
    if (decision?.kind === "drop") {
      dropped.add(textAt(item, "id"));
      remember(document, item);
    } else if (decision !== undefined) keep(document, item, decision);
  }
  for (const { item, index } of itemsOf(document, "escalation")) {
    const decision = decisions.get(`escalation.${index}`);
    if (decision !== undefined && decision.kind !== "drop") keep(document, item, decision);
  }
  remove(document, "checks", (_item, index) => decisions.get(`checks.${index}`)?.kind === "drop");
  remove(document, "escalation", (item, index) => {
    const when = item.get("when");
    const names = isMap(when) ? when.items.map(({ key }) => String(key)) : [];
    return decisions.get(`escalation.${index}`)?.kind === "drop" || names.some((name) => dropped.has(name));
  });
  return document.toString({ lineWidth: 0 });
}

function keep(document: Document, item: YAMLMap, decision: Exclude<Decision, { kind: "drop" }>): void {
  item.delete("reviewed");
  if (decision.kind !== "change") return;
  for (const [name, typed] of Object.entries(decision.values)) {
    if (typed.trim() === "") item.delete(name);
    else item.set(name, document.createNode(parse(typed)));
  }
}

/** What was drafted for a command, so that it is not drafted again. */
function remember(document: Document, item: YAMLMap): void {
  const [source, section, probe] = ["source", "section", "probe"].map((key) => textAt(item, key));
  if (source === undefined || source === "") return;
  if (!isSeq(document.get("dropped"))) document.set("dropped", document.createNode([]));
  const entry = { source, ...(section === "" ? {} : { section }), probe };
  (document.get("dropped") as YAMLSeq).add(document.createNode(entry));
}

function itemsOf(document: Document, key: string): { readonly item: YAMLMap; readonly index: number }[] {
  const list = document.get(key);
  return isSeq(list) ? list.items.flatMap((item, index) => (isMap(item) ? [{ item, index }] : [])) : [];
}

function remove(document: Document, key: string, isGone: (item: YAMLMap, index: number) => boolean): void {
  const list = document.get(key);
  if (!isSeq(list)) return;
  list.items = list.items.filter((item, index) => !isMap(item) || !isGone(item, index));
  if (list.items.length === 0) document.delete(key);
}
