/** The filters that choose from lists, sort them and group them, as Jekyll has them. */
import { type Context, Drop, type Liquid } from "liquidjs";
import type { Filters } from "./filter.ts";
import { fromRuby } from "../ruby-syntax.ts";
import { compared, inspected, isHash, isList, isNil, plainValue, rubyText, toNumber } from "../ruby-value.ts";

/** Keys are the filters' names. */
export const LIST_FILTERS: Filters = {
  where: (list, property, target) =>
    mayChoose(list, property, target)
      ? itemsOf(list).filter((item) => isEqual(propertyOf(item, property), target))
      : list,
  find: (list, property, target) =>
    mayChoose(list, property, target)
      ? itemsOf(list).find((item) => isEqual(propertyOf(item, property), target))
      : list,
  group_by: (list, property) => (isList(list) ? groupsOf(list, (item) => rubyText(propertyOf(item, property))) : list),
  sort(given, property, nils = "first") {
    const list = isHash(given) ? Object.entries(given) : given;
    if (!isList(list)) return list;
    if (isNil(property)) return [...list].sort((a, b) => compared(a, b) ?? 0);
    const order = nils === "last" ? 1 : -1;
    const keyed = list.map((item) => ({ item, key: propertyOf(item, property) }));
    return keyed.sort((a, b) => comparedKeys(a.key, b.key, order)).map(({ item }) => item);
  },
  array_to_sentence_string(list, connector = "and") {
    const words = isList(list)
      ? list.map(rubyText)
      : isHash(list)
        ? Object.keys(list).map(() => "")
        : [...rubyText(list)];
    if (words.length < 3) return words.join(` ${rubyText(connector)} `);
    return `${words.slice(0, -1).join(", ")}, ${rubyText(connector)} ${words.at(-1) ?? ""}`;
  },
  sort_natural(list, property) {
    const keyed = flat(list).map((item) => ({ item, key: isNil(property) ? item : ownProperty(item, property) }));
    return keyed.sort((a, b) => comparedWords(a.key, b.key)).map(({ item }) => item);
  },
  uniq(list, property) {
    const seen = new Set<string>();
    return flat(list).filter((item) => {
      const key = inspected(isNil(property) ? item : ownProperty(item, property));
      return !seen.has(key) && seen.add(key).has(key);
    });
  },
  pop: (list, count = 1) => (isList(list) ? list.slice(0, Math.max(0, list.length - toNumber(count).number)) : list),
  shift: (list, count = 1) => (isList(list) ? list.slice(toNumber(count).number) : list),
  join: (list, glue = " ") => flat(list).map(rubyText).join(rubyText(glue)),
  map: (list, property) => flat(list).map((item) => ownProperty(item, property)),
  compact: (list, property) =>
    flat(list).filter((item) => !isNil(isNil(property) ? item : ownProperty(item, property))),
  /** Ruby's whole numbers are of eight bytes. */
  size(value) {
    if (typeof value === "string") return [...value].length;
    if (typeof value === "number") return Number.isInteger(value) ? 8 : 0;
    return isList(value) ? value.length : isHash(value) ? Object.keys(value).length : 0;
  },
  slice(value, from, length = 1) {
    const items = isList(value) ? value : [...rubyText(value)];
    const [first, count] = [toNumber(from).number, toNumber(length).number];
    const begin = first < 0 ? items.length + first : first;
    const taken = begin < 0 ? [] : items.slice(begin, begin + count);
    return isList(value) ? taken : taken.join("");
  },
  first: (list) => (isList(list) ? list[0] : isHash(list) ? Object.entries(list)[0] : undefined),
  last: (list) => (isList(list) ? list.at(-1) : undefined),
};

/** What the engine calls a filter that evaluates an expression for each item. */
export type EvaluatingFilter = (
  engine: Liquid,
  context: Context,
  list: unknown,
  name: unknown,
  expression: unknown,
) => unknown;

/** Filters whose last argument is an expression; keys are their names. */
export const EXPRESSION_FILTERS: Readonly<Record<string, EvaluatingFilter>> = {
  where_exp: (engine, context, list, name, expression) =>
    canFilter(list) ? itemsOf(list).filter((item) => isTrue(evaluated(engine, context, item, name, expression))) : list,
  find_exp: (engine, context, list, name, expression) =>
    canFilter(list) ? itemsOf(list).find((item) => isTrue(evaluated(engine, context, item, name, expression))) : list,
  group_by_exp: (engine, context, list, name, expression) =>
    isList(list) ? groupsOf(list, (item) => evaluated(engine, context, item, name, expression)) : list,
};

function evaluated(engine: Liquid, context: Context, item: unknown, name: unknown, expression: unknown): unknown {
  context.push({ [rubyText(name)]: item });
  try {
    return plainValue(engine.evalValueSync(fromRuby(rubyText(expression)), context));
  } finally {
    context.pop();
  }
}

/** A list without lists in it; anything else is a list of one. */
function flat(value: unknown): unknown[] {
  if (isList(value)) return value.flat(Infinity);
  return isNil(value) ? [] : [value];
}

function ownProperty(item: unknown, property: unknown): unknown {
  const key = rubyText(property);
  return isHash(item) && Object.hasOwn(item, key) ? item[key] : undefined;
}

/** Everything but nil and false. */
function isTrue(value: unknown): boolean {
  return !isNil(value) && value !== false;
}

function canFilter(list: unknown): boolean {
  return isList(list) || isHash(list);
}

function mayChoose(list: unknown, property: unknown, target: unknown): boolean {
  return canFilter(list) && isTrue(property) && !isList(target) && !isHash(target);
}

/** Of a hash, its values. */
function itemsOf(list: unknown): readonly unknown[] {
  return isList(list) ? list : Object.values(list as Record<string, unknown>);
}

function groupsOf(list: readonly unknown[], nameOf: (item: unknown) => unknown): object[] {
  const groups: { name: unknown; items: unknown[]; size: number }[] = [];
  for (const item of list) {
    const name = nameOf(item);
    const group = groups.find((one) => one.name === name) ?? { name, items: [], size: 0 };
    if (group.size === 0) groups.push(group);
    group.items.push(item);
    group.size += 1;
  }
  return groups;
}

/** The property at a path; what looks like a number is one. */
function propertyOf(item: unknown, property: unknown): unknown {
  const path = rubyText(property).split(".");
  // On the way, what has no properties is false to Jekyll, and what has others is nil.
  const missing = path.length > 1 ? false : undefined;
  const value = path.reduce<unknown>(
    (inner, key) => (isHash(inner) ? (Object.hasOwn(inner, key) ? inner[key] : undefined) : missing),
    item,
  );
  if (typeof value !== "string") return value;
  if (/^\s*-?\d+\s*$/.test(value)) return Number.parseInt(value, 10);
  return /^\s*-?(?:\d+\.?\d*|\.\d+)\s*$/.test(value) ? Number(value) : value;
}

function isEqual(property: unknown, target: unknown): boolean {
  if (isNil(target)) return isNil(property);
  const wanted = rubyText(target);
  if (target instanceof Drop) return isNil(property) || property === "" || (isList(property) && property.length === 0);
  if (isList(property)) return property.some((one) => rubyText(one) === wanted);
  return !isNil(property) && rubyText(property) === wanted;
}

/** Without regard to case; what is not there comes last. */
function comparedWords(a: unknown, b: unknown): number {
  if (isNil(a) || isNil(b)) return isNil(a) ? 1 : -1;
  return compared(rubyText(a).toLowerCase(), rubyText(b).toLowerCase()) ?? 0;
}

function comparedKeys(a: unknown, b: unknown, order: number): number {
  if (isNil(a) || isNil(b)) return isNil(a) && isNil(b) ? 0 : isNil(a) ? order : -order;
  return compared(a, b) ?? compared(rubyText(a), rubyText(b)) ?? 0;
}
