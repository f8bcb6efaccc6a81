/** Puts drafts into the file beside a page. What somebody wrote there stays as it is, with its comments and its order. */
import { type Document, type YAMLMap, type YAMLSeq, isMap, isSeq, parseDocument } from "yaml";
import { checkValues } from "./check-values.ts";
import type { PageDraft } from "./draft-page.ts";

/** What the file says then, and how much of it is new. */
export interface Written {
  readonly text: string;
  readonly checks: number;
}

/** The file has a shape that nothing can be added to without changing what somebody wrote. */
export class UnwritableSidecar extends Error {
  override readonly name = "UnwritableSidecar";
}

/**
 * @param existing text of the file; empty where there is none
 * @returns undefined where there is nothing to add
 * @throws UnwritableSidecar for a file that is no mapping, or whose lists are none
 */
export function withDrafts(
  existing: string,
  { page, drafts, inputs, rows, unmatched }: PageDraft,
): Written | undefined {
  if (drafts.length === 0) return undefined;
  const document = parseDocument(existing === "" ? "{}" : existing, { keepSourceTokens: true });
  if (document.errors.length > 0)
    throw new UnwritableSidecar(`it is no YAML: ${document.errors[0]?.message.split("\n")[0] ?? ""}`);
  document.contents ??= document.createNode({}) as never;
  if (!isMap(document.contents)) throw new UnwritableSidecar("it is no mapping");
  if (existing === "") {
    document.contents.flow = false;
    document.commentBefore = ` Drafted from ${page.path.replace(/^.*\//, "")}: keep, change or drop each check; without \`reviewed: false\` it is published.`;
  }
  addInputs(document, inputs);
  const checks = listAt(document, "checks");
  for (const draft of drafts)
    checks.add(commented(document, checkValues(draft), ` line ${draft.line}: ${draft.source}`));
  if (rows.length > 0) {
    const table = listAt(document, "escalation");
    for (const row of rows) table.add(document.createNode({ ...row, reviewed: false }));
  }
  if (unmatched.length > 0) {
    const open = unmatched.map((text) => ` - ${text}`);
    document.comment = [
      ...(document.comment ?? "").split("\n").filter((line) => line !== ""),
      " The page also says, and no check here tells it:",
      ...open,
    ].join("\n");
  }
  return { text: document.toString({ lineWidth: 0 }), checks: drafts.length };
}

function commented(document: Document, values: object, comment: string): unknown {
  const node = document.createNode(values) as YAMLMap;
  node.commentBefore = comment.replace(/\s*\n\s*/g, " ");
  return node;
}

function listAt(document: Document, key: string): YAMLSeq {
  const found = document.get(key);
  if (found === undefined || found === null) document.set(key, document.createNode([]));
  const list = document.get(key);
  if (!isSeq(list)) throw new UnwritableSidecar(`its ${key} are no list`);
  list.flow = false;
  return list;
}

/** Only those that the file does not have; a list of names takes a name, a mapping a description too. */
function addInputs(document: Document, inputs: ReadonlyMap<string, string>): void {
  if (inputs.size === 0) return;
  const found = document.get("inputs");
  if (isSeq(found)) {
    const known = found.toJSON().map(String);
    for (const name of inputs.keys()) if (!known.includes(name)) found.add(name);
    return;
  }
  if (found === undefined || found === null) document.set("inputs", document.createNode({}));
  const map = document.get("inputs");
  if (!isMap(map)) throw new UnwritableSidecar("its inputs are no list and no mapping");
  map.flow = false;
  for (const [name, about] of inputs)
    if (!map.has(name)) map.set(name, document.createNode(about === "" ? {} : { description: about }));
}
