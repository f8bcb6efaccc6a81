/** The command line is wrong. Thrown where it is read and where a name on it is looked up; caught in main.ts. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
