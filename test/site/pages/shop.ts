/** A small shop's runbooks, as a catalog and as what is around it: what the tests of pages and layouts share. */
import type { Check, Team } from "../../../checker/model.ts";
import type { Catalog } from "../../../site/model/catalog.ts";
import { NO_LOOK } from "../../../site/model/look/look.ts";
import type { Body, Heading, Runbook } from "../../../site/model/runbook.ts";
import { buildNavigation } from "../../../site/pages/navigation.ts";
import type { ViewContext } from "../../../site/pages/view-context.ts";

/** A runbook with only what the test says about it. */
export function runbook(id: string, rest: Partial<Runbook> = {}): Runbook {
  return {
    id,
    path: `${id}.md`,
    markup: "markdown",
    file: `runbooks/${id}.md`,
    url: `/${id}.html`,
    redirects: [],
    title: id,
    hasTitle: true,
    description: "",
    type: "",
    service: "",
    tags: [],
    symptoms: [],
    alerts: [],
    dashboards: [],
    parent: "",
    grandParent: "",
    navExclude: false,
    hasToc: true,
    checks: [],
    escalation: [],
    frontMatter: {},
    body: "",
    bodyLine: 1,
    placeOf: () => ({ file: `runbooks/${id}.md`, line: 1 }),
    ...rest,
  };
}

/** A catalog of these runbooks, under `/docs` of a host unless the test says otherwise. */
export function catalog(runbooks: readonly Runbook[], rest: Partial<Catalog> = {}): Catalog {
  return {
    runbooks,
    teams: new Map(TEAMS.map((team) => [team.id, team])),
    settings: {
      title: "Shop runbooks",
      description: "What to do when the shop is down.",
      url: "https://runbooks.example.com",
      baseurl: "/docs",
      lang: "en",
      editUrl: "https://git.example.com/shop/edit/main/%path%",
      addresses: ["https://runbooks.example.com/docs"],
      all: {},
    },
    data: { monitoring: { dashboard: { name: "Cart traffic", link: "https://grafana.example.com/d/cart" } } },
    whereInData: () => undefined,
    movedPages: [],
    staticFiles: [],
    includes: new Map(),
    findings: [],
    look: NO_LOOK,
    contentFolder: "runbooks",
    dialect: { name: "jekyll", because: "_config.yml", others: [] },
    generator: { root: "", values: {} },
    ...rest,
  } as Catalog;
}

/** Teams: one that can be paged, one that cannot. */
export const TEAMS: readonly Team[] = [
  {
    id: "storage",
    name: "Storage",
    escalate: { name: "Storage on-call", link: "https://pager.example.com/storage" },
    comm: { name: "#storage", link: "slack://channel?id=C1" },
    issue: "https://git.example.com/storage/issues",
  },
  { id: "shop", name: "Shop" },
];

export const CHECKS: readonly Check[] = [
  { id: "writers", probe: "pods-ready", section: "diagnosis", title: "The writers are Ready", params: {} },
  { id: "claim", probe: "ask", section: "mitigation", title: "The claim is bound", params: {} },
];

/** The page that has everything. */
export function volumeFillingUp(): Runbook {
  return runbook("storage/volume-filling-up", {
    title: "Volume filling up",
    description: "A volume of the shop is nearly full.",
    type: "Alert",
    alerts: ["VolumeFillingUp"],
    dashboards: ["dashboard"],
    team: "storage",
    parent: "Storage",
    checks: CHECKS,
    escalation: [
      { when: { writers: ["pass"] }, resolved: true, because: "the writers came back" },
      { when: { writers: ["fail"], claim: ["fail", "unknown"] }, to: "storage", because: "the volume is full" },
      { when: { claim: ["fail"] }, continue: "storage", because: "the class is at fault" },
    ],
  });
}

export const HEADINGS: readonly Heading[] = [
  heading(1, "Volume filling up"),
  heading(2, "Meaning"),
  heading(2, "Diagnosis"),
  heading(3, "By hand"),
  heading(2, "Mitigation"),
];

/** A heading with the id that its text gives. */
export function heading(level: number, text: string): Heading {
  return { level, text, id: text.toLowerCase().replaceAll(" ", "-"), line: 1, inToc: true };
}

/** A body of which only the HTML and its headings matter. */
export function body(html: string, headings: readonly Heading[] = HEADINGS): Body {
  return { html, headings, ids: new Set(headings.map(({ id }) => id)), references: [], findings: [] };
}

/** What is around a runbook of this catalog. */
export function context(of: Catalog, rest: Partial<ViewContext> = {}): ViewContext {
  return {
    catalog: of,
    navigation: buildNavigation(of),
    body: body("<h1>Volume filling up</h1>"),
    checker: { href: "/check/0123456789ab/pilotbook-check.cjs", sha256: "ab".repeat(32), bytes: "112345" },
    probes: new Map([
      [
        "writers",
        {
          asks: "Are enough pods behind this selector Ready?",
          requests: [
            {
              server: "carrier",
              method: "GET",
              path: "/api/v1/namespaces/shop/pods?*",
              atMost: 1,
              why: "see who is Ready",
            },
          ],
          permissions: [{ verb: "list", group: "", resource: "pods", namespace: "shop" }],
        },
      ],
    ]),
    ...rest,
  };
}
