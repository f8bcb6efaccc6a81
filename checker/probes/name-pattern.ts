/** Reads the parts out of a generated name by a pattern such as `master-<cluster>-<replicaset>-<pod>`. */

/**
 * Compiles a pattern. `*` stands for anything, also for nothing. Every `<part>` stands for at least one character; only
 * `<cluster>` may contain `-`, because Kubernetes appends its own two segments without one.
 * @returns a function from a name to its parts, or to undefined where the name does not fit
 */
export function namePattern(pattern: string): (name: string) => Readonly<Record<string, string>> | undefined {
  const source = pattern
    .split(/(<[a-z]+>)/)
    .map((piece) => {
      const part = /^<([a-z]+)>$/.exec(piece)?.[1];
      if (part === undefined) return piece.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&").replaceAll("\\*", ".*");
      return part === "cluster" ? "(?<cluster>.+)" : `(?<${part}>[^-]+)`;
    })
    .join("");
  const expression = new RegExp(`^${source}$`);
  return (name) => {
    const match = expression.exec(name);
    return match === null ? undefined : { ...match.groups };
  };
}
