/** Only what is to be typed is copied. */
import { describe, expect, it } from "vitest";
import { hasPrompts, withoutPrompts } from "../../../site/shell/prompt.ts";

describe("withoutPrompts", () => {
  it.each([
    [
      "a block without prompts stays whole",
      "kubectl get pods\nkubectl get nodes\n",
      "kubectl get pods\nkubectl get nodes",
    ],
    ["output goes", "$ kubectl get pods\nwriter-0 1/1\n$ date\nMon", "kubectl get pods\ndate"],
    [
      "a command goes on after a backslash",
      "$ kubectl logs writer-0 \\\n>   --since=1h\nline",
      "kubectl logs writer-0 \\\n  --since=1h",
    ],
    ["a here-document stays whole", "$ cat <<EOF\na\nEOF\nout", "cat <<EOF\na\nEOF"],
    ["variables are no prompts", "echo $A", "echo $A"],
  ])("%s", (_name, block, expected) => {
    expect(withoutPrompts(block)).toBe(expected);
  });

  it("knows a session", () => {
    expect([hasPrompts("$ ls"), hasPrompts("ls $ ")]).toEqual([true, false]);
  });
});
