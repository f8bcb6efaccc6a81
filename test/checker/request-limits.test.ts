/** What fits a declared request, and that nothing else is sent. */
import { describe, expect, test } from "vitest";
import type { RequestShape } from "../../checker/model.ts";
import {
  UndeclaredRequest,
  fits,
  limitedCluster,
  limitedPrometheus,
  requestLimits,
} from "../../checker/request-limits.ts";
import { type Asked, carrierWith, customerWith, masterPod, prometheusWith } from "./made-up-servers.ts";

const PODS = "/api/v1/namespaces/shop/pods";

describe("fits", () => {
  test.each([
    [`${PODS}?limit=500&continue=*`, `${PODS}?limit=500`, true, "a parameter may be missing"],
    [`${PODS}?limit=500&continue=*`, `${PODS}?limit=500&continue=eyJ2%3D`, true, "the star is any value"],
    [`${PODS}?limit=500&continue=*`, PODS, true, "all may be missing"],
    [`${PODS}?limit=500&continue=*`, `${PODS}?continue=a&limit=500`, true, "in any order"],
    [`${PODS}?limit=500&continue=*`, `${PODS}?limit=5000`, false, "another value"],
    [`${PODS}?limit=500&continue=*`, `${PODS}?limit=50&continue=a`, true, "a smaller limit asks for less"],
    [`${PODS}?limit=500&continue=*`, `${PODS}?limit=0`, false, "no limit asks for all"],
    [`${PODS}?limit=500`, `${PODS}?limit=500&watch=true`, false, "a parameter too many"],
    [PODS, `${PODS}?limit=500`, false, "parameters where there are none"],
    [PODS, `${PODS}/cart-0`, false, "a longer path"],
    [PODS, "/api/v1/namespaces/other/pods", false, "another path"],
    ["/api/v1/namespaces/*/pods", PODS, true, "the star is one segment"],
    ["/api/v1/namespaces/*/pods", "/api/v1/namespaces/shop/x/pods", false, "and not two"],
    ["/api/v1/namespaces/*", PODS, false, "nor the rest of a path"],
    ["/api/v1/*", "/api/v1/secrets?limit=1", false, "nor a query"],
    ["/a?x=*", "/a?x=1&y=2", false, "nor a second parameter"],
    ["/readyz", "/readyzz", false, "the whole path counts"],
    ["/readyz", "/READYZ", false, "letter case counts"],
    ["/a.b", "/axb", false, "a dot is a dot"],
    ["Does it show 5 orders? Or more?", "Does it show 5 orders? Or more?", true, "a question fits itself"],
  ])("%s, %s: %s, %s", (shape, path, expected) => {
    expect(fits(shape, path)).toBe(expected);
  });
});

const shapes: readonly RequestShape[] = [
  { server: "customer", method: "GET", path: "/readyz", atMost: 2, why: "is it there" },
  { server: "carrier", method: "GET", path: `${PODS}?limit=500&continue=*`, atMost: 2, why: "who is there" },
  {
    server: "prometheus",
    method: "GET",
    path: "/api/v1/query?query=up%20%3D%3D%200&partial_response=false",
    atMost: 1,
    why: "who is up",
  },
];

describe("limits", () => {
  test("count what was sent, in all and to one kind of server", () => {
    const limits = requestLimits(shapes);
    limits.spend("customer", "/readyz");
    limits.spend("carrier", PODS);
    limits.spend("carrier", `${PODS}?limit=500`);
    expect([limits.sent(), limits.sent("carrier"), limits.sent("customer"), limits.sent("prometheus")]).toEqual([
      3, 2, 1, 0,
    ]);
  });

  test("refuse what was not declared, and do not count it", () => {
    const limits = requestLimits(shapes);
    expect(() => limits.spend("customer", "/version")).toThrow(
      new UndeclaredRequest("the request /version to the customer was not declared", "shape"),
    );
    expect(limits.sent()).toBe(0);
  });

  test("refuse one server's request to another", () => {
    expect(() => requestLimits(shapes).spend("carrier", "/readyz")).toThrow(UndeclaredRequest);
  });

  test("refuse one more than was declared", () => {
    const limits = requestLimits(shapes);
    limits.spend("customer", "/readyz");
    limits.spend("customer", "/readyz");
    expect(() => limits.spend("customer", "/readyz")).toThrow(
      new UndeclaredRequest("the request /readyz to the customer is one more than was declared", "number"),
    );
  });

  test("of two shapes that fit, the second serves when the first is used up", () => {
    const limits = requestLimits([
      { server: "customer", method: "GET", path: "/readyz", atMost: 1, why: "once" },
      { server: "customer", method: "GET", path: "/*", atMost: 1, why: "and once more" },
    ]);
    limits.spend("customer", "/readyz");
    limits.spend("customer", "/readyz");
    expect(() => limits.spend("customer", "/readyz")).toThrow(UndeclaredRequest);
  });

  test("a check that declares nothing may send nothing", () => {
    expect(() => requestLimits([]).spend("customer", "/readyz")).toThrow(UndeclaredRequest);
  });
});

describe("a limited cluster", () => {
  test("sends what was declared, and what is refused never reaches the server", async () => {
    const asked: Asked[] = [];
    const cluster = limitedCluster(customerWith("cart", "ready", asked), "customer", requestLimits(shapes));
    expect((await cluster.attempt("/readyz")).status).toBe(200);
    await expect(cluster.attempt("/version")).rejects.toThrow(UndeclaredRequest);
    await expect(cluster.get("/api/v1/secrets")).rejects.toThrow(UndeclaredRequest);
    expect(asked).toEqual([{ server: "cart", path: "/readyz" }]);
    expect(cluster.name).toBe("cart");
  });

  test("spends a list page by page, and stops it at the page too many", async () => {
    const asked: Asked[] = [];
    const limits = requestLimits(shapes);
    const pages = [[masterPod("a")], [masterPod("b")], [masterPod("c")]];
    await expect(limitedCluster(carrierWith(pages, asked), "carrier", limits).list(PODS)).rejects.toMatchObject({
      kind: "cut",
      facts: { cut: { by: "requests", read: 2 } },
    });
    expect(asked.map((one) => one.path)).toEqual([`${PODS}?limit=500`, `${PODS}?limit=500&continue=page1`]);
    expect(limits.sent()).toBe(2);
  });

  test("a list whose first page is one too many is a fault of the probe", async () => {
    const none = requestLimits([{ server: "carrier", method: "GET", path: `${PODS}?limit=500`, atMost: 0, why: "" }]);
    const list = limitedCluster(carrierWith([[]]), "carrier", none).list(PODS);
    await expect(list).rejects.toMatchObject({ name: "UndeclaredRequest", fault: "number" });
  });

  test("tells when the server answered, and only then", async () => {
    let answers = 0;
    const count = (): void => void answers++;
    await limitedCluster(customerWith("cart", "timeout"), "customer", requestLimits(shapes), count).attempt("/readyz");
    expect(answers).toBe(0);
    await limitedCluster(customerWith("cart", "ready"), "customer", requestLimits(shapes), count).attempt("/readyz");
    await limitedCluster(carrierWith([[]]), "carrier", requestLimits(shapes), count).list(PODS);
    expect(answers).toBe(2);
  });
});

test("a limited Prometheus sends the declared query and no other", async () => {
  const asked: Asked[] = [];
  const prometheus = limitedPrometheus(prometheusWith([], asked), requestLimits(shapes));
  await prometheus.query("up == 0");
  await expect(async () => prometheus.query("up == 1")).rejects.toThrow(UndeclaredRequest);
  expect(asked.map((one) => one.path)).toEqual(["up == 0"]);
});

test("a limited Prometheus counts a question that is asked again", async () => {
  const shape = { ...shapes[0], server: "prometheus", path: "/api/v1/query?query=up&partial_response=false" } as const;
  const ask = (atMost: number): Promise<unknown> => {
    const limits = requestLimits([{ ...shape, method: "GET", why: "", atMost }]);
    const twice = {
      ...prometheusWith([]),
      query: async (_promql: string, _signal?: AbortSignal, again?: (path: string) => void) => {
        again?.("/api/v1/query?query=up");
        return { result: [], at: "" };
      },
    };
    return limitedPrometheus(twice, limits).query("up");
  };
  expect(await ask(2)).toMatchObject({ result: [] });
  await expect(ask(1)).rejects.toThrow(UndeclaredRequest);
});
