/** A probe or a rule from outside of this package cannot be used. */

/** The message begins with file and line, and says what to do. */
export class OutsideFault extends Error {
  override readonly name = "OutsideFault";
}
