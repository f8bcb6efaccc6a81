/** What a template prints is read back as it was, and what no template prints is not read. */
import { expect, test } from "vitest";
import { fieldsOf, printedIn, templateOf } from "../../../checker/transcript/fields.ts";

const FIELDS = [
  "metadata.name",
  "spec.nodeName",
  "spec.containers*name,restartPolicy",
  "metadata.generation#",
  "status#",
];

test("a template names each field, and ends each line", () => {
  expect(templateOf(FIELDS, true)).toBe(
    '{range .items[*]}{.metadata.name}|{.spec.nodeName}|{range .spec.containers[*]}{.name}={.restartPolicy},{end}|{.metadata.generation}|{.status}{"\\n"}{end}',
  );
});

test.each([
  [
    "everything",
    'a|n1|x=Always,y=,|3|{"t":"a|b\\"}{","l":[1,{}]}',
    {
      metadata: { name: "a", generation: 3 },
      spec: { nodeName: "n1", containers: [{ name: "x", restartPolicy: "Always" }, { name: "y" }] },
      status: { t: 'a|b"}{', l: [1, {}] },
    },
  ],
  ["nothing but its name", "a||||", { metadata: { name: "a" }, spec: { containers: [] } }],
])("an object with %s", (_what, line, object) => {
  expect(printedIn(`${line}\n`, FIELDS)).toMatchObject([object]);
});

test.each([
  ["too few fields", "a|n1"],
  ["too many", 'a|n1||3|{"t":1}|x'],
  ["JSON that is none", "a|n1||3|{t:1}"],
  ["JSON without an end", 'a|n1||{"a":|{}'],
  ["a table", "NAME READY"],
])("%s is not what a template prints", (_what, line) => {
  expect(printedIn(line, FIELDS)).toBeUndefined();
});

test("of kinds that may hold secrets, neither variables nor values are printed", () => {
  expect(fieldsOf("", "secrets")?.join(" ")).not.toMatch(/(^| )(data|stringData)/);
  expect(fieldsOf("", "pods")?.join(" ")).not.toMatch(/env|annotations/);
  expect(fieldsOf("shop.example", "carts")).toBeUndefined();
});
