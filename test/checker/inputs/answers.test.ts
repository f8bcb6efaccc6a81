/** An answer to a question that the page does not ask is refused. */
import { expect, test } from "vitest";
import { assertAnswersFit } from "../../../checker/inputs/answers.ts";
import type { BookPage, Check, ProbeName } from "../../../checker/model.ts";

const check = (id: string, probe: ProbeName): Check => ({ id, probe, title: id, params: {} });
const pageWith = (...checks: readonly Check[]): BookPage => ({
  id: "shop/cart",
  title: "Cart",
  url: "",
  alerts: [],
  links: [],
  escalation: [],
  checks,
});
const page = pageWith(check("pods", "pods-ready"), check("orders", "ask"), check("looks", "ask"));

test("one to each question, to some, or to none is fine", () => {
  for (const answers of [{}, { orders: "yes" }, { orders: "yes", looks: "no" }])
    expect(() => assertAnswersFit(page, answers)).not.toThrow();
});

test.each([
  [page, "order", "shop/cart has no check order to --answer; those that ask: orders, looks. Did you mean orders?"],
  [page, "pods", "the check pods looks for itself and takes no --answer; those that ask: orders, looks."],
  [pageWith(), "looks", "shop/cart has no check looks to --answer; no check of this page asks a person."],
])("one to no question names those that there are", (given, name, message) => {
  expect(() => assertAnswersFit(given, { [name]: "yes" })).toThrow(message);
});
