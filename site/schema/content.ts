/** The schemas of what authors write: front matter, the checks beside a page, and the files of the data folder. */
import { KNOWN_KEYS } from "../model/known-keys.ts";
import { COLOUR_NAMES } from "../model/look/colour-tokens.ts";
import { SIDECAR_KEYS } from "../model/sidecar.ts";
import { RULES } from "../rules/index.ts";
import { CHECK_PROPERTIES, checkDefinitions } from "./checks.ts";
import {
  type JsonSchema,
  either,
  flag,
  list,
  mapping,
  number,
  object,
  oneWord,
  openObject,
  text,
} from "./json-schema.ts";

const WORDS = either({ type: "string" }, list({ type: "string" }), { type: "null" });
const TEXT_OR_NUMBER = { type: ["string", "number", "null"] };
const COLOUR: JsonSchema = { type: "string", pattern: "^#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})$" };
const DAY = { type: "string", pattern: "^\\d{4}-\\d\\d-\\d\\d$" };

/** Keys that other generators know too, as far as they mean something here. */
const PAGE_KEYS: Readonly<Record<string, JsonSchema>> = {
  "title?": { ...TEXT_OR_NUMBER, description: "What the page is called." },
  "description?": { ...TEXT_OR_NUMBER, description: "What the page is about, in one sentence." },
  "type?": text("Alert, Troubleshooting, …"),
  "service?": TEXT_OR_NUMBER,
  "tags?": WORDS,
  "parent?": text("Title of the page above this one."),
  "grand_parent?": text("Title of the page above that one."),
  "nav_order?": TEXT_OR_NUMBER,
  "nav_exclude?": flag("Navigation leaves the page out."),
  "has_toc?": flag("Whether the page shows its table of contents."),
  "permalink?": text("Address of the page on the site."),
  "redirect_from?": WORDS,
  "redirect_to?": WORDS,
  "aliases?": WORDS,
  "published?": flag("False leaves the page out."),
  "search_exclude?": flag("The page is not found by the search."),
};

/** The front matter of a page; keys that are not known are kept. */
export const frontMatterSchema = (): JsonSchema => ({
  title: "Front matter of a runbook",
  ...openObject({
    ...Object.fromEntries([...KNOWN_KEYS].map((key) => [`${key}?`, true as unknown as JsonSchema])),
    ...PAGE_KEYS,
    ...CHECK_PROPERTIES,
  }),
  $defs: checkDefinitions(),
});

/** `disk-full.checks.yml` beside `disk-full.md`. */
export const checksFileSchema = (): JsonSchema => ({
  title: "Checks of a runbook, in a file beside its page",
  ...object({
    ...Object.fromEntries(
      Object.entries(CHECK_PROPERTIES).filter(([key]) => SIDECAR_KEYS.includes(key.replace(/\?$/, ""))),
    ),
    "dropped?": list(
      object({
        source: text("The command of the page."),
        "section?": text("Id of the heading that it stands below."),
        probe: text("What was drafted for it."),
      }),
      "Drafts that `draft --review` has dropped: they are not drafted again until their entry is removed.",
    ),
  }),
  $defs: checkDefinitions(),
});

const CONTACT = openObject(
  { "name?": { type: "string" }, "link?": { type: "string" } },
  { anyOf: [{ required: ["name"] }, { required: ["link"] }] },
);

/** `_data/teams.yml`. */
export const teamsSchema = (): JsonSchema => ({
  title: "Teams, by their id",
  ...mapping(
    openObject({
      "name?": text("What people call the team; else its id."),
      "escalate?": {
        ...CONTACT,
        description: "How the team is called at night; required of a team that an escalation table calls.",
      },
      "comm?": { ...CONTACT, description: "Where the team is reached by day." },
      "issue?": text("Where issues for the team are filed."),
      "escalate_by_severity?": mapping(CONTACT, "Another way to call, by the alert's own word for its severity."),
    }),
  ),
});

/** `_data/monitoring.yml`. */
export const dashboardsSchema = (): JsonSchema => ({
  title: "Dashboards, by their id, and the Prometheus that checkers ask where nobody names another",
  type: "object",
  properties: {
    prometheus: openObject({
      "url?": text("Address of a Prometheus query API."),
      "name?": { type: "string" },
      "link?": { type: "string" },
    }),
  },
  additionalProperties: openObject({ "name?": text("What the link says."), "link?": text("Where the dashboard is.") }),
});

/** `_data/site.yml`. */
export const siteSchema = (): JsonSchema => ({
  title: "Settings of the site",
  ...openObject({
    "title?": text("Name of the site."),
    "description?": text("What the site is about, in one sentence."),
    "url?": text("Where the site is served: https://runbooks.example.com."),
    "baseurl?": text("Path below which it is served; empty at the root of a host."),
    "lang?": text("Language of the pages: en."),
    "search?": { enum: [true, false, "names"], description: "`names` searches names and not text, false nothing." },
    "search_engines?": flag("Lets search engines in."),
    "signing_key_url?": text(
      "Where the public key of signed checker files is published: another host than the site's.",
    ),
    "image_sources?": list({ type: "string" }, "Other hosts that images may come from."),
    "stale_after?": number("Age in days at which a page says that it may be out of date."),
    "edit_url?": text("Address at which a page is edited; %path% stands for its path."),
    "commit_url?": text("Address of a commit."),
    "theme?": openObject({
      ...Object.fromEntries(
        COLOUR_NAMES.map((name) => [
          `${name}?`,
          either(COLOUR, object({ "light?": COLOUR, "dark?": COLOUR }), { type: "null" }),
        ]),
      ),
      "font?": text("Names of fonts for text, the first that a reader has."),
      "mono?": text("The same for code."),
      "fonts?": list(
        object({
          name: { type: "string" },
          file: { type: "string" },
          "weight?": TEXT_OR_NUMBER,
          "style?": { type: "string" },
        }),
        "Files of fonts in the content.",
      ),
    }),
    "favicon?": text("Path of the site's icon in the content."),
    "color_scheme?": text("light or dark until the reader chooses."),
    "manual?": flag("A site of other pages than runbooks: nobody to call, nothing to carry out."),
  }),
});

/** `_data/validation.yml`. */
export const validationSchema = (): JsonSchema => {
  const names = RULES.map((rule) => rule.name);
  const severity = { enum: ["off", "warning", "error", false], description: "false is read as off." };
  const options = (rule: (typeof RULES)[number]): JsonSchema =>
    openObject(
      {
        "severity?": severity,
        ...Object.fromEntries(
          Object.entries(rule.options ?? {}).map(([key, about]) => [`${key}?`, { description: about }]),
        ),
      },
      { additionalProperties: false },
    );
  return {
    title: "Settings of the validation, and its exceptions",
    ...openObject({
      "rules?": {
        type: "object",
        properties: Object.fromEntries(RULES.map((rule) => [rule.name, either(severity, options(rule))])),
        additionalProperties: false,
      },
      "ignores?": list(
        object({
          rule: either(oneWord(names), list(oneWord(names))),
          "about?": text("A word of the message; all problems of the rule where absent."),
          "file?": text("A path, or a pattern of it; all files where absent."),
          owner: text("Who decided it."),
          reason: text("Why."),
          until: { ...DAY, description: "The day on which it ends." },
        }),
      ),
    }),
  };
};
