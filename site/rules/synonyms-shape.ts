/** Is every group of synonyms a list of words that mean the same? */
import { wordList } from "../model/words.ts";
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";

const site = (text: string): Record<string, string> => ({
  "cart.md": "---\ntitle: Cart\n---\n",
  "_data/synonyms.yml": text,
});

export default defineRule({
  name: "synonyms-shape",
  severity: "error",
  why: "The group is left out, and whoever searches by the other word finds nothing.",
  fix: "Write a list of groups, each a line with commas between its words: `- cart, basket`.",
  messages: {
    "no-list": "_data/synonyms.yml is no list, and none of its words counts",
    group: message`group ${"number"} of the synonyms is no list of words`,
    alone: {
      is: message`group ${"number"} of the synonyms has one word only: ${"word"}`,
      fix: "Write the words that mean the same into one group: `- cart, basket`.",
    },
  },
  good: site("- cart, basket\n- [checkout, till, pay desk]\n"),
  bad: site("cart: basket\n"),
  *find({ catalog }) {
    const written = catalog.data["synonyms"];
    const where = catalog.whereInData("synonyms");
    if (written === undefined || written === null || where === undefined) return;
    if (!Array.isArray(written)) {
      yield { ...where, code: "no-list" };
      return;
    }
    for (const [index, group] of (written as unknown[]).entries()) {
      const at = catalog.whereInData(`synonyms.${index}`) ?? where;
      const number = index + 1;
      const words = wordList(group);
      const isList = typeof group === "string" || (Array.isArray(group) && group.length === words.length);
      if (!isList || words.length === 0) yield { ...at, code: "group", data: { number } };
      else if (words.length === 1) yield { ...at, code: "alone", data: { number, word: words[0] ?? "" } };
    }
  },
});
