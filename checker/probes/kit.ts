/** What a probe from outside of this package is made with: `import { defineProbe, pass, v } from "pilotbook/probe"`. */
import {
  type PlainProbe,
  type SequentialProbe,
  defineProbe as define,
  defineSequentialProbe as defineMany,
} from "./probe.ts";

export * as v from "valibot";
export { fail, pass, together, unknown } from "./verdicts.ts";
export {
  NAMESPACE,
  NAME_PATTERN,
  SELECTOR,
  count,
  labelOf,
  listShape,
  listed,
  nothingFound,
  objectPath,
  objectShape,
  rightTo,
  tally,
} from "./kubernetes-object.ts";
export type { KubernetesObject, Selection } from "./kubernetes-object.ts";
export type { ExampleOf, Meanings, Reach, Setting } from "./probe.ts";
export type { Evidence, Permission, RequestShape, Target, Verdict } from "../model.ts";

/** A probe under a name that is none of ours. */
type Named<Probe> = Omit<Probe, "name"> & { readonly name: string };

/** Types a probe that asks once. Its file exports it by default, and beside it `params`, `means` and `example`. */
export function defineProbe<Params, Facts>(probe: Named<PlainProbe<Params, Facts>>): PlainProbe<unknown, unknown> {
  return define(probe as PlainProbe<Params, Facts>);
}

/** Types a probe that goes on asking. */
export function defineSequentialProbe<Params, Facts>(
  probe: Named<SequentialProbe<Params, Facts>>,
): SequentialProbe<unknown, unknown> {
  return defineMany(probe as SequentialProbe<Params, Facts>);
}
