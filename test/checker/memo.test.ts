/** What was made of an object is made once. */
import { expect, test } from "vitest";
import { memo, memoOfText } from "../../checker/memo.ts";

test("once for each object, also where nothing came of it", () => {
  const asked: object[] = [];
  const remembered = memo((key: { readonly gives: unknown }) => (asked.push(key), key.gives));
  const [something, nothing] = [{ gives: ["x"] }, { gives: undefined }];
  expect(remembered(something)).toBe(remembered(something));
  expect([remembered(nothing), remembered(nothing)]).toEqual([undefined, undefined]);
  expect(asked).toEqual([something, nothing]);
});

test("of a text as long as there are no more of them than that", () => {
  const asked: string[] = [];
  const remembered = memoOfText((text) => {
    asked.push(text);
    return text === "" ? undefined : [text];
  }, 3);
  expect(remembered("get pods")).toBe(remembered("get pods"));
  expect([remembered(""), remembered("")]).toEqual([undefined, undefined]);
  expect(remembered("get nodes")).toEqual(["get nodes"]);
  expect(asked).toEqual(["get pods", "", "get nodes"]);
  // The fourth begins anew, and what it gives is still right.
  expect(["top pods", "get pods", "top pods"].map(remembered)).toEqual([["top pods"], ["get pods"], ["top pods"]]);
  expect(asked).toEqual(["get pods", "", "get nodes", "top pods", "get pods"]);
});
