/** Faults of a built folder as problems: the rule that they break, the line that they stand on, what was meant. */
import { nearest } from "../../../checker/nearest.ts";
import { writtenLike } from "../../links/meant.ts";
import { MOST_TEXT, readBoundedText } from "../../boundary/files.ts";
import type { Mistake } from "../../model/mistake.ts";
import type { Problem } from "../../model/problem.ts";
import { problemsOf } from "../../rules/problem-of.ts";
import { mailFault } from "../../rules/target/mail.ts";
import { schemeFault } from "../../rules/target/scheme.ts";
import type { Fault, IdsOf } from "./fault.ts";
import type { Place } from "./follow.ts";
import type { FileReference } from "./html-facts.ts";
import { positionOf } from "./position.ts";
import { pathOf } from "./served-path.ts";

const NAMES_OF_KINDS: Readonly<Partial<Record<FileReference["kind"], string>>> = {
  image: "image",
  source: "source",
  style: "style",
  script: "script",
  frame: "frame",
  object: "object",
};

/** Each fault with its line and column; what is no fault after all, such as a sound `tel:`, is left out. */
export function problemsOfFaults(folder: string, place: Place, faults: readonly Fault[], idsOf: IdsOf): Problem[] {
  const texts = new Map<string, string>();
  return faults.flatMap((fault): Problem[] => {
    const mistake = mistakeOf(fault, place, idsOf);
    if (mistake === undefined) return [];
    const { file, reference } = fault;
    const text = texts.get(file) ?? readBoundedText(`${folder}/${file}`, { most: MOST_TEXT });
    texts.set(file, text);
    const at = { file: `${folder}/${file}`, ...positionOf(text, reference), severity: "error" } as const;
    return problemsOf([{ ...mistake, ...at }]);
  });
}

function mistakeOf(fault: Fault, place: Place, idsOf: IdsOf): Mistake | undefined {
  const { reference, target, anchor } = fault;
  const { kind, target: written } = reference;
  const noun = NAMES_OF_KINDS[kind] ?? "link";
  switch (target.kind) {
    case "empty":
      return { rule: "empty-link", code: "no-target", data: { noun } };
    case "malformed":
      return { rule: "malformed-link", code: "no-address", data: { target: written } };
    case "template":
      return { rule: "template-in-link", code: "template", data: { noun, target: written } };
    case "scheme":
      return schemeMistake(reference, target.scheme);
    case "folder":
      return { rule: "link-folder", code: "no-page", data: { noun, target: written, path: target.path } };
    case "outside":
      return { rule: "base-path", code: "outside-folder", data: { noun, target: written, path: target.path } };
    case "missing":
      return missingFile(fault, place, noun, target.path);
    case "file": {
      const ids = [...(idsOf(target.file) ?? [])];
      const id = anchor ?? "";
      const like = ids.find((one) => one.toLowerCase() === id.toLowerCase()) ?? nearest(id, ids, 1)[0];
      return { rule: "link-anchor", code: "no-id", data: { noun, target: written, id, page: target.path, like } };
    }
    case "external":
      return undefined;
    default:
      return target satisfies never;
  }
}

function missingFile({ file, reference, base }: Fault, place: Place, noun: string, path: string): Mistake {
  const { kind, target } = reference;
  const { meant } = place.folder;
  const rule = kind === "image" ? "image-target" : kind === "link" || kind === "form" ? "link-target" : "asset-target";
  // From the root it is right below any base.
  const asWritten = (one: string): string =>
    base === undefined ? writtenLike(place, pathOf(place, file), target, one) : one;
  const other = meant.sameButCase(path);
  if (other !== undefined)
    return { rule, code: "other-case", data: { noun, target, path: other, as: asWritten(other) } };
  const like = meant.likely(path).map(asWritten).join(" or ") || undefined;
  return target === path
    ? { rule, code: "not-there", data: { noun, target, like } }
    : { rule, code: "leads-nowhere", data: { noun, target, path, like } };
}

function schemeMistake({ kind, target }: FileReference, scheme: string): Mistake | undefined {
  if (scheme === "mailto") {
    const fault = mailFault(target);
    return fault === undefined ? undefined : { rule: "mailto-address", ...fault };
  }
  const fault = schemeFault(target, scheme, kind === "link" || kind === "form");
  return fault === undefined ? undefined : { rule: "link-scheme", ...fault };
}
