/** No value from an address becomes a command: every value in every place, typed into a real bash beside a canary. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CONTEXTS, PAYLOADS, expectNothingCarriedOut, makeStubs, removeStubs } from "./places.ts";

beforeAll(makeStubs);
afterAll(removeStubs);

describe.each(Object.entries(CONTEXTS))("within %s", (_name, command) => {
  test("no value is carried out, and none is taken for an option", () => expectNothingCarriedOut(command, PAYLOADS));
});

test("there are more than three hundred pairs", () => {
  expect(Object.keys(CONTEXTS).length * PAYLOADS.length).toBeGreaterThan(300);
});
