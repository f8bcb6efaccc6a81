/** Material for MkDocs: `--8<-- "call.txt"` is that file's text, a part of it by its lines or by the name of a section. */
import { isRecord } from "../model/front-matter.ts";
import { type Expanded, type PageSources, expand } from "./expansion.ts";

const LINE = /^([ \t]*)-+8<-+[ \t]+(?:"([^"\n]+)"|'([^'\n]+)')[ \t]*$/gm;
const BLOCK = /^([ \t]*)-+8<-+[ \t]*\n((?:(?![ \t]*-+8<-+)[^\n]*\n)+)[ \t]*-+8<-+[ \t]*$/gm;
const ESCAPED = /^([ \t]*);(-+8<-+)/gm;
/** Files that name each other end here; what is left is reported as what cannot be shown. */
const DEEPEST = 8;

/** The text with its snippets filled in; those that nobody may read, or that are too deep in each other, stay. */
export function withSnippets(page: Expanded, sources: PageSources): Expanded {
  const folders = foldersOf(sources.settings["markdown_extensions"]);
  const textOf = (name: string): string | undefined => {
    const [, path = "", part = ""] = /^([^:]+)(?::(.*))?$/.exec(name.trim()) ?? [];
    const file = folders.map((folder) => sources.read(folder + path)).find((text) => text !== undefined);
    return file === undefined ? undefined : partOf(file.replace(/\r\n?/g, "\n").replace(/\n$/, ""), part);
  };
  let filled = page;
  for (let depth = 0; depth < DEEPEST; depth += 1) {
    const before = filled.text;
    filled = expand(filled, BLOCK, ([, indent = "", names = ""]) => {
      const texts = names
        .split("\n")
        .filter((name) => name.trim() !== "" && !name.trim().startsWith(";"))
        .map(textOf);
      return texts.includes(undefined) ? undefined : setIn(texts.join("\n"), indent);
    });
    filled = expand(filled, LINE, ([, indent = "", double, single]) => {
      const text = textOf(double ?? single ?? "");
      return text === undefined ? undefined : setIn(text, indent);
    });
    if (filled.text === before) break;
  }
  return expand(filled, ESCAPED, ([, indent = "", mark = ""]) => indent + mark);
}

function setIn(text: string, indent: string): string {
  return text
    .split("\n")
    .map((line) => (line === "" ? "" : indent + line))
    .join("\n");
}

/** Folders that the extension looks in, with a slash behind them. */
function foldersOf(extensions: unknown): string[] {
  const options = (Array.isArray(extensions) ? (extensions as unknown[]) : [])
    .filter(isRecord)
    .map((one) => one["pymdownx.snippets"])
    .find(isRecord);
  const written = options?.["base_path"];
  const folders = (Array.isArray(written) ? (written as unknown[]) : [written ?? "."])
    .filter((one): one is string => typeof one === "string")
    .map((one) => `${one.replace(/^\.?\/|\/+$/g, "")}/`.replace(/^(?:\.?\/)/, ""));
  return folders.includes("") ? folders : [...folders, ""];
}

/** Lines `4:10`, `:10` or `4`, or what stands between `--8<-- [start:name]` and its end. */
function partOf(text: string, part: string): string | undefined {
  const lines = text.split("\n");
  if (part === "") return lines.filter((line) => !/-+8<-+[ \t]+\[(?:start|end)(?::[\w-]+)?\]/.test(line)).join("\n");
  const numbers = /^(\d*)(?::(\d*))?$/.exec(part);
  if (numbers !== null) {
    const [, first = "", last] = numbers;
    return lines.slice(Math.max(0, Number(first || "1") - 1), last ? Number(last) : undefined).join("\n");
  }
  const mark = (edge: string): number => lines.findIndex((line) => line.includes(`[${edge}:${part}]`));
  const [start, end] = [mark("start"), mark("end")];
  return start < 0 || end < start ? undefined : lines.slice(start + 1, end).join("\n");
}
