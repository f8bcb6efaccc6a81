/** What was made of an object is made once. */
import { expect, test } from "vitest";
import { memo } from "../../checker/memo.ts";

test("once for each object, also where nothing came of it", () => {
  const asked: object[] = [];
  const remembered = memo((key: { readonly gives: unknown }) => (asked.push(key), key.gives));
  const [something, nothing] = [{ gives: ["x"] }, { gives: undefined }];
  expect(remembered(something)).toBe(remembered(something));
  expect([remembered(nothing), remembered(nothing)]).toEqual([undefined, undefined]);
  expect(asked).toEqual([something, nothing]);
});
