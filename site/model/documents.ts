/** What Jekyll knows of a post, and of any other document of a collection, beside its front matter: date, slug, categories, tags. */
import { inBuildZone, readTime, type Time } from "./ruby-time.ts";
import { strftime } from "./strftime.ts";
import { textOf } from "./words.ts";

type Values = Readonly<Record<string, unknown>>;

/** Label of the collection that Jekyll has without being told. */
export const POSTS = "posts";

const IN_POSTS = /^(?:.*\/)?_(posts|drafts)\//;
const DATED = /^(\d{2,4}-\d{1,2}-\d{1,2})-(.*)$/;

/** Whether a path lies in a folder of posts, or of drafts of them. */
export function isPostPath(path: string): boolean {
  return IN_POSTS.test(path);
}

/** Whether a path lies in a folder of drafts. */
export function isDraftPath(path: string): boolean {
  return IN_POSTS.exec(path)?.[1] === "drafts";
}

/** Whether the name of a post says its date: Jekyll reads no other one, except as a draft. */
export function hasDate(path: string): boolean {
  return DATED.test(nameOf(path));
}

/**
 * The values that a document has where its front matter does not say them, and those that Jekyll writes in its own way.
 * @param label of its collection
 * @param path of the document below the content folder
 * @param values its front matter, with what it inherits
 * @param today date of a draft that has none
 */
export function documentValues(label: string, path: string, values: Values, today: string): Values {
  const name = nameOf(path);
  const ending = /\.[^./]+$/.exec(path)?.[0] ?? "";
  const [, day, rest] = DATED.exec(name) ?? [];
  const named = (rest ?? name).replace(/\.+$/, "");
  const isDraft = label === POSTS && isDraftPath(path);
  const date = dateOf(values["date"]) ?? dateOf(day) ?? (isDraft ? dateOf(today) : undefined);
  const slug = textOf(values["slug"]) || named;
  const above = label === POSTS ? path.slice(0, path.search(/(?:^|\/)_(?:posts|drafts)\//)).split("/") : [];
  const categories = [...above.filter((part) => part !== ""), ...listed(values, "category", "categories")];
  return {
    title: titleOf(named),
    ...values,
    ...(date === undefined ? {} : { date: strftime(date, "%Y-%m-%d %H:%M:%S %z") }),
    slug,
    ext: ending,
    draft: isDraft || values["draft"] === true,
    categories: [...new Set(categories)],
    tags: listed(values, "tag", "tags"),
  };
}

/** When a document was or will be published; undefined where nothing says it. */
export function timeOfDocument({ date }: Values): Time | undefined {
  return readTime(date, 0);
}

/** The moment in the zone of the build; a year of two digits is near to ours. */
function dateOf(value: unknown): Time | undefined {
  const text = textOf(value).replace(/^(\d\d)(?=-)/, (year) => (Number(year) < 69 ? `20${year}` : `19${year}`));
  const time = text === "" || /^\d+$/.test(text) ? undefined : readTime(text, 0);
  return time && inBuildZone(time);
}

/** A word for the one key is one entry; text for the other is as many as it has words. */
function listed(values: Values, singular: string, plural: string): string[] {
  const one = values[singular];
  const many = values[plural];
  const found: unknown = one ?? (typeof many === "string" ? many.split(/\s+/) : many);
  return (Array.isArray(found) ? (found as unknown[]).flat() : [found]).map(textOf).filter((text) => text !== "");
}

/** `disk-full` is `Disk Full`. */
function titleOf(slug: string): string {
  return slug
    .split("-")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase())
    .join(" ");
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1).replace(/\.[^./]+$/, "");
}
