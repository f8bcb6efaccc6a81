/** Is every template that other tools fill in shown as it was written? */
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  name: "eaten-liquid",
  severity: "warning",
  why: "Jekyll reads `{{ $labels.pod }}` as a template of its own and shows nothing, so the text is missing where the page is published by it.",
  fix: "Put {% raw %} before it and {% endraw %} behind it.",
  foundIn: ["site/liquid/prepare.ts"],
  messages: {
    "no-liquid": message`${"liquid"} is not Liquid; it is shown as it is written, where Jekyll would drop it`,
  },
  good: {
    "_config.yml": "title: Shop\n",
    "cart.md": "---\ntitle: Cart\n---\nThe alert names `{% raw %}{{ $labels.pod }}{% endraw %}`.\n",
  },
  bad: {
    "_config.yml": "title: Shop\n",
    "cart.md": "---\ntitle: Cart\n---\nThe alert names `{{ $labels.pod }}`.\n",
  },
});
