/** Whether a credential plugin may ask a person, as client-go has it for `interactiveMode`. */
import { expect, test } from "vitest";
import { canAsk } from "../../../checker/cluster/exec-request.ts";

test.each([
  ["Never", true, false],
  ["Never", false, false],
  ["IfAvailable", true, true],
  ["IfAvailable", false, false],
  ["Always", true, true],
  ["", true, true],
  ["", false, false],
])("interactiveMode %j with somebody there %s: %s", (interactiveMode, isThere, may) => {
  expect(canAsk({ command: "aws", interactiveMode } as Parameters<typeof canAsk>[0], isThere)).toBe(may);
});

test("who needs a person and has none is refused", () => {
  const block = { command: "aws", interactiveMode: "Always" } as Parameters<typeof canAsk>[0];
  expect(() => canAsk(block, false)).toThrow(expect.objectContaining({ kind: "setup" }));
});
