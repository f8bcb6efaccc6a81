/** What a problem is about: what its sentence names, and neither what is suggested nor what others said. */
import { expect, test } from "vitest";
import { problemsOf, subjectOf } from "../../../site/rules/problem-of.ts";

test.each([
  [
    {
      rule: "link-target",
      code: "leads-nowhere",
      data: { path: "/b.html", target: "b.html", noun: "link", like: "c.html" },
    },
    { noun: "link", path: "/b.html", target: "b.html" },
  ],
  [{ rule: "link-target", code: "leads-nowhere", data: { target: "b.html" } }, { target: "b.html" }],
  [{ rule: "rule-setting", code: "severity", data: { severity: "fatal" } }, { severity: "fatal" }],
  [{ rule: "impossible-address", code: "page", data: { path: "/a", reason: "too long" } }, { path: "/a" }],
  [{ rule: "duplicate-key", code: "unknown", data: { key: "a" } }, {}],
] as const)("%j", (problem, subject) => {
  const found = subjectOf(problem);
  expect(found).toEqual(subject);
  expect(Object.keys(found)).toEqual(Object.keys(subject));
});

test("a problem says where within its page it is, and its code where its sentence lacks a word", () => {
  const found = { rule: "link-target", code: "leads-nowhere", file: "cart.md", line: 3 } as const;
  const data = { noun: "link", target: "b.html", path: "/b.html" };
  const messageOf = (more: object): string =>
    problemsOf([{ ...found, ...more } as Parameters<typeof problemsOf>[0][number]])[0]?.message ?? "";
  const sentence = messageOf({ data });
  expect(sentence).toContain("b.html");
  expect(sentence).not.toContain(" (in ");
  expect(messageOf({ data, within: "the sidebar" })).toBe(`${sentence} (in the sidebar)`);
  expect(messageOf({ data: {} })).toBe("leads-nowhere");
});
