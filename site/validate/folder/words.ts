/** Faults of a built folder as problems: the rule that they break, the line that they stand on, what was meant. */
import { readFileSync } from "node:fs";
import { posix } from "node:path";
import { nearest } from "../../../checker/nearest.ts";
import type { Problem } from "../../model/problem.ts";
import { ruleNamed } from "../../rules/index.ts";
import { schemeFault } from "../../rules/target/scheme.ts";
import type { IdsOf } from "./check-folder.ts";
import { decoded } from "../../model/urls.ts";
import { type FileTarget, type Place } from "./follow.ts";
import type { FileReference } from "./html-facts.ts";

export interface Fault {
  readonly file: string;
  readonly reference: FileReference;
  readonly target: FileTarget;
  /** The id that the file does not have. */
  readonly anchor?: string;
}

interface Words {
  readonly rule: string;
  readonly message: string;
  readonly help?: string;
}

const NOUNS: Readonly<Partial<Record<FileReference["kind"], string>>> = {
  image: "image",
  source: "source",
  style: "style",
  script: "script",
  frame: "frame",
  object: "object",
};
/** Comparing spelling is slow: a folder with more dead links than this has another problem than spelling. */
const MOST_COMPARED = 200;

/** Each fault with its line and column; what is no fault after all, such as a sound `tel:`, is left out. */
export function problemsOfFaults(folder: string, place: Place, faults: readonly Fault[], idsOf: IdsOf): Problem[] {
  const texts = new Map<string, string>();
  const meant = createMeant(place);
  return faults.flatMap((fault): Problem[] => {
    const words = wordsOf(fault, meant, idsOf);
    if (words === undefined) return [];
    const { file, reference } = fault;
    const text = texts.get(file) ?? readFileSync(`${folder}/${file}`, "utf8");
    texts.set(file, text);
    const rule = ruleNamed(words.rule);
    const { message, help = rule?.mend ?? "Correct the address." } = words;
    return [
      { rule: words.rule, severity: "error", file: `${folder}/${file}`, ...positionOf(text, reference), message, help },
    ];
  });
}

function wordsOf(
  { reference, target, anchor }: Fault,
  meant: (path: string) => string | undefined,
  idsOf: IdsOf,
): Words | undefined {
  const { kind } = reference;
  const written = reference.target;
  const noun = NOUNS[kind] ?? "link";
  switch (target.kind) {
    case "empty":
      return { rule: "empty-link", message: `this ${noun} has no target` };
    case "malformed":
      return { rule: "malformed-link", message: `${written} is no address that a browser can open` };
    case "template":
      return { rule: "template-in-link", message: `the ${noun} ${written} has a template in it that was not rendered` };
    case "scheme":
      return wordsOfScheme(reference, target.scheme);
    case "folder":
      return {
        rule: "link-folder",
        message: `the ${noun} ${written} leads to the folder ${target.path}, which has no page of its own`,
      };
    case "outside":
      return {
        rule: "base-path",
        message: `the ${noun} ${written} leaves the site: ${target.path} is not below its base path`,
      };
    case "missing": {
      const other = meant(target.path);
      const rule =
        kind === "image" ? "image-target" : kind === "link" || kind === "form" ? "link-target" : "asset-target";
      const differs =
        other?.toLowerCase() === target.path.toLowerCase()
          ? `differs from ${other} in upper and lower case`
          : "does not exist";
      return {
        rule,
        message: `the ${noun} ${written} ${target.path === written || differs !== "does not exist" ? "" : `leads to ${target.path}, which `}${differs}`,
        ...(other === undefined ? {} : { help: `Did you mean ${other}?` }),
      };
    }
    case "file": {
      const ids = [...(idsOf(target.file) ?? [])];
      const like = ids.find((id) => id.toLowerCase() === anchor?.toLowerCase()) ?? nearest(anchor ?? "", ids, 1)[0];
      return {
        rule: "link-anchor",
        message: `the ${noun} ${written} leads to #${anchor ?? ""}, which ${target.path} does not have`,
        ...(like === undefined ? {} : { help: `Did you mean #${like}?` }),
      };
    }
    case "external":
      return undefined;
    default:
      return target satisfies never;
  }
}

function wordsOfScheme({ kind, target }: FileReference, scheme: string): Words | undefined {
  if (scheme === "mailto") {
    const [addresses = "", query = ""] = target.trim().slice("mailto:".length).split("?");
    const wrong = addresses.split(",").filter((one) => !/^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(decoded(one).trim()));
    if (wrong.length === 0 || (addresses === "" && /(?:^|&)to=[^&]*(?:@|%40)/i.test(query))) return undefined;
    return {
      rule: "mailto-address",
      message: addresses === "" ? `the link ${target} names no address` : `${wrong.join(", ")} is no mail address`,
    };
  }
  const fault = schemeFault(target, scheme, kind === "link" || kind === "form");
  return fault === undefined
    ? undefined
    : { rule: "link-scheme", message: `the link ${target} ${fault.is}`, help: fault.help };
}

/** The path that was probably meant: the same in another case, or one that is spelt alike in the same folder. */
function createMeant({ folder }: Place): (path: string) => string | undefined {
  const paths = [...folder.served.keys()];
  const anyCase = new Map(paths.map((path) => [path.toLowerCase(), path]));
  let compared = 0;
  return (path) => {
    const lower = path.toLowerCase();
    const same = anyCase.get(lower) ?? anyCase.get(`${lower}.html`) ?? anyCase.get(`${lower}/`);
    if (same !== undefined || compared++ > MOST_COMPARED) return same;
    const beside = path.slice(0, path.lastIndexOf("/") + 1);
    const { base, ext } = posix.parse(path);
    // Names alone: every page is like every other one in its extension.
    const names = paths.flatMap((one) => {
      const isBeside = one.startsWith(beside) && one.indexOf("/", beside.length) < 0;
      return isBeside && one.endsWith(ext) ? [one.slice(beside.length, one.length - ext.length)] : [];
    });
    const near = nearest(base.slice(0, base.length - ext.length), names, 1)[0];
    return near === undefined || near === "" ? undefined : beside + near + ext;
  };
}

/** Of the target where its element has it as written, else of the element. */
function positionOf(text: string, { offset, target }: FileReference): { line: number; column: number } {
  const end = text.indexOf(">", offset);
  const found = target === "" ? -1 : text.indexOf(target, offset);
  const at = found >= 0 && (end < 0 || found <= end) ? found : Math.max(0, offset - 1);
  const before = text.slice(0, at);
  return { line: before.split("\n").length, column: at - before.lastIndexOf("\n") };
}
