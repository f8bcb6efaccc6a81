/** Where the address in an alert leads: which mistakes are found, and what cannot be known or is in order. */
import { describe, expect, test } from "vitest";
import { readGate } from "../../../site/validate/gate.ts";
import { validate } from "../../../site/validate/validate.ts";
import { factsOf } from "../facts.ts";
import { loadSite, problemsOf, withFolder } from "./example-site.ts";

const PAGES = {
  "_data/site.yml": "url: https://r.example\n",
  "cart.md": "---\ntitle: Cart\nalerts: [CartDown]\nredirect_from: /basket.html\n---\n## Restart it\n",
  "storage/disk-full.md": "---\ntitle: Disk full\n---\n",
};

async function found(url: string, more = ""): Promise<string[]> {
  const rules = `groups:\n  - rules:\n      - alert: CartDown\n        expr: up{job="cart"} == 0\n        labels: { tier: gold, job: cart }\n        annotations: { runbook_url: ${JSON.stringify(url)} }\n${more}`;
  const problems = await problemsOf({ ...PAGES, "_rules/shop.yml": rules });
  return problems.filter(({ rule }) => rule === "runbook-url").map((problem) => `${problem.line} ${factsOf(problem)}`);
}

describe("reported", () => {
  test.each([
    [
      "https://r.example/cartt.html",
      "missing https://r.example/cartt.html, CartDown, /cartt.html → https://r.example/cart.html",
    ],
    [
      "http://r.example/cartt.html",
      "missing http://r.example/cartt.html, CartDown, /cartt.html → https://r.example/cart.html",
    ],
    ["https://R.example/Cart.html", "other-case https://R.example/Cart.html, CartDown, /cart.html"],
    ["https://r.example/cart", "missing https://r.example/cart, CartDown, /cart → https://r.example/cart.html"],
    [
      "https://r.example/cart.html/",
      "missing https://r.example/cart.html/, CartDown, /cart.html/ → https://r.example/cart.html",
    ],
    ["https://r.example/storage/", "folder https://r.example/storage/, CartDown, /storage/"],
    [
      "https://r.example/cart.html#restart",
      "anchor https://r.example/cart.html#restart, CartDown, restart → restart-it",
    ],
    ["cart.html", "relative cart.html, CartDown"],
    ["/cart.html", "relative /cart.html, CartDown"],
    [
      "https://r.example/{{ $labels.alertname }}.html",
      "empty-label CartDown, $labels.alertname, https://r.example/.html → https://r.example/CartDown.html",
    ],
    [
      "https://r.example/{{ .Labels.alertname }}.html",
      "empty-label CartDown, $labels.alertname, https://r.example/.html → https://r.example/CartDown.html",
    ],
    [
      "https://r.example/{{$labels.tier}}/",
      "empty-label CartDown, $labels.tier, https://r.example// → the value itself",
    ],
  ])("%s", async (url, expected) => {
    expect(await found(url)).toEqual([`6 ${expected}`]);
  });
});

test.each([
  "https://r.example/cart.html",
  "https://R.EXAMPLE/cart.html",
  "https://r.example/cart.html#restart-it",
  "https://r.example/storage/disk%2Dfull.html",
  "https://r.example/basket.html",
  "https://r.example/cart.html?cluster={{ $labels.cluster }}&n={{ $value }}",
  "https://r.example/{{ $labels.cluster }}.html",
  "https://r.example/{{ $labels.job }}.html",
  "{{ $externalURL }}/cart.html",
  "https://wiki.example.com/nothing",
  "",
])("%s is in order, or nobody can know", async (url) => {
  expect(await found(url)).toEqual([]);
});

test("without the address of the site only what is wrong anywhere is reported", async () => {
  const problems = await problemsOf({
    "cart.md": "---\ntitle: Cart\nalerts: [A]\n---\n",
    "_rules/shop.yml":
      "groups:\n- rules:\n  - { alert: A, annotations: { runbook_url: 'https://r.example/x' } }\n  - { alert: A, annotations: { runbook_url: x } }\n",
  });
  expect(problems.filter(({ rule }) => rule === "runbook-url").map(({ line }) => line)).toEqual([4]);
});

describe("files that can be read elsewhere", () => {
  const PREFIX = "https://github.com/o/r/blob/main";

  async function shown(url: string): Promise<string[]> {
    const files = {
      ...PAGES,
      "_rules/a.yml": `groups:\n- rules:\n  - { alert: A, annotations: { runbook_url: '${url}' } }\n`,
    };
    return withFolder(files, async (folder) => {
      const { catalog, ...site } = await loadSite(folder);
      const gate = await readGate(
        {
          rules: [`${folder}/_rules`],
          rulesScope: "all",
          shownAt: [{ address: PREFIX, folder: catalog.contentFolder }],
        },
        catalog.settings,
      );
      return validate({ catalog, ...site }, gate)
        .filter(({ rule }) => rule === "runbook-url")
        .map(({ code }) => code);
    });
  }

  test.each([
    [`${PREFIX}/cart.md`, []],
    [`${PREFIX}/cart.md#restart-it`, []],
    [`${PREFIX}/storage/`, []],
    [`https://GitHub.com/o/r/blob/main/cart.md`, []],
    [`${PREFIX}/cartt.md`, ["no-file"]],
    ["https://github.com/o/r/blob/master/cart.md", ["branch"]],
    ["https://github.com/o/r2/blob/main/cartt.md", []],
    ["https://github.com/o/r/blob/mainly/cart.md", ["branch"]],
  ])("%s", async (url, codes) => {
    expect(await shown(url)).toEqual(codes);
  });
});
