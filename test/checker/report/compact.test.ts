/** What the run packed is printed as it is. */
import { expect, test } from "vitest";
import { renderReport } from "../../../checker/report/formats.ts";
import { PLAIN } from "../../../checker/report/rendering.ts";
import { rememberSecret } from "../../../checker/untrusted/secrets-in-use.ts";
import { report } from "./made-up-report.ts";

test("a packed report is printed as it is, even where a secret is spelt like a part of it", () => {
  rememberSecret("c3VwZXJzZWNyZXQ");
  const compact = "pilotbook-compact 1 15 0123456789abcdef c3VwZXJzZWNyZXQ\n";
  expect(renderReport("compact", { ...report, compact }, PLAIN)).toBe(compact);
  expect(renderReport("json", { ...report, compact }, PLAIN)).not.toContain("pilotbook-compact");
});
