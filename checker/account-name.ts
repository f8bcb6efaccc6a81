/** Who runs the checker, by the name of their account: reports and saved evidence say who said so. */
import { userInfo } from "node:os";

/** A process may run under a number that has no name. */
export function accountName(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.getuid?.() ?? "unknown"}`;
  }
}
