/** Paths of fields: which can be read, and what they lead to. */
import { expect, test } from "vitest";
import { isJsonPath, valuesAt } from "../../../checker/probes/json-path.ts";

const object = {
  status: {
    phase: "Running",
    "size.max": 3,
    members: [
      { name: "a", ready: true },
      { name: "b", ready: false },
    ],
    empty: null,
    none: [],
  },
};

// What is undefined is a place where the path breaks off.
test.each<[string, unknown[]]>([
  [".status.phase", ["Running"]],
  ["status.phase", ["Running"]],
  ["{.status.phase}", ["Running"]],
  ["$.status.phase", ["Running"]],
  [".status['size.max']", [3]],
  ['.status["size.max"]', [3]],
  [".status.members[1].name", ["b"]],
  [".status.members[*].name", ["a", "b"]],
  [".status.members.*.ready", [true, false]],
  ['.status.members[?(@.name=="b")].ready', [false]],
  [".status.members[?(@.name=='c')].ready", []],
  [".status.members[?(@.ready==true)].name", ["a"]],
  [".status.members[*].name.first", [undefined, undefined]],
  [".status.members[*]", object.status.members],
  [".status.missing.deeper", [undefined]],
  [".status.missing[*].deeper", [undefined]],
  ['.status.missing[?(@.name=="a")]', [undefined]],
  [".status.empty", [null]],
  [".status.empty.deeper", [undefined]],
  [".status.constructor", [undefined]],
  [".status.members[2].name", [undefined]],
  [".status.none[*].name", []],
  [".status[", []],
])("%s", (path, values) => {
  expect(valuesAt(object, path)).toEqual(values);
});

test.each([".status.phase", "{.a}", "$.a", ".a[*]", ".a.*", '.a[?(@.b=="c")].d', "a['b']"])(
  "%s can be read",
  (path) => {
    expect(isJsonPath(path)).toBe(true);
  },
);

test.each([".status[", ".status..phase", ".status[?(@.a>1)]", ".status[-1]", ".a b"])("%s cannot be read", (path) => {
  expect(isJsonPath(path)).toBe(false);
});
