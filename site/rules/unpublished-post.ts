/** Does every post have a date, and has it come? */
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  name: "unpublished-post",
  severity: "warning",
  why: "The page is not on the site, as Jekyll would leave it out too, and nobody sees that it is missing.",
  fix: "Name the file by a date that has come, as in `_posts/2024-01-02-disk-full.md`, or move it out of `_posts`.",
  foundIn: ["site/model/read-pages.ts"],
  messages: {
    "no-date": message`the name of the post has no date, so it is left out`,
    future: {
      is: message`the post is left out until ${"date"}`,
      fix: "Correct the date, or write `future: true` into _config.yml.",
    },
  },
  good: {
    "cart.md": "---\ntitle: Cart\n---\n",
    "_posts/2024-01-02-disk-full.md": "---\ntitle: Disk full\n---\n",
  },
  bad: {
    "cart.md": "---\ntitle: Cart\n---\n",
    "_posts/disk-full.md": "---\ntitle: Disk full\n---\n",
    "_posts/2999-01-02-cart-lost.md": "---\ntitle: Cart lost\n---\n",
  },
});
