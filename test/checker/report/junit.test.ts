/** The report as CI systems read it. */
import { expect, test } from "vitest";
import { junitReport } from "../../../checker/report/junit.ts";
import { report, result } from "./made-up-report.ts";

const all = {
  ...report,
  results: [
    result("masters", { status: "pass" }),
    result("network", {
      status: "fail",
      reason: `5 < 6 & "none"`,
      evidence: [{ object: "cluster/cart", saw: "<b>lost</b>" }],
    }),
    result("disk", { status: "unknown", reason: "nobody answered", next: "Ask again." }),
  ],
};

test("has one case for each check: unknown is an error, which is no failure", () => {
  expect(junitReport(all)).toMatchInlineSnapshot(`
    "<?xml version="1.0" encoding="UTF-8"?>
    <testsuites tests="3" failures="1" errors="1" time="4.250">
      <testsuite name="shop/checkout" tests="3" failures="1" errors="1" time="4.250" timestamp="2031-01-01T03:00:00.000Z" hostname="bastion-1">
        <properties>
          <property name="checker" value="c0ffee"/>
          <property name="outcome" value="call Armada Network (armada-network)"/>
          <property name="because" value="the carrier does not reach its customer clusters"/>
          <property name="url" value="https://runbooks.example.com/shop/checkout.html"/>
        </properties>
        <testcase classname="shop/checkout" name="masters: The carrier reaches its customer clusters" time="3.100">
          <system-out>5 of 5 clusters were reached</system-out>
        </testcase>
        <testcase classname="shop/checkout" name="network: The carrier reaches its customer clusters" time="3.100">
          <failure message="5 &lt; 6 &amp; &quot;none&quot;">5 &lt; 6 &amp; &quot;none&quot;
    cluster/cart: &lt;b&gt;lost&lt;/b&gt;</failure>
        </testcase>
        <testcase classname="shop/checkout" name="disk: The carrier reaches its customer clusters" time="3.100">
          <error message="nobody answered">nobody answered
    to find out: Ask again.</error>
        </testcase>
      </testsuite>
    </testsuites>
    "
  `);
});

test("half of a pair of surrogates, which XML cannot hold, is dropped", () => {
  expect(junitReport({ ...report, results: [result("a", { status: "fail", reason: "x\ud800y😀z\uffff" })] })).toContain(
    'message="xy😀z"',
  );
});
