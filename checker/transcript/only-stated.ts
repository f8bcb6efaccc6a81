/** Objects of which some fields were printed: reading another one is an error, and never the answer that it is not there. */

/** What is known below a path: all of it, the fields of an object, items of a list, or nothing. */
type Known = "all" | "object" | "list" | "nothing";

/**
 * @param stated paths of fields, `*` for any item of a list; with a path, all that is below it
 * @param unstated is called with the path of what nobody printed, and throws
 * @returns what shows of each object only what was printed
 */
export function onlyStated(
  stated: readonly string[],
  unstated: (path: string) => never,
): <T extends object>(object: T) => T {
  const known = new Map<string, Known>();
  const handlers = new Map<string, ProxyHandler<object>>();
  const knownAt = (path: string): Known => {
    const found = known.get(path) ?? knownOf(path, stated);
    known.set(path, found);
    return found;
  };
  const view = <T extends object>(object: T, at: string): T => {
    const handler = handlers.get(at) ?? handlerAt(at);
    handlers.set(at, handler);
    return new Proxy<object>(object, handler) as T;
  };
  const handlerAt = (at: string): ProxyHandler<object> => {
    const look = (target: object, key: string): unknown => {
      const path = at + (Array.isArray(target) ? "*" : key);
      const value = (target as Readonly<Record<string, unknown>>)[key];
      const which = knownAt(path);
      if (which === "all") return value;
      if (which === "nothing") return unstated(path);
      // A list that has no items was printed as nothing.
      return view(Object(value ?? (which === "list" ? [] : {})) as object, `${path}.`);
    };
    return {
      get(target, key) {
        // Whoever waits for an object asks whether it is a promise.
        if (key === "then") return undefined;
        const isOwn = typeof key === "string" && !(Array.isArray(target) && !/^\d+$/.test(key));
        return isOwn ? look(target, key) : (Reflect.get(target, key) as unknown);
      },
      has: (target, key) =>
        typeof key === "symbol" || Array.isArray(target) ? key in target : look(target, key) !== undefined,
      getOwnPropertyDescriptor(target, key) {
        if (typeof key === "string" && !Array.isArray(target)) look(target, key);
        return Reflect.getOwnPropertyDescriptor(target, key);
      },
      ownKeys: (target) => (Array.isArray(target) ? Reflect.ownKeys(target) : unstated(`${at}*`)),
    };
  };
  return (object) => view(object, "");
}

function knownOf(path: string, stated: readonly string[]): Known {
  if (stated.some((one) => one === path || path.startsWith(`${one}.`))) return "all";
  if (stated.some((one) => one.startsWith(`${path}.*`))) return "list";
  return stated.some((one) => one.startsWith(`${path}.`)) ? "object" : "nothing";
}
