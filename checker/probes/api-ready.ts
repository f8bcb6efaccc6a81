/** Is an API server well, and if not, which of its own checks fails? */
import * as v from "valibot";
import { classify } from "../cluster/failure-class.ts";
import type { Attempt } from "../cluster/port.ts";
import { defineProbe, type ExampleOf, type Meanings } from "./probe.ts";
import { fail, pass, unknown } from "./verdicts.ts";

export const params = v.strictObject({
  path: v.optional(
    v.pipe(v.picklist(["/readyz", "/livez"]), v.description("Ready to serve, or merely alive.")),
    "/readyz",
  ),
  ignore: v.optional(
    v.pipe(v.array(v.string()), v.description("Names of the server's own checks whose failure does not count.")),
    [],
  ),
});

export const means: Meanings = {
  pass: "the API server says that it is well",
  fail: "the API server answers, and says that it is not well",
  unknown: "no answer of the API server itself came",
};

export const example: ExampleOf<typeof params> = {
  id: "carrier-api",
  title: "The API server of the carrier is well",
  path: "/readyz",
};

export default defineProbe<v.InferOutput<typeof params>, Attempt>({
  name: "api-ready",
  asks: "Is the API server well?",
  requests: ({ path }) => [
    { server: "carrier", method: "GET", path: `${path}?verbose`, atMost: 1, why: "ask it for its own checks" },
  ],
  permissions: () => [],

  gather: async (reach, { path }) => (await reach.cluster()).attempt(`${path}?verbose`, undefined, reach.signal),

  judge(attempt, { path, ignore }) {
    const lines = (attempt.body ?? "").split("\n");
    const passed = lines.filter((line) => line.startsWith("[+]")).length;
    const failing = lines.flatMap((line) => /^\[-\](\S+)/.exec(line)?.[1] ?? []);
    const counting = failing.filter((name) => !ignore.includes(name));
    const evidence = failing.map((name) => ({
      object: `${path}/${name}`,
      saw: ignore.includes(name) ? "fails, ignored" : "fails",
    }));
    const { id, says, todo } = classify(attempt);
    const { done } = attempt.timings;
    const took = done === undefined ? "answered" : `answered in ${Math.round(done)} ms`;
    const own = passed + failing.length;
    const all = [{ object: path, saw: own === 0 ? took : `${took}, ${passed} of ${own} checks pass` }, ...evidence];
    if (id === "READYZ_FAIL" && failing.length > 0 && counting.length === 0) {
      return pass("only checks that are ignored fail", all);
    }
    if (id === "READYZ_FAIL") {
      return fail(`not well: ${counting.join(", ") || "it does not say why"}`, all);
    }
    if (id === "OK" || id === "SLOW") {
      // Another answer of an API server, such as a `Status` that a proxy has put a 200 on, is not its word on itself.
      if (failing.length === 0 && (passed > 0 || /^\s*ok\s*$/.test(attempt.body ?? "")))
        return pass("the API server says that it is well", all);
      const next = `Ask ${path}?verbose by hand, and look at what is between here and the API server.`;
      return unknown("the answer is not what an API server says of itself", next, [{ object: path, saw: took }]);
    }
    // Reached, and refused for want of strength: that is an answer of the API server itself.
    if (id === "HTTP_500_K8S" || id === "HTTP_429") {
      return fail(says, [{ object: path, saw: `answered ${attempt.status}` }]);
    }
    const saw = attempt.status === undefined ? (attempt.error?.message ?? "no answer") : `answered ${attempt.status}`;
    return unknown(says, todo, [{ object: path, saw }]);
  },
});
