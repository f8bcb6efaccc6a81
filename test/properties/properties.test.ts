/** No input of any kind crashes what reads it, or breaks the format of what is written: some hundred inputs of each kind. */
import { describe, expect, test } from "vitest";
import { CHECKER } from "./checker.ts";
import { CONTENT } from "./content.ts";

describe.each([
  ["content", CONTENT],
  ["checker", CHECKER],
] as const)("%s", (_of, properties) => {
  test.each(properties)("$name", ({ check }) => expect(() => check(60)).not.toThrow());
});
