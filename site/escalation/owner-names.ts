/** Which teams of the data are meant by the owner that another tool's file names. Equal or nothing: no likeness counts. */
import type { Catalog } from "../model/catalog.ts";
import { isRecord } from "../model/front-matter.ts";

/** What an owner may be called in the team data, in lower case: the tools that name them do not tell the cases apart. */
interface OwnerForms {
  /** Values of any field of a team. */
  readonly fields: readonly string[];
  /** Id of a team; absent where the owner is a person. */
  readonly id?: string;
}

/** `@org/team` of CODEOWNERS is a team by its id or a field. `@name` and an address may be a person's: only a field says whose. */
export function formsOfCodeOwner(owner: string): OwnerForms {
  const name = owner.toLowerCase();
  if (!name.startsWith("@") || !name.includes("/")) return { fields: [name, `mailto:${name}`] };
  return { fields: [name, name.slice(1)], id: name.slice(name.lastIndexOf("/") + 1) };
}

/** `[kind:][namespace/]name` of Backstage. A user is a person. */
export function formsOfCatalogOwner(owner: string): OwnerForms {
  const [, kind = "group", namespace = "default", name = ""] =
    /^(?:([^:/]+):)?(?:([^:/]+)\/)?([^:/]+)$/.exec(owner.toLowerCase()) ?? [];
  if (name === "") return { fields: [] };
  const whole = `${kind}:${namespace}/${name}`;
  if (kind !== "group") return { fields: [whole] };
  const short = namespace === "default" ? [`${kind}:${name}`, name] : [];
  return { fields: [whole, `${namespace}/${name}`, ...short], id: name };
}

/** Looks owners up in the team data. A field that has the owner's name counts more than an id that is the end of it. */
export function teamsOfOwner({ teams, data }: Catalog): (forms: OwnerForms) => string[] {
  const entries = isRecord(data["teams"]) ? data["teams"] : {};
  const known = [...teams.keys()].map((id) => ({ id, fields: new Set(textsIn(entries[id])) }));
  return ({ fields, id }) => {
    const byField = known.filter((team) => fields.some((field) => team.fields.has(field)));
    const found = byField.length > 0 ? byField : known.filter((team) => team.id.toLowerCase() === id);
    return found.map((team) => team.id);
  };
}

/** Contacts and lists are two levels deep. */
const DEEPEST = 3;

function textsIn(value: unknown, depth = 0): string[] {
  if (typeof value === "string") return [value.trim().toLowerCase()];
  if (depth === DEEPEST || typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap((one) => textsIn(one, depth + 1));
}
