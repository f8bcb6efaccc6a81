/** A step that only a person can do: the checker says what, shows what it may fetch itself (shown.ts), and records the answer. */
import * as v from "valibot";
import { type Answer, defineProbe, type ExampleOf, type Meanings } from "./probe.ts";

export const params = v.strictObject({
  question: v.pipe(v.string(), v.nonEmpty(), v.description("A question that can be answered with yes or no.")),
  healthy: v.optional(v.pipe(v.picklist(["yes", "no"]), v.description("The answer that means pass.")), "yes"),
  show: v.optional(
    v.pipe(
      // Each is held against the parameters of its own probe where pages are read.
      v.array(v.looseObject({ probe: v.pipe(v.string(), v.nonEmpty()) }, "must be a probe with its parameters")),
      v.maxLength(6, "must be no more than 6"),
      v.description(
        "What is fetched and printed before the question: other probes with their parameters, `{ probe: events, namespace: shop }`. Their verdicts do not count, what they see does.",
      ),
    ),
    [],
  ),
});

/** `nobody`: there was no terminal and no answer on the command line. */
type Facts = Answer | "nobody";

export const means: Meanings = {
  pass: "the person gave the answer that means healthy",
  fail: "the person gave the other answer",
  unknown: "nobody answered, or the person could not tell; what was fetched is in the report all the same",
};

export const example: ExampleOf<typeof params> = {
  id: "window-over",
  title: "The change window is over",
  question: "Is the change window over?",
};

export default defineProbe<v.InferOutput<typeof params>, Facts>({
  name: "ask",
  asks: "What does the person at the terminal see?",
  requests: ({ question }) => [{ server: "person", method: "GET", path: question, atMost: 1, why: "a person looks" }],
  permissions: () => [],
  deadline: 15 * 60_000,

  gather: async (reach, { question }, setting, checkId) => {
    const given = setting.answers[checkId];
    if (given !== undefined) return given;
    return reach.ask === undefined ? "nobody" : reach.ask(question);
  },

  judge(answer, { question, healthy }) {
    const evidence = [{ object: question, saw: answer === "nobody" ? "not answered" : `answered ${answer}` }];
    if (answer === "yes" || answer === "no") {
      return answer === healthy
        ? { status: "pass", reason: `answered ${answer} by a person`, evidence }
        : { status: "fail", reason: `answered ${answer} by a person`, evidence };
    }
    return {
      status: "unknown",
      reason: answer === "nobody" ? "nobody was there to answer" : "the person could not tell",
      evidence,
      next:
        answer === "nobody"
          ? "Run it in a terminal, or give the answer with --answer <check>=yes|no."
          : "Ask somebody who can tell.",
    };
  },
});
