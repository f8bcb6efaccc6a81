/** Whom a page calls is read from its own words, and nothing is guessed. */
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { prepareDraft } from "../../../site/edition/edition.ts";
import { withFolder } from "../rules/example-site.ts";

const TEAMS = `
shop-api:
  name: Shop API
  escalate: { name: Shop API on-call, link: https://pager.example.com/api }
  comm: { name: "#shop-api", link: https://chat.example.com/api }
shop-api-gateway:
  name: Shop API Gateway
  escalate: { name: Gateway on-call, link: https://pager.example.com/gateway }
shop-network:
  name: Shop Network
  escalate: { name: Network on-call, link: https://pager.example.com/shared }
shop-dns:
  name: Shop DNS
  escalate: { name: DNS on-call, link: https://pager.example.com/shared }
storage:
  name: Storage
  escalate: { name: Storage on-call, link: https://pager.example.com/storage }
bare:
  name: Bare Metal
`;

interface Called {
  readonly team: string | undefined;
  readonly from: string | undefined;
  readonly called: readonly (readonly [team: string, words: string])[];
}

function read(body: string, frontMatter = "", files: Readonly<Record<string, string>> = {}): Promise<Called> {
  const text = `---\ntitle: Cart\n${frontMatter}---\n${body}`;
  return withFolder({ "cart.md": text, "_data/teams.yml": TEAMS, ...files }, async (folder) => {
    const options = {
      content: folder,
      data: join(folder, "_data"),
      output: join(folder, "_site"),
      allowProblems: true,
    };
    const page = (await prepareDraft(options)).catalog.runbooks.find(({ id }) => id === "cart");
    return {
      team: page?.team,
      from: page?.teamFrom,
      called: (page?.called ?? []).map(({ team, words }) => [team, words] as const),
    };
  });
}

describe("a section on escalation names a team", () => {
  test.each([
    ["by a reference", "[{{ site.data.teams.shop-api.escalate.name }}]({{ site.data.teams.shop-api.escalate.link }})"],
    ["by a reference in brackets", '[x]({{ site.data.teams["shop-api"].escalate.link }})'],
    ["by its link", "[page them](https://pager.example.com/api)"],
    ["by its name", "Escalate to Shop API."],
    ["by its channel", "Write in #shop-api, then wait."],
    ["by its id", "Escalate to `shop-api`."],
  ])("%s", async (_name, text) => {
    const { team, from, called } = await read(`## Escalation Policy\n\n${text}\n`);
    expect([team, from, called.map(([name]) => name)]).toEqual(["shop-api", "escalation", ["shop-api"]]);
  });

  test.each([
    "Escalation",
    "Escalation policy:",
    "When to escalate",
    "Who to call",
    "Contacts",
    "3. Escalation path",
    "On-call",
  ])("below the heading %s", async (heading) => {
    expect((await read(`## ${heading}\n\nShop API\n`)).team).toBe("shop-api");
  });

  test("whose data has nothing to show", async () => {
    const { called } = await read(
      "## Escalation\n\n[{{ site.data.teams.bare.escalate.name }}]({{ site.data.teams.bare.comm.link }})\n",
    );
    expect(called.map(([name]) => name)).toEqual(["bare"]);
  });

  test("that an include or a capture brings", async () => {
    const files = { "_includes/call.md": "Escalate to {{ site.data.teams[include.team].name }}.\n" };
    expect((await read("## Escalation\n\n{% include call.md team='shop-api' %}\n", "", files)).team).toBe("shop-api");
  });

  test("also where the team data lies deeper", async () => {
    const deeper = {
      "cart.md": "---\ntitle: Cart\n---\n## Escalation\n\n[x]({{ site.data.shop.teams.shop-api.escalate.link }})\n",
      "_data/shop/teams.yml": TEAMS,
    };
    await withFolder(deeper, async (folder) => {
      const options = {
        content: folder,
        data: join(folder, "_data"),
        output: join(folder, "_site"),
        allowProblems: true,
      };
      expect((await prepareDraft(options)).catalog.runbooks[0]?.team).toBe("shop-api");
    });
  });
});

describe("no team is named", () => {
  test.each([
    ["elsewhere on the page", "## Overview\n\nShop API is a team.\n\n## Escalation\n\nCall somebody.\n"],
    ["in a section that follows", "## Escalation\n\nCall somebody.\n\n## See also\n\nShop API\n"],
    ["under a heading that only mentions it", "## Escalation of privileges\n\nShop API\n"],
    [
      "by part of another name",
      "## Escalation\n\nMy-Shop API-like thing, shop-api-2, #shop-api-alerts, team/shop-api\n",
    ],
    ["by an ordinary word", "## Escalation\n\nThe storage is full.\n"],
    ["in a comment", "## Escalation\n\n<!-- Shop API -->\n"],
  ])("%s", async (_name, body) => {
    expect(await read(body)).toEqual({ team: undefined, from: undefined, called: [] });
  });
});

test("the longest name counts, and a shared link goes by what is written besides", async () => {
  const { called } = await read(
    "## Escalation\n\n- Shop API Gateway\n- [{{ site.data.teams.shop-dns.escalate.name }}]({{ site.data.teams.shop-dns.escalate.link }})\n",
  );
  expect(called.map(([name]) => name)).toEqual(["shop-api-gateway", "shop-dns"]);
});

test("of several teams none is picked, and each has its words", async () => {
  const { team, called } = await read(
    "## Escalation\n\n- If the network is well, escalate to Shop API.\n- Else page **Shop Network**.\n\n### More\n\nStorage on-call\n",
  );
  expect(team).toBeUndefined();
  expect(called).toEqual([
    ["shop-api", "If the network is well, escalate to Shop API."],
    ["shop-network", "Else page Shop Network."],
    ["storage", "Storage on-call"],
  ]);
});

test("team of the front matter wins, and service comes last", async () => {
  expect(await read("## Escalation\n\nShop Network\n", "team: shop-api\nservice: storage\n")).toMatchObject({
    team: "shop-api",
    from: undefined,
    called: [["shop-network", "Shop Network"]],
  });
  expect(await read("Text\n", "service: storage\n")).toMatchObject({ team: "storage", from: "service" });
  expect(await read("## Escalation\n\nShop API or Shop Network\n", "service: storage\n")).toMatchObject({
    team: undefined,
  });
});
