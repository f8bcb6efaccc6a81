/** What was done with a kubeconfig, by kubectl or by the checker, in a form that can be compared. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../checker/package-root.ts";
import type { Observatory, Sighting } from "./observatory.ts";

/** The recorded answers. */
export const ANSWERS = join(packageRoot, "test", "kubeconfigs", "kubectl-answers.json");

export type Answer =
  | { readonly reached: false }
  | ({
      readonly reached: true;
      /** The `spec` that a plugin was handed. */
      readonly told?: unknown;
    } & Sighting);

/** By version of kubectl, then by the case's `when`. */
export type Answers = Readonly<Record<string, Readonly<Record<string, Answer>>>>;

export function readAnswers(): Answers {
  return existsSync(ANSWERS) ? (JSON.parse(readFileSync(ANSWERS, "utf8")) as Answers) : {};
}

/** What the plugin of a case wrote down of what it was told; undefined where none did. */
export function toldIn(folder: string, observatory: Observatory): unknown {
  const file = join(folder, "told");
  if (!existsSync(file)) return undefined;
  const { spec } = JSON.parse(observatory.anonymous(readFileSync(file, "utf8"))) as { spec?: unknown };
  return spec ?? {};
}
