/** Dashboards are found at any depth of the monitoring data, with the runbooks that use them. */
import { expect, it } from "vitest";
import { dashboardEntries, dashboardsView, dashboardView } from "../../../site/pages/dashboard.ts";
import { catalog, runbook } from "./shop.ts";

const book = catalog(
  [
    runbook("named", { dashboards: ["cart"] }),
    runbook("written", {
      body: "See [{{ site.data.monitoring.shop.orders.name }}]({{ site.data.monitoring.shop.orders.link }}).",
    }),
  ],
  {
    data: {
      monitoring: {
        prometheus: { url: "https://prometheus.example.com" },
        cart: { name: "Cart", link: "https://grafana.example.com/cart" },
        shop: { orders: { name: "Orders", link: "javascript:alert(1)" } },
      },
    },
  },
);

it("finds entries with a name and a link, and their users", () => {
  expect(dashboardEntries(book)).toEqual([
    {
      id: "cart",
      about: "/docs/dashboards/cart/",
      link: { text: "Cart", href: "https://grafana.example.com/cart" },
      runbooks: [{ text: "named", href: "/docs/named.html" }],
    },
    {
      id: "shop.orders",
      about: "/docs/dashboards/shop.orders/",
      link: { text: "Orders" },
      runbooks: [{ text: "written", href: "/docs/written.html" }],
    },
  ]);
  expect(dashboardsView(book).dashboards).toHaveLength(2);
});

it("has a page for each, with its runbooks and their teams", () => {
  const [first] = dashboardEntries(book);
  if (first === undefined) throw new Error("the cart's dashboard is gone");
  expect(dashboardView(first, book)).toMatchObject({
    path: "/dashboards/cart/",
    title: "Cart",
    link: { text: "Cart", href: "https://grafana.example.com/cart" },
    runbooks: [{ text: "named", href: "/docs/named.html" }],
  });
});

it("has none where there is no monitoring data", () => {
  expect(dashboardEntries(catalog([], { data: {} }))).toEqual([]);
});
