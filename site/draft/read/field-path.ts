/** Reads a path of fields as kubectl's JSONPath, its columns and jq write it, and writes it as a check has it. */

/** A quoted name, a place in a list, a filter, a plain name in which a backslash makes a dot an ordinary character. */
const STEP =
  /\.?\["((?:[^"\\]|\\.)*)"\]|\.?\['([^']*)'\]|\.?\[(\*|\d*)\]|\[\?\(([^]*?)\)\]|\."((?:[^"\\]|\\.)*)"|\.((?:[\w/-]|\\.)+)|(\?)/y;
const FILTER = /^\s*@?((?:\.|\[)[^=!<>]*?)\s*(?:(==|!=|<=?|>=?)\s*(?:"([^"]*)"|'([^']*)'|([\w.-]+)))?\s*$/;

/** Where a path leads, and what else of the object it looks at on its way. */
export interface FieldPath {
  /** As `resource-field` reads it; empty for the object itself. */
  readonly field: string;
  /** The fields by which objects of a list are chosen. */
  readonly conditions: readonly string[];
  /** How many characters of the text it is. */
  readonly length: number;
}

/** @returns the path that begins at a place of the text, with `.items` and its brackets taken as each object of a list */
export function pathAt(text: string, start = 0): FieldPath {
  let field = "";
  const conditions: string[] = [];
  let end = start;
  for (;;) {
    // A filter has paths of its own, for which the expression begins anew.
    STEP.lastIndex = end;
    const match = STEP.exec(text);
    if (match === null) return { field, conditions, length: end - start };
    end = STEP.lastIndex;
    const [, double, single, place, filter, quoted, plain] = match;
    const name = double ?? single ?? quoted ?? plain;
    // Before any other field, brackets choose objects: those of `.items`.
    const isOfList = field === ".items" || field === "";
    if (name !== undefined) field += written(unescaped(name));
    else if (filter !== undefined) {
      const step = filterStep(filter);
      if (isOfList) conditions.push(...pathsOfFilter(filter));
      field = isOfList ? "" : field + step;
    } else if (place !== undefined) field = isOfList ? "" : `${field}[${/^\d+$/.test(place) ? place : "*"}]`;
  }
}

/** @returns undefined where not all of the text is one path */
export function wholePath(text: string): FieldPath | undefined {
  const trimmed = text.trim().replace(/^[@$](?=[.[])/, "");
  if (trimmed === ".") return { field: "", conditions: [], length: 1 };
  const path = pathAt(/^[.[]/.test(trimmed) ? trimmed : `.${trimmed}`);
  return path.length > 0 && path.length >= trimmed.length ? path : undefined;
}

/** Each part of a list that fits the filter, where a check can say that; else each part. */
export function filterStep(filter: string): string {
  const [, path = "", operator, double, single, plain] = FILTER.exec(filter) ?? [];
  const field = path === "" ? undefined : wholePath(path)?.field;
  const value = double ?? single ?? plain;
  const isSimple = operator === "==" && value !== undefined && /^(?:\.[\w-]+)+$/.test(field ?? "");
  return isSimple ? `[?(@${field}=="${value}")]` : "[*]";
}

function pathsOfFilter(filter: string): string[] {
  const path = wholePath(FILTER.exec(filter)?.[1] ?? "");
  return path === undefined || path.field === "" ? [] : [path.field];
}

function unescaped(name: string): string {
  return name.replace(/\\(.)/g, "$1");
}

function written(name: string): string {
  if (/^[\w-]+$/.test(name)) return `.${name}`;
  return name.includes("'") ? `["${name}"]` : `['${name}']`;
}
