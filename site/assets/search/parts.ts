/** Parts of the index, as they are asked for: whoever searches does not know where they come from. */

/** Gives each part of one site's index once. */
export interface Parts {
  /**
   * @param name below `/search/`, without `.js`
   * @param version that the part has to have; any where absent
   * @returns what it holds; rejects where it is not there, and with `OtherBuild` where it is of another version
   */
  readonly load: (name: string, version?: string) => Promise<unknown>;
  /** The same from the host, whatever the browser has kept: after a part of another build came. */
  readonly loadAnew: (name: string) => Promise<unknown>;
}

/** A part is of another build than the one that named it. */
export class OtherBuild extends Error {
  override readonly name = "OtherBuild";
}
