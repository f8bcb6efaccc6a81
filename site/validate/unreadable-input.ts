/** A file that the command line names and that cannot be used: nothing is checked, because the answer would be wrong. */

export class UnreadableInput extends Error {
  override readonly name = "UnreadableInput";
}
