/** Who owns a page when its own words do not say: files of other tools and defaults, in their order, with their places. */
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { prepareDraft } from "../../../site/edition/edition.ts";
import { withFolder } from "../rules/example-site.ts";

const NAMES = ["section", "service", "codeowners", "catalog", "defaults", "other"];
const TEAMS = NAMES.map((id) => `team-${id}: { name: Team ${id} }\n`).join("");
const SECTION = "## Escalation\n\nTeam section\n";
const FILES = {
  CODEOWNERS: "pages/ @acme/team-codeowners\n",
  "pages/catalog-info.yaml": "spec:\n  owner: team-catalog\n",
  "_config.yml": "defaults:\n  - scope: { path: pages }\n    values: { team: team-defaults }\n",
};

interface Owned {
  readonly team: string | undefined;
  readonly from: string | undefined;
  readonly place: string | undefined;
  readonly called: readonly string[];
}

/** The page `pages/deep/cart.md`; files by their path below a folder that is the content, or has it as `below`. */
async function owned(
  files: Readonly<Record<string, string>>,
  page = "---\ntitle: Cart\n---\nText\n",
  { below = "", untrusted = false, prepare = async (_folder: string): Promise<void> => {} } = {},
): Promise<Owned> {
  const content = below === "" ? "" : `${below}/`;
  const all = { [`${content}pages/deep/cart.md`]: page, [`${content}_data/teams.yml`]: TEAMS, ...files };
  return withFolder(all, async (folder) => {
    await prepare(folder);
    const root = join(folder, below);
    const options = { content: root, data: join(root, "_data"), output: join(folder, "_out"), allowProblems: true };
    const { catalog } = await prepareDraft({ ...options, untrusted });
    const found = catalog.runbooks.find(({ id }) => id === "pages/deep/cart");
    const at = found?.teamPlace;
    return {
      team: found?.team,
      from: found?.teamFrom,
      place: at === undefined ? undefined : `${at.file}:${at.line}`,
      called: (found?.called ?? []).map(({ team }) => team),
    };
  });
}

describe("what counts first", () => {
  const { CODEOWNERS: _codeowners, ...withoutCodeOwners } = FILES;
  const { "pages/catalog-info.yaml": _catalog, ...onlyDefaults } = withoutCodeOwners;
  const page = (head: string, body = ""): string => `---\ntitle: Cart\n${head}---\n${body}`;
  test.each([
    ["front matter", page("team: team-other\nservice: team-service\n", SECTION), FILES, "team-other", undefined],
    ["the section", page("service: team-service\n", SECTION), FILES, "team-section", "escalation"],
    ["service", page("service: team-service\n"), FILES, "team-service", "service"],
    ["CODEOWNERS", page("service: else\n"), FILES, "team-codeowners", "codeowners"],
    ["catalog-info.yaml", page(""), withoutCodeOwners, "team-catalog", "catalog-info"],
    ["defaults", page(""), onlyDefaults, "team-defaults", "defaults"],
    ["nothing", page(""), {}, undefined, undefined],
  ])("%s", async (_name, text, files, team, from) => {
    expect(await owned(files, text)).toMatchObject({ team, from });
  });
});

describe("CODEOWNERS", () => {
  test("is found at the top of the repository, in any of its places, and the line is known", async () => {
    const prepare = (folder: string): Promise<void> => mkdir(join(folder, ".git")).then(() => undefined);
    for (const file of ["CODEOWNERS", ".github/CODEOWNERS", "docs/CODEOWNERS"]) {
      const files = { [file]: "# who\n/site/pages/ @acme/team-codeowners\n" };
      expect(await owned(files, undefined, { below: "site", prepare })).toMatchObject({
        team: "team-codeowners",
        place: `${file}:2`,
      });
    }
  });

  test("of several teams none is picked, and a person is none", async () => {
    const owners = { CODEOWNERS: "* @acme/team-codeowners @jane @acme/team-other\n" };
    expect(await owned({ ...FILES, ...owners })).toMatchObject({
      team: undefined,
      from: undefined,
      called: ["team-codeowners", "team-other"],
    });
    expect(await owned({ CODEOWNERS: "* @jane @acme/team-other\n" })).toMatchObject({ team: "team-other", called: [] });
  });

  test("that names no team of the data leaves it to what comes after", async () => {
    expect(await owned({ ...FILES, CODEOWNERS: "* @acme/nobody\n" })).toMatchObject({ from: "catalog-info" });
  });
});

test("the nearest catalog-info.yaml counts alone", async () => {
  const far = { "catalog-info.yaml": "spec:\n  owner: team-other\n" };
  expect(await owned(far)).toMatchObject({ team: "team-other", place: "catalog-info.yaml:2" });
  expect(await owned({ ...far, "pages/catalog-info.yaml": "spec:\n  owner: user:jane\n" })).toMatchObject({
    team: undefined,
  });
});

describe("where authors are not trusted", () => {
  const inGit = (folder: string): Promise<void> => mkdir(join(folder, ".git")).then(() => undefined);

  test("nothing above the content is read", async () => {
    const outside = { CODEOWNERS: "* @acme/team-codeowners\n", "catalog-info.yaml": "spec:\n  owner: team-catalog\n" };
    const trusted = await owned(outside, undefined, { below: "site", prepare: inGit });
    const untrusted = await owned(outside, undefined, { below: "site", prepare: inGit, untrusted: true });
    expect([trusted.from, untrusted.from]).toEqual(["codeowners", undefined]);
  });

  test("nor what a link leads to, while files of the content are", async () => {
    const outside = { "secret.txt": "spec:\n  owner: team-catalog\n" };
    const linked = async (folder: string): Promise<void> =>
      symlink(join(folder, "secret.txt"), join(folder, "site/pages/catalog-info.yaml"));
    const options = { below: "site", prepare: linked };
    expect(await owned(outside, undefined, options)).toMatchObject({ team: "team-catalog" });
    expect(await owned(outside, undefined, { ...options, untrusted: true })).toMatchObject({ team: undefined });
    const own = async (folder: string): Promise<void> => {
      await inGit(folder);
      await writeFile(join(folder, "site/CODEOWNERS"), "/pages/ @acme/team-codeowners\n");
    };
    expect(await owned({}, undefined, { below: "site", prepare: own, untrusted: true })).toMatchObject({
      team: "team-codeowners",
    });
  });
});
