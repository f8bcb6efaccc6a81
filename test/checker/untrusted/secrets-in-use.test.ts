/** The credentials of a run are taken out word for word, as they are and encoded. */
import { expect, test } from "vitest";
import { rememberSecret, withoutSecretsInUse } from "../../../checker/untrusted/secrets-in-use.ts";

test.each([
  ["sword/fish 42", "it was sword/fish 42!", "it was [redacted]!"],
  ["sword/fish 42", "sword/fish 42sword/fish 42", "[redacted][redacted]"],
  ["sword/fish 42", `at /?t=${encodeURIComponent("sword/fish 42")}&x`, "at /?t=[redacted]&x"],
  ["sword/fish 42", `as ${Buffer.from("sword/fish 42").toString("base64url")}.`, "as [redacted]."],
  ['quoted"secret', String.raw`{"was":"quoted\"secret"}`, '{"was":"[redacted]"}'],
  ["a longer secret of the same start", "a longer secret of the same start", "[redacted]"],
  ["a longer secret", "a longer secret and a longer secret of the same start", "[redacted] and [redacted]"],
  ["admin", "admin is no administrator, admin", "[redacted] is no administrator, [redacted]"],
  ["pass", '{"status":"pass"}, passed, not unknown', '{"status":"pass"}, passed, not unknown'],
  ["abc", "abc is too short to be a secret", "abc is too short to be a secret"],
  ["", "nothing", "nothing"],
])("%j in %j", (secret, text, expected) => {
  rememberSecret(secret);
  expect(withoutSecretsInUse(text)).toBe(expected);
});

test.each("pass fail unknown skip note team runbook resolved nobody".split(" "))(
  "%s is a word of every report, and stays in it whatever is secret",
  (word) => {
    rememberSecret(word);
    expect(withoutSecretsInUse(`it says ${word}.`)).toBe(`it says ${word}.`);
  },
);

test("a short one is taken out only as a word, at the beginning, in the middle and at the end", () => {
  rememberSecret("basil77");
  expect(withoutSecretsInUse("basil77 xbasil77 basil77x basil77_ basil77-basil77")).toBe(
    "[redacted] xbasil77 basil77x basil77_ [redacted]-[redacted]",
  );
});

test("one of eight characters is taken out of words", () => {
  rememberSecret("thyme778");
  expect(withoutSecretsInUse("xthyme778x")).toBe("x[redacted]x");
});

test("one of four characters is the shortest, and of several that begin alike the longest is taken", () => {
  for (const secret of ["dill", "dill-and-parsley", "dill-and-parsley-and-chives", "dill"]) rememberSecret(secret);
  expect(withoutSecretsInUse("dill")).toBe("[redacted]");
  expect(withoutSecretsInUse("dill-and-parsley-and-chives!")).toBe("[redacted]!");
  expect(withoutSecretsInUse("dill-and-parsley-and-salt")).toBe("[redacted]-and-salt");
});
