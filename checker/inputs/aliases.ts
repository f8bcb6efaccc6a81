/** One name for the many spellings of an input: `clusterid`, `cluster-id`, `clusterID` and `CLUSTER_ID` are `cluster_id`. */

/** What two spellings of one name have in common. */
export function squeezed(name: string): string {
  return name.toLowerCase().replace(/[-_. ]/g, "");
}

/** The declared name that a spelling means; undefined where it means none. */
export function declaredName(spelling: string, declared: Iterable<string>): string | undefined {
  const wanted = squeezed(spelling);
  return [...declared].find((name) => squeezed(name) === wanted);
}
