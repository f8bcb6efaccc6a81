/** Has every page a title that no other page of its section has? */
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  name: "duplicate-title",
  severity: "warning",
  why: "In a list and in search the two cannot be told apart.",
  fix: "Say in the title what is different about this page.",
  messages: { taken: message`${"file"} has the title ${"title"} too` },
  good: { "cart.md": "---\ntitle: The cart is slow\n---\n", "writer.md": "---\ntitle: The writer is slow\n---\n" },
  bad: { "cart.md": "---\ntitle: It is slow\n---\n", "writer.md": "---\ntitle: It is slow\n---\n" },
  *find({ catalog }) {
    const first = new Map<string, string>();
    for (const { file, title, parent, hasTitle, placeOf } of catalog.runbooks) {
      if (!hasTitle) continue;
      const key = `${title.toLowerCase()}\n${parent}`;
      const other = first.get(key);
      if (other === undefined) first.set(key, file);
      else yield { ...placeOf("title"), code: "taken", data: { file: other, title } };
    }
  },
});
