/** No value from an address becomes a command: filled commands are typed into a real bash beside a canary. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { slotsOfCode } from "../../../site/shell/block.ts";
import { fillPlaceholders } from "../../../checker/shell/fill.ts";
import { CONTEXTS, PAYLOADS, expectNothingCarriedOut, filled, makeStubs, removeStubs, type } from "./places.ts";

beforeAll(makeStubs);
afterAll(removeStubs);

/** Of sixteen values; each place has others, and `test:exhaustive` has them all. */
const AT_A_PLACE = 3;

describe.each(Object.entries(CONTEXTS).map(([name, command], index) => ({ name, command, index })))(
  "within $name",
  ({ command, index }) => {
    test("no value is carried out, and none is taken for an option", () => {
      const values = Array.from(
        { length: AT_A_PLACE },
        (_, nth) => PAYLOADS[(index * AT_A_PLACE + nth) % PAYLOADS.length] ?? "",
      );
      expectNothingCarriedOut(command, [...new Set(["$(touch pwned)", ...values])]);
    });
  },
);

describe("an ordinary name is filled in", () => {
  test.each([
    ["show get pod <x> -n shop", "[get][pod][cart-0][-n][shop]"],
    ["show '<x>' \"<x>\" --pod=<x>", "[cart-0][cart-0][--pod=cart-0]"],
    ['IP="$(show <x>)"; echo "$IP"', "[cart-0]"],
    ["cat <<EOF\nname: <x>\nEOF", "name: cart-0"],
    ["# don't\nshow <x>", "[cart-0]"],
    ["sh -c 'show <x>'", "[cart-0]"],
    ["show <x> | cat", "[cart-0]"],
    ["POD=<x>; show $POD", "[cart-0]"],
    ["echo cart-0 | awk '/<x>/ {print}'", "cart-0"],
    ["echo cart-0 | grep <x>", "cart-0"],
    ["for p in a; do show <x>; done", "[cart-0]"],
    ["echo cart-0 | sed -n '/<x>/p'", "cart-0"],
  ])("%s", (command, printed) => {
    expect(type(filled(command, "cart-0")).printed).toBe(printed);
  });

  test("and a number where one is meant", () => {
    expect(type(filled("show $((<x>+1))", "41")).printed).toBe("[42]");
    expect(type(filled("echo a | sed -n '<x>p'", "1")).printed).toBe("a");
  });
});

test("a value with blanks, quotes and dollars is one word where the shell alone reads it", () => {
  const value = 'a\'b "c" $HOME; touch pwned!';
  const { printed, isPwned } = type(filled("show -l <x> 'a <x>' \"b <x>\" --x=<x>", value));
  expect(printed).toBe(`[-l][${value}][a ${value}][b ${value}][--x=${value}]`);
  expect(isPwned).toBe(false);
});

describe("a variable is a placeholder only where the shell expands it", () => {
  test.each([
    ["awk '{print $NF}'", []],
    ["echo $SECONDS $RANDOM ${BASH_VERSION} $LINENO $HOME", []],
    ["show '$POD'", []],
    ["cat <<'EOF'\n$POD\nEOF", []],
    ["POD=a; show $POD", []],
    ["read -r POD; show $POD", []],
    ["for POD in a b; do show $POD; done", []],
    ['show $POD "${NAMESPACE}"', ["pod", "namespace"]],
  ])("%s", (command, keys) => {
    expect(slotsOfCode(command, "sh").map(({ key }) => key)).toEqual(keys);
  });
});

describe("what is no shell", () => {
  test("takes a plain name", () => {
    expect(
      fillPlaceholders('up{pod="<x>"}', slotsOfCode('up{pod="<x>"}', "promql"), new Map([["x", "cart-0"]])),
    ).toContainEqual({ text: "cart-0", key: "x", filled: true });
  });

  test("and nothing else", () => {
    const [, stretch] = fillPlaceholders("name: <x>", slotsOfCode("name: <x>", "yaml"), new Map([["x", "a: {b: c}"]]));
    expect(stretch).toMatchObject({ text: "<x>", refused: expect.any(String) as string });
  });
});

test("in a session the output takes no value, and what it holds does not change how commands are read", () => {
  const session = "$ show <x>\nit's <x>\n$ show \\\n>   <x>\n";
  const slots = slotsOfCode(session, "console");
  expect(slots.map(({ start }) => start)).toEqual([session.indexOf("<x>"), session.lastIndexOf("<x>")]);
  expect(new Set(slots.map(({ place }) => place))).toEqual(new Set(["word"]));
});
