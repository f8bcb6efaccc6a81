/** Makes values of what commands name: literal names stay, holes and examples become inputs or wildcards. */
import { likeliestName } from "./input-name.ts";
import type { Role } from "./role.ts";
import { type Holes, fillHoles, hasHole, isHole } from "./read/holes.ts";

export interface Names {
  /** The value with `${input}` for what is open; undefined where nothing sure is left of it. */
  readonly value: (text: string, role: Role) => string | undefined;
  /** The text as it stands, with `${input}` in its holes. */
  readonly fill: (text: string, role: Role) => string;
  /** A name with `*` for parts that differ from one object to the next. */
  readonly pattern: (text: string, role: Role) => string;
  /** What has to be given, by name, with where it comes from. */
  readonly inputs: ReadonlyMap<string, string>;
  readonly input: (name: string, description?: string) => string;
  /** The input that a placeholder outside of commands means. */
  readonly named: (written: string) => string;
  /** For what the page calls an example: the name of an object is nobody's there. Its inputs are those of the page. */
  readonly ofExample: Names;
}

/** The letters and digits of which Kubernetes makes the ends of names. */
const RANDOM = "[bcdfghjklmnpqrstvwxz2456789]";
const ENDS = new RegExp(`(?:-[0-9a-f]{8,10}|-${RANDOM}{8,10})?-${RANDOM}{5}$`);
/** What an author made up for such an end: letters and digits mixed. */
const INVENTED = /(?:-[0-9a-f]{8,10})?-(?=[a-z0-9]*\d[a-z0-9]*[a-z])(?=[a-z0-9]*[a-z])[a-z0-9]{5}$/;
const LONG_ID =
  /(?<![a-z0-9])(?=[a-z0-9]*\d)(?=[a-z0-9]*[a-z])[a-z0-9]{16,}(?![a-z0-9])|\b[0-9a-f]{8}-[0-9a-f-]{20,}\b/gi;
const EXAMPLE =
  /x{3,}|y{4,}|n{4,}|z{3,}|\.\.\.|…|12345|abcde|^(?:my|your|some|example|sample|foo|bar|baz|test|the)(?:[-_.]|$)|(?:^|[-_.])(?:example|sample|placeholder)(?:[-_.]|$)|^(?:pod|node|name|namespace|host|hostname|ip|id|cluster|pod-?name|node-?name|ns)$|^\[.*\]$/i;
const CAPITALS = /^[A-Z][A-Z0-9]*(?:[_-][A-Z0-9]+)*$/;
/** A node is named by its machine: what a page names is one of somebody's. */
const MACHINE = /\d/;

export function createNames(holes: Holes): Names {
  const names: Omit<Names, "ofExample"> = namesWith(holes, new Map(), isExample);
  const isNobodys = (text: string, role: Role): boolean =>
    (role !== "namespace" && role !== "host" && role !== "container") || isExample(text, role);
  const ofExample: Omit<Names, "ofExample"> = namesWith(holes, names.inputs as Map<string, string>, isNobodys);
  return Object.assign(names, { ofExample: Object.assign(ofExample, { ofExample: ofExample as Names }) });
}

function namesWith(
  holes: Holes,
  inputs: Map<string, string>,
  isExample: (text: string, role: Role) => boolean,
): Omit<Names, "ofExample"> {
  const input = (name: string, description = ""): string => {
    if (!inputs.has(name) || inputs.get(name) === "") inputs.set(name, description);
    return `\${${name}}`;
  };
  const ofHole = (hole: string, role: Role): string => {
    const written = holes.nameOf(hole);
    return input(likeliestName(written, role), written === "" ? "" : `written as ${written} on the page`);
  };
  const value = (text: string, role: Role): string | undefined => {
    const resolved = holes.resolve(text).trim();
    if (resolved === "") return undefined;
    if (!hasHole(resolved) && isExample(resolved, role))
      return input(likeliestName(CAPITALS.test(resolved) ? resolved : "", role), `${resolved} on the page`);
    return fillHoles(resolved, (hole) => ofHole(hole, role));
  };
  return {
    inputs,
    input,
    named: (written) => input(likeliestName(written, "name"), `written as ${written} on the page`),
    value,
    fill: (text, role) => fillHoles(holes.resolve(text).trim(), (hole) => ofHole(hole, role)),
    pattern(text, role) {
      const resolved = holes.resolve(text).trim();
      if (isHole(resolved) || (!hasHole(resolved) && isExample(resolved, role) && !/x{3,}|y{4,}/i.test(resolved)))
        return value(resolved, role) ?? "*";
      const open = fillHoles(resolved, () => "*").replace(/x{3,}|y{4,}|X{3,}|\.\.\./gi, "*");
      const ended = role === "pod" ? open.replace(ENDS, "-*").replace(INVENTED, "-*") : open;
      return ended.replace(LONG_ID, "*").replace(/\*(?:[-.]?\*)+/g, "*");
    },
  };
}

/** Is it the name of nobody, put there to be replaced? */
function isExample(text: string, role: Role): boolean {
  if (role === "node" && MACHINE.test(text)) return true;
  if (role === "cluster") return !text.startsWith("${");
  return EXAMPLE.test(text) || (CAPITALS.test(text) && text.length > 2) || text.replace(LONG_ID, "") === "";
}
