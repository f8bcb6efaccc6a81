/**
 * A checker of Stryker that lets through only the changes of a seeded sample. Stryker can leave out folders and lines but
 * cannot draw lots; a checker is asked of every change before it is tried, and what it refuses counts neither way. What describes
 * a parameter for the reference decides nothing, and is left out as well.
 */
import { createHash } from "node:crypto";
import { type Checker, type CheckResult, CheckStatus } from "@stryker-mutator/api/check";
import type { Mutant, StrykerOptions } from "@stryker-mutator/api/core";
import type { Ignorer } from "@stryker-mutator/api/ignore";
import { commonTokens, declareClassPlugin, declareValuePlugin, PluginKind, tokens } from "@stryker-mutator/api/plugin";

export const SAMPLE_CHECKER = "pilotbook-sample";

/** Which changes are tried: those whose lot, 0 to 1, is at least `from` and below `to`. */
export interface Sample {
  seed: number;
  from: number;
  to: number;
}

/** Every change has a lot of its own, the same for the same seed whatever else there is. */
export function isDrawn({ seed, from, to }: Sample, { fileName, location, mutatorName, replacement }: Mutant): boolean {
  const { start, end } = location;
  const place = [start.line, start.column, end.line, end.column];
  const text = JSON.stringify([seed, fileName.replace(/^.*\/sandbox[^/]*\//, ""), place, mutatorName, replacement]);
  const lot = createHash("sha256").update(text).digest().readUInt32BE(0) / 2 ** 32;
  return lot >= from && lot < to;
}

class SampleChecker implements Checker {
  static readonly inject = tokens(commonTokens.options);
  readonly #sample: Sample;

  constructor(options: StrykerOptions) {
    this.#sample = options["sample"] as Sample;
  }

  init(): Promise<void> {
    return Promise.resolve();
  }

  check(mutants: Mutant[]): Promise<Record<string, CheckResult>> {
    const results = mutants.map((mutant): [string, CheckResult] => [
      mutant.id,
      isDrawn(this.#sample, mutant)
        ? { status: CheckStatus.Passed }
        : { status: CheckStatus.CompileError, reason: "not in the sample" },
    ]);
    return Promise.resolve(Object.fromEntries(results));
  }

  group(mutants: Mutant[]): Promise<string[][]> {
    return Promise.resolve([mutants.map(({ id }) => id)]);
  }
}

export const DESCRIPTIONS = "pilotbook-descriptions";

/**
 * Leaves out the arguments of `v.description(…)`, and what a probe exports as its `means` and `example`: they are text of the
 * reference, which is compared with its sources elsewhere.
 */
const descriptions: Ignorer = {
  // Stryker's types say nothing of a node; it is Babel's.
  shouldIgnore(path) {
    const { type, callee, id } = (path as { node: Node }).node;
    const isText =
      callee?.property?.name === "description" ||
      (type === "VariableDeclarator" && ["means", "example"].includes(id?.name ?? ""));
    return isText ? "text of the reference" : undefined;
  },
};

/** What is looked at of it. */
interface Node {
  readonly type: string;
  readonly callee?: { readonly property?: { readonly name?: string } };
  readonly id?: { readonly name?: string } | null;
}

export const strykerPlugins = [
  declareValuePlugin(PluginKind.Ignore, DESCRIPTIONS, descriptions),
  declareClassPlugin(PluginKind.Checker, SAMPLE_CHECKER, SampleChecker),
];

/** Makes `sample` an option that Stryker knows. */
export const strykerValidationSchema = {
  properties: {
    sample: {
      type: "object",
      properties: { seed: { type: "integer" }, from: { type: "number" }, to: { type: "number" } },
      required: ["seed", "from", "to"],
    },
  },
};
