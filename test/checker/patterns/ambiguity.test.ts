/** Patterns that take exponential time elsewhere, and patterns that look like them and do not. */
import { expect, test } from "vitest";
import { exponentialRun } from "../../../checker/patterns/ambiguity.ts";

test.each([
  ["^(a+)+$", "a"],
  ["(x+x+)+y", "x"],
  ["^([a-z]+)*[0-9]$", "[a-z]"],
  ["^(a*)*b", "a"],
  ["(.*)*=", "."],
  ["(a|a)*b", "a"],
  ["(a|aa)+$", "a"],
  ["(\\d+|\\w)+!", "\\d"],
  ["([a-z]{1,20})+x", "[a-z]"],
  ["(a|b|ab)*c", "a"],
])("%s divides a run of %s in exponentially many ways", (source, characters) => {
  expect(exponentialRun(source)).toBe(characters);
});

test.each([
  ["^[a-z]+(-[a-z]+)*$"],
  ["(ERROR|FATAL).*token"],
  ["^(?:\\d+\\.)+\\d+$"],
  ["^(ab)*c$"],
  ['(?:[^"\\\\]|\\\\.)*"'],
  ["(?:a{3})+b"],
  ["(?:a?)*b"],
])("%s does not", (source) => {
  expect(exponentialRun(source)).toBeUndefined();
});

test.each([["\\s+$"], [".*.*.*="], ["(?:.{0,30}a){3}zz"]])("%s is polynomial, not exponential", (source) => {
  expect(exponentialRun(source)).toBeUndefined();
});

test.each([["(a+)+"], ["(a+)+b?"]])("%s never fails where it could be tried again", (source) => {
  expect(exponentialRun(source)).toBeUndefined();
});
