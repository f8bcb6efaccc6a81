/** The steps of a page: its commands in their order with the words that lead to them, and numbered items without any. */
import { describe, expect, test } from "vitest";
import { readSite } from "../../../site/edition/edition.ts";
import { siteOptions } from "../../../site/edition/site-options.ts";
import { pageSteps } from "../../../site/walk/page-steps.ts";
import { withFolder } from "../rules/example-site.ts";

function stepsOf(text: string, ...checked: string[]): Promise<unknown[]> {
  return withFolder({ "cart.md": `---\ntitle: Cart\n---\n\n${text}\n` }, async (folder) => {
    const { bodies } = await readSite(siteOptions({ content: folder, data: `${folder}/_data` }, false));
    return pageSteps(bodies.get("cart")?.html ?? "", new Set(checked)).map(({ section, ...step }) => ({
      ...(section === undefined ? {} : { section: section.id }),
      ...step,
    }));
  });
}

const fence = (code: string, language = ""): string => `\`\`\`${language}\n${code}\n\`\`\``;

describe("steps", () => {
  test("are commands, with the last words before them; others of the block follow without words", async () => {
    const code = fence("kubectl get pods\nkubectl delete pod cart-0", "sh");
    expect(await stepsOf(`The cart sells. It has pods.\n\n## Look\n\nSee the pods:\n\n${code}`)).toEqual([
      { section: "look", text: "See the pods:", command: "kubectl get pods" },
      { section: "look", text: "", command: "kubectl delete pod cart-0", changes: true },
    ]);
  });

  test("of a session are what is typed, and its output is none", async () => {
    const code = fence("$ systemctl status cart\nactive (running)\n$ journalctl -u cart", "console");
    expect(await stepsOf(code)).toEqual([
      { text: "", command: "systemctl status cart" },
      { text: "", command: "journalctl -u cart" },
    ]);
  });

  test("also stand within a line, and have the places of what is open", async () => {
    expect(await stepsOf("Read `kubectl -n <namespace> logs cart-0`, and use `kubectl`.")).toEqual([
      {
        text: "Read kubectl -n <namespace> logs cart-0, and use kubectl.",
        command: "kubectl -n <namespace> logs cart-0",
        slots: [[11, 22, 0, 1]],
      },
    ]);
  });

  test("are numbered items too, each once, and no other prose", async () => {
    const list = `1. Call the shop.\n\n   It may take long.\n2. Look:\n\n   ${fence("kubectl get pods").replaceAll("\n", "\n   ")}\n3. Go home.`;
    expect(await stepsOf(`## Do\n\nFirst this.\n\n${list}\n\n## Why\n\nIt sells.\n\n- not this\n`)).toEqual([
      { section: "do", text: "First this. Call the shop. It may take long." },
      { section: "do", text: "Look:", command: "kubectl get pods" },
      { section: "do", text: "Go home." },
    ]);
  });

  test("are no data, no output and no query", async () => {
    expect(
      await stepsOf([fence("kind: Pod", "yaml"), fence("NAME READY"), fence("up == 0", "promql")].join("\n\n")),
    ).toEqual([]);
  });

  test("a section that a check carries out is one, although it has no command", async () => {
    const text = "## Network\n\nThe carrier reaches its clusters.\n\n## Impact\n\nNone.";
    expect(await stepsOf(text, "network")).toEqual([{ section: "network", text: "The carrier reaches its clusters." }]);
  });

  test("of a command that nobody types, only its words are shown", async () => {
    const script = Array.from({ length: 60 }, (_, index) => `kubectl get pod cart-${index} -o yaml && \\`).join("\n");
    expect(await stepsOf(`Run it:\n\n${fence(`${script}\necho`, "sh")}`)).toEqual([{ text: "Run it:" }]);
  });
});
