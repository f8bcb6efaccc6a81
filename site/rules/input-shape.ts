/** Is `inputs` a list of names, or a mapping from names to what they are? */
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  name: "input-shape",
  severity: "error",
  why: "An input that cannot be read cannot be given, and the checks that need it are left out.",
  fix: "Write `inputs: [cluster_id]`, or a mapping from names to `description` and `pattern`.",
  foundIn: ["site/model/inputs.ts"],
  messages: {
    nothing: {
      is: "inputs names nothing",
      fix: "Write a list of names, `inputs: [cluster_id]`, or a mapping from names to their description.",
    },
    option: { is: message`${"input"} is an option of the checker itself`, fix: "Give the input another name." },
    twice: { is: message`${"input"} and ${"other"} are two spellings of one name`, fix: "Keep one of them." },
    name: {
      is: message`${"input"} cannot be the name of an input`,
      fix: "Use lower-case letters, digits and `_`: cluster_id.",
    },
    "no-mapping": { is: message`${"input"} is not a mapping`, fix: message`Write \`${"input"}: { description: … }\`.` },
    key: { is: message`an input has no ${"key"}`, fix: message`It takes ${"known"}.` },
    "pattern-syntax": {
      is: message`the pattern of ${"input"} is no regular expression`,
      fix: "Fix it, or leave it out: letters, digits and ._:- are allowed without one.",
    },
    "pattern-backreference": {
      is: message`the pattern of ${"input"} refers to what a group of it matched, which cannot be matched in a time known before`,
      fix: "Write that part of the pattern again, without a reference such as \\1.",
    },
    "pattern-flags": {
      is: message`the pattern of ${"input"} sets flags in a group`,
      fix: "Write both cases instead of (?i:…): [Ee]rror.",
    },
    "pattern-size": {
      is: message`the pattern of ${"input"} is too large`,
      fix: "Use shorter repetitions, and fewer groups within groups.",
    },
  },
  good: `---
title: Cart
inputs:
  cluster_id: { description: the cluster of the shop, pattern: "[a-z0-9]{20,32}" }
  namespace:
---
`,
  bad: `---
title: Cart
inputs: [Cluster ID]
---
`,
});
