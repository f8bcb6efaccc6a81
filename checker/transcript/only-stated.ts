/** An object of which some fields were printed: reading another one is an error, and never the answer that it is not there. */

/**
 * @param stated paths of fields, `*` for any item of a list; with a path, all that is below it
 * @param unstated is called with the path of what nobody printed, and throws
 */
export function onlyStated<T extends object>(
  object: T,
  stated: readonly string[],
  unstated: (path: string) => never,
  at = "",
): T {
  const look = (target: T, key: string): unknown => {
    const path = at + (Array.isArray(target) ? "*" : key);
    const value = (target as Readonly<Record<string, unknown>>)[key];
    if (stated.some((one) => one === path || path.startsWith(`${one}.`))) return value;
    if (!stated.some((one) => one.startsWith(`${path}.`))) return unstated(path);
    // A list that has no items was printed as nothing.
    const isList = stated.some((one) => one.startsWith(`${path}.*`));
    return onlyStated(Object(value ?? (isList ? [] : {})) as object, stated, unstated, `${path}.`);
  };
  return new Proxy(object, {
    get: (target, key) => {
      // Whoever waits for an object asks whether it is a promise.
      if (key === "then") return undefined;
      const isOwn = typeof key === "string" && !(Array.isArray(target) && !/^\d+$/.test(key));
      return isOwn ? look(target, key) : Reflect.get(target, key);
    },
    has: (target, key) =>
      typeof key === "symbol" || Array.isArray(target) ? key in target : look(target, key) !== undefined,
    ownKeys: (target) => (Array.isArray(target) ? Reflect.ownKeys(target) : unstated(`${at}*`)),
  });
}
