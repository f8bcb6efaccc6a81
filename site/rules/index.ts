/** The registry of validation rules. A test keeps it equal to the folder. */
import type { Rule } from "./rule.ts";

export const RULES: readonly Rule[] = [];
