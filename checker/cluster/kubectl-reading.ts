/** What is read out of an end of kubectl. */
import type { Attempt } from "./port.ts";

/** The part of an attempt that kubectl's own output says. */
export type KubectlReading = Pick<Attempt, "phase" | "status" | "body" | "headers" | "error" | "timedOut">;
