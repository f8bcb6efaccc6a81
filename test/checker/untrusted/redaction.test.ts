/** Secrets of a run and what looks like one are taken out of texts and of plain data, whatever else the data holds. */
import { expect, test } from "vitest";
import { redacted, redactedData, rememberEnvironment, withTexts } from "../../../checker/untrusted/redaction.ts";

test("the values of variables that are named like secrets are remembered, others are not", () => {
  rememberEnvironment({ SHOP_PASSWORD: "marmalade-7", SHOP_HOST: "breakfast-7", EMPTY_TOKEN: undefined });
  expect(redacted("marmalade-7 at breakfast-7")).toBe("[redacted] at breakfast-7");
});

test("a text is a secret by its words, by its form, or by the name of its member", () => {
  rememberEnvironment({ SHOP_TOKEN: "porridge-77" });
  const data = {
    seen: ["porridge-77", "token=abc", "plain", 7, null, true],
    token: "abc",
    nested: { client_secret: "abc", list: { password: ["abc"] }, "porridge-77": "key" },
  };
  expect(redactedData(data)).toEqual({
    seen: ["[redacted]", "token=[redacted]", "plain", 7, null, true],
    token: "[redacted]",
    // An item is not the value of the member that holds the list.
    nested: { client_secret: "[redacted]", list: { password: ["abc"] }, "[redacted]": "key" },
  });
});

test("the folder that a shell works in is no password, unlike what else is called so", () => {
  rememberEnvironment({
    PWD: "/home/operator/carriers",
    OLDPWD: "/home/operator",
    DB_PWD: "/crumpet-7",
    pwd: "/scone-7",
  });
  expect(redacted("/home/operator/carriers/kubeconfig")).toBe("/home/operator/carriers/kubeconfig");
  expect(redacted("it says /crumpet-7 and /scone-7")).toBe("it says [redacted] and [redacted]");
});

test("what is called like that folder and is no path is a secret", () => {
  rememberEnvironment({ PWD: "muffin-77" });
  expect(redacted("it says muffin-77")).toBe("it says [redacted]");
});

test("a text alone is data, too", () => {
  expect(redactedData("token=abc")).toBe("token=[redacted]");
  expect(redactedData("plain")).toBe("plain");
});

test("each text is changed with the name of its member, and each name without one", () => {
  const seen: [string, string | undefined][] = [];
  const changed = withTexts({ a: "x", b: ["y", { c: "z" }], d: undefined }, (text, name) => {
    seen.push([text, name]);
    return text.toUpperCase();
  });
  expect(changed).toEqual({ A: "X", B: ["Y", { C: "Z" }], D: undefined });
  expect(seen).toHaveLength(7);
  expect(seen).toEqual(
    expect.arrayContaining([
      ["a", undefined],
      ["x", "a"],
      ["y", undefined],
      ["z", "c"],
    ]),
  );
});
