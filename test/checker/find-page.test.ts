/** A page by whatever somebody has at hand at 3 am. */
import { describe, expect, test } from "vitest";
import { UsageError } from "../../checker/usage-error.ts";
import { findPage } from "../../checker/find-page.ts";
import type { Book, BookPage } from "../../checker/model.ts";

function page(id: string, alerts: readonly string[] = []): BookPage {
  return {
    id,
    title: id,
    url: `https://runbooks.example.com/books/${id}.html`,
    alerts,
    links: [],
    checks: [],
    escalation: [],
  };
}

const book: Book = {
  title: "Shop",
  teams: {},
  pages: [
    page("shop/checkout", ["ShopCheckoutErrors"]),
    page("shop/cart", ["ShopCartEmpty", "ShopErrors"]),
    page("stock/cart", ["ShopErrors"]),
    page("stock/writer"),
  ],
};

describe("found", () => {
  test.each([
    ["shop/checkout", "its id"],
    ["Shop/Checkout", "in any case"],
    ["/shop/checkout/", "with slashes around it"],
    ["shop/checkout.md", "its file"],
    ["shop/checkout.html", "its page"],
    ["ShopCheckoutErrors", "an alert"],
    ["shopcheckouterrors", "an alert in any case"],
    ["https://runbooks.example.com/books/shop/checkout.html", "its URL"],
    ["https://runbooks.example.com/books/shop/checkout.html?a=1#verify", "its URL with more behind it"],
    ["http://localhost:8080/shop/checkout.html", "a URL of another host whose path is its id"],
    ["/books/shop/checkout", "the path of its URL"],
    ["checkout", "its file name"],
  ])("%s: %s", (wanted) => {
    expect(findPage(book, wanted).id).toBe("shop/checkout");
  });

  test("an id goes before an alert or a file of the same name", () => {
    const both: Book = { ...book, pages: [page("shop/cart", ["writer"]), page("writer"), page("stock/writer")] };
    expect(findPage(both, "writer").id).toBe("writer");
  });
});

function complaint(wanted: string): string {
  try {
    findPage(book, wanted);
    return "";
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
}

describe("not found", () => {
  test.each([
    ["cart", "cart may mean shop/cart or stock/cart: which one?"],
    ["ShopErrors", "ShopErrors may mean shop/cart or stock/cart: which one?"],
    ["shop/chekout", "no runbook is called shop/chekout. Did you mean shop/checkout? --list shows them all"],
    [
      "ShopChekoutErrors",
      "no runbook is called ShopChekoutErrors. Did you mean ShopCheckoutErrors? --list shows them all",
    ],
    ["volume-filling-up-slowly", "no runbook is called volume-filling-up-slowly. --list shows them all"],
  ])("%s: %s", (wanted, message) => {
    expect(complaint(wanted)).toBe(message);
  });
});
