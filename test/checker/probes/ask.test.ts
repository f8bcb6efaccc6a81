/** A step for a person: who is asked, and what the answer means. */
import { describe, expect, test } from "vitest";
import * as v from "valibot";
import ask, { params } from "../../../checker/probes/ask.ts";
import { reachWith, setting } from "./made-up-reach.ts";

const question = "Does the shop's dashboard show orders?";

describe("judge", () => {
  test.each([
    ["yes", "yes", "pass", "answered yes by a person"],
    ["no", "yes", "fail", "answered no by a person"],
    ["no", "no", "pass", "answered no by a person"],
    ["yes", "no", "fail", "answered yes by a person"],
    ["unsure", "yes", "unknown", "the person could not tell"],
    ["nobody", "yes", "unknown", "nobody was there to answer"],
  ])("%s, where %s is healthy, is %s", (answer, healthy, status, reason) => {
    expect(ask.judge(answer, { question, healthy }, setting)).toMatchObject({ status, reason });
  });

  test("an unknown says how to answer", () => {
    expect(ask.judge("nobody", { question, healthy: "yes" }, setting).next).toBe(
      "Run it in a terminal, or give the answer with --answer <check>=yes|no.",
    );
    expect(ask.judge("unsure", { question, healthy: "yes" }, setting).next).toBe("Ask somebody who can tell.");
  });

  test("the question and its answer are the evidence", () => {
    expect(ask.judge("nobody", { question, healthy: "yes" }, setting).evidence).toEqual([
      { object: question, saw: "not answered" },
    ]);
    expect(ask.judge("no", { question, healthy: "yes" }, setting).evidence).toEqual([
      { object: question, saw: "answered no" },
    ]);
  });
});

describe("gather", () => {
  test("puts the question to the person", async () => {
    const put: string[] = [];
    const reach = reachWith({ ask: async (text) => (put.push(text), "yes") });
    expect(await ask.gather(reach, { question, healthy: "yes" }, setting, "orders")).toBe("yes");
    expect(put).toEqual([question]);
  });

  test("bothers nobody where the command line has the answer", async () => {
    const answered = { ...setting, answers: { orders: "no" as const } };
    expect(await ask.gather(reachWith(), { question, healthy: "yes" }, answered, "orders")).toBe("no");
  });

  test("an answer is for its own check only", async () => {
    const answered = { ...setting, answers: { carts: "no" as const } };
    expect(await ask.gather(reachWith(), { question, healthy: "yes" }, answered, "orders")).toBe("nobody");
  });
});

test("it asks a person once, and no server", () => {
  expect(ask.requests({ question, healthy: "yes" }, setting)).toEqual([
    { server: "person", method: "GET", path: question, atMost: 1, why: "a person looks" },
  ]);
  expect(ask.permissions({ question })).toEqual([]);
});

describe("parameters", () => {
  test("yes is healthy where the author says nothing", () => {
    expect(v.parse(params, { question })).toEqual({ question, healthy: "yes", show: [] });
  });

  test.each([[{}], [{ question: "" }], [{ question, healthy: "maybe" }], [{ question, answer: "yes" }]])(
    "refuses %j",
    (value) => {
      expect(v.safeParse(params, value).success).toBe(false);
    },
  );
});
