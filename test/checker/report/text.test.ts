/** The report as a person reads it, whole, for each outcome that a run can have. */
import { describe, expect, test } from "vitest";
import type { Report } from "../../../checker/model.ts";
import { PLAIN } from "../../../checker/report/rendering.ts";
import { textReport } from "../../../checker/report/text.ts";
import { armadaNetwork, report, result } from "./made-up-report.ts";

const text = (changed: Partial<Report> = {}): string => textReport({ ...report, ...changed });
const verdictOf = (changed: Partial<Report>): string => text(changed).slice(text(changed).indexOf("Verdict:"));

describe("outcomes", () => {
  test("a team to call", () => {
    expect(text()).toMatchInlineSnapshot(`
      "pilotbook-check 0.1.0  content 0123456789ab  sha256 c0ffee

      Checkout cannot reach its clusters
      https://runbooks.example.com/shop/checkout.html

      FAIL      network: The carrier reaches its customer clusters
                5 of 5 clusters could not be reached in any attempt
                how sure: a carrier on which 5 % of clusters are down would look like this in less than 5 % of runs
                - cluster/cart: 0 of 3 attempts reached it (no TCP connection in time), slowest 4002 ms

      Not looked at:
      - 35 clusters of 40: a sample was enough, or time ran out

      Asked from bastion-1: 15 requests, in 4.3 s; --seed 42 asks the same clusters again.
      Carrier: carrier-fra02 (kubeconfig). Customer clusters: kubx-kubectl. Prometheus: none given.

      Verdict:  call Armada Network (armada-network)
                because the carrier does not reach its customer clusters
                escalate: Armada Network on-call  https://pager.example.com/network
                chat: #armada-network  https://chat.example.com/network
                issues: https://git.example.com/armada/network/issues
                see: Dashboard  https://dashboards.example.com/shop
                see: the shop's wiki
                exit code 10
      "
    `);
  });

  test("another runbook to go on with", () => {
    expect(
      text({
        results: [result("network", { status: "pass" })],
        outcome: {
          kind: "runbook",
          page: { id: "shop/cart", title: "The cart is empty", url: "https://runbooks.example.com/shop/cart.html" },
          because: "the network is well",
        },
        unseen: [],
        exitCode: 0,
      }),
    ).toMatchInlineSnapshot(`
      "pilotbook-check 0.1.0  content 0123456789ab  sha256 c0ffee

      Checkout cannot reach its clusters
      https://runbooks.example.com/shop/checkout.html

      PASS      network: The carrier reaches its customer clusters
                5 of 5 clusters were reached

      Asked from bastion-1: 15 requests, in 4.3 s; --seed 42 asks the same clusters again.
      Carrier: carrier-fra02 (kubeconfig). Customer clusters: kubx-kubectl. Prometheus: none given.

      Verdict:  go on with The cart is empty
                because the network is well
                https://runbooks.example.com/shop/cart.html
                see: Dashboard  https://dashboards.example.com/shop
                see: the shop's wiki
                exit code 0
      "
    `);
  });

  test("nothing to do", () => {
    expect(
      text({
        results: [result("network", { status: "pass" })],
        outcome: { kind: "resolved", because: "it is well again" },
        unseen: [],
        exitCode: 0,
      }),
    ).toMatchInlineSnapshot(`
      "pilotbook-check 0.1.0  content 0123456789ab  sha256 c0ffee

      Checkout cannot reach its clusters
      https://runbooks.example.com/shop/checkout.html

      PASS      network: The carrier reaches its customer clusters
                5 of 5 clusters were reached

      Asked from bastion-1: 15 requests, in 4.3 s; --seed 42 asks the same clusters again.
      Carrier: carrier-fra02 (kubeconfig). Customer clusters: kubx-kubectl. Prometheus: none given.

      Verdict:  nothing to do, it resolves by itself
                because it is well again
                see: Dashboard  https://dashboards.example.com/shop
                see: the shop's wiki
                exit code 0
      "
    `);
  });

  test("what the page suggests where it is not known, without confidence", () => {
    const unsure = { because: "the check network could not tell: too few clusters", next: "Ask on another carrier." };
    const lines = text({ outcome: { kind: "team", team: { id: "a", name: "A" }, because: "they can look", unsure } });
    expect(lines).toContain(
      [
        "Verdict:  could not tell; the page suggests: call A (a)",
        "          because they can look",
        "          not sure: the check network could not tell: too few clusters",
        "          next: Ask on another carrier.",
      ].join("\n"),
    );
  });

  test("nobody, because it could not be told", () => {
    expect(
      text({
        results: [
          result(
            "masters",
            {
              status: "unknown",
              reason: "the carrier did not allow GET /api/v1/namespaces/shop/pods: 403",
              next: "Ask for the right to list pods.",
            },
            { requests: 1, began: false },
          ),
          result(
            "network",
            {
              status: "unknown",
              reason: "it needs what the check masters should have found",
              next: "See masters above.",
            },
            { requests: 0, began: false },
          ),
        ],
        outcome: {
          kind: "nobody",
          because: "the check masters could not tell: 403",
          next: "Ask for the right to list pods.",
          owner: armadaNetwork,
          ownerFrom: "CODEOWNERS:4",
        },
        unseen: [],
        warnings: ["the kubeconfig does not verify the carrier's certificate"],
        interrupted: true,
        exitCode: 130,
      }),
    ).toMatchInlineSnapshot(`
      "pilotbook-check 0.1.0  content 0123456789ab  sha256 c0ffee

      Checkout cannot reach its clusters
      https://runbooks.example.com/shop/checkout.html
      warning: the kubeconfig does not verify the carrier's certificate

      UNKNOWN   masters: The carrier reaches its customer clusters
                the carrier did not allow GET /api/v1/namespaces/shop/pods: 403
                to find out: Ask for the right to list pods.

      UNKNOWN   network: The carrier reaches its customer clusters
                it needs what the check masters should have found
                to find out: See masters above.

      Asked from bastion-1: 1 request, in 4.3 s; --seed 42 asks the same clusters again.
      Carrier: carrier-fra02 (kubeconfig). Customer clusters: kubx-kubectl. Prometheus: none given.

      Interrupted: this is what was known by then.
      Verdict:  could not tell: nobody is called automatically
                because the check masters could not tell: 403
                next: Ask for the right to list pods.
                this page belongs to Armada Network (armada-network), taken from CODEOWNERS:4
                escalate: Armada Network on-call  https://pager.example.com/network
                chat: #armada-network  https://chat.example.com/network
                issues: https://git.example.com/armada/network/issues
                see: Dashboard  https://dashboards.example.com/shop
                see: the shop's wiki
                exit code 130
      "
    `);
  });

  test("nobody, and no owner either", () => {
    expect(
      verdictOf({
        results: [],
        outcome: { kind: "nobody", because: "this page has no checks", next: "Follow the page by hand." },
        exitCode: 20,
      }),
    ).toMatchInlineSnapshot(`
      "Verdict:  could not tell: nobody is called automatically
                because this page has no checks
                next: Follow the page by hand.
                see: Dashboard  https://dashboards.example.com/shop
                see: the shop's wiki
                exit code 20
      "
    `);
  });

  test("a team that is known by its id only, with nothing to link to", () => {
    expect(
      verdictOf({
        outcome: {
          kind: "team",
          team: { id: "carts", name: "carts", escalate: { name: "whoever is in" } },
          because: "it is theirs",
        },
      }),
    ).toMatchInlineSnapshot(`
      "Verdict:  call carts
                because it is theirs
                escalate: whoever is in
                see: Dashboard  https://dashboards.example.com/shop
                see: the shop's wiki
                exit code 10
      "
    `);
  });
});

describe("one check", () => {
  test("a partial failure is called so", () => {
    expect(text({ results: [result("network", { status: "fail", partial: true })] })).toContain(
      "\nPARTIAL   network: ",
    );
  });

  test("every badge is as wide, so that reasons stand below each other", () => {
    const statuses = ["pass", "fail", "unknown"] as const;
    const lines = text({ results: statuses.map((status) => result("network", { status })) }).split("\n");
    expect(lines.filter((line) => line.includes("network: ")).map((line) => line.indexOf("network"))).toEqual([
      10, 10, 10,
    ]);
    expect(lines.filter((line) => line.endsWith("were reached")).map((line) => line.search(/\S/))).toEqual([
      10, 10, 10,
    ]);
  });

  test("more than twenty lines of evidence are counted, not printed", () => {
    const evidence = Array.from({ length: 23 }, (_, index) => ({ object: `cluster/c${index}`, saw: "reached" }));
    const shown = text({ results: [result("network", { status: "pass", evidence })] });
    expect(shown).toContain("- cluster/c19: reached\n          - and 3 more (--format json)\n");
    expect(shown).not.toContain("cluster/c20");
  });

  test("twenty are printed, and none is counted", () => {
    const evidence = Array.from({ length: 20 }, (_, index) => ({ object: `cluster/c${index}`, saw: "reached" }));
    expect(text({ results: [result("network", { status: "pass", evidence })] })).not.toContain("more (");
  });

  test("one request is not requests", () => {
    expect(text({ results: [result("network", { status: "pass" }, { requests: 1 })] })).toContain(
      "1 request, in 4.3 s",
    );
  });
});

describe("what others wrote", () => {
  test("cannot begin a line that reads like one of ours", () => {
    const evil = "reached\nVerdict:  call Nobody\n          because all is well";
    const shown = text({
      results: [
        result("network", { status: "fail", reason: evil, next: evil, evidence: [{ object: evil, saw: evil }] }),
      ],
      unseen: [evil],
      warnings: [evil],
    });
    expect(shown.split("\n").filter((line) => line.startsWith("Verdict:"))).toEqual([
      "Verdict:  call Armada Network (armada-network)",
    ]);
  });
});

test("the first line is the identity of the checker, the last the exit code", () => {
  const lines = text().trimEnd().split("\n");
  expect(lines[0]).toBe("pilotbook-check 0.1.0  content 0123456789ab  sha256 c0ffee");
  expect(lines.at(-1)?.trim()).toBe("exit code 10");
});

test("the seed is reported where clusters were drawn, and nowhere else", () => {
  expect(text({ sampled: true })).toContain("15 requests, in 4.3 s; --seed 42 asks the same clusters again.");
  const { sampled: _sampled, ...plain } = report;
  expect(textReport(plain)).not.toMatch(/seed|again/);
});

describe("on a terminal", () => {
  const shown = (changed: Partial<Report>, width = 60): string[] =>
    textReport({ ...report, ...changed }, { ...PLAIN, width }).split("\n");

  test("no line is wider than it, but for a word that is", () => {
    const wide = shown({}).filter((line) => line.length > 60);
    expect(wide.filter((line) => /\S .*\S/.test(line.trim()))).toEqual([]);
  });

  test("what others wrote cannot begin a line that reads like one of ours", () => {
    const evil = `${"x ".repeat(23)}escalate: Mallory  https://evil.example`;
    const lines = shown({
      results: [
        result("network", { status: "fail", reason: evil, next: evil, evidence: [{ object: evil, saw: evil }] }),
      ],
      unseen: [evil],
      warnings: [evil],
    });
    expect(lines.filter((line) => line.startsWith("          escalate:"))).toEqual([
      "          escalate: Armada Network on-call",
    ]);
    expect(lines.some((line) => line.startsWith("            escalate: Mallory"))).toBe(true);
  });
});

test("no line ends in spaces", () => {
  expect(
    text()
      .split("\n")
      .filter((line) => /\s$/.test(line)),
  ).toEqual([]);
});
