/** Arguments as a value, and the sentences about wrong ones. */
import { describe, expect, test } from "vitest";
import { OPTION_NAMES, type RunOptions, parseCommandLine } from "../../checker/command-line.ts";
import { UsageError } from "../../checker/usage-error.ts";
import { helpText } from "../../checker/help-text.ts";
import { POLICY_NAMES } from "../../checker/decide/policies.ts";
import { EXIT } from "../../checker/exit-code.ts";
import { FORMATS } from "../../checker/report/formats.ts";

const DEFAULTS: RunOptions = {
  runbook: "cart",
  dryRun: false,
  format: "text",
  literal: false,
  answers: {},
  exitZero: false,
};

function optionsOf(line: string): RunOptions {
  const command = parseCommandLine(line.split(" "));
  if (command.kind !== "run") throw new Error(`${line} is ${command.kind}`);
  return command.options;
}

describe("a run", () => {
  test.each<[string, Partial<RunOptions>]>([
    ["cart", {}],
    ["cart --dry-run", { dryRun: true }],
    ["--dry-run cart", { dryRun: true }],
    ["cart --format json", { format: "json" }],
    ["cart --format=json", { format: "json" }],
    [
      "cart --kubeconfig /k --context fra02 --kubeconfigs /d",
      { kubeconfig: "/k", context: "fra02", kubeconfigs: "/d" },
    ],
    ["cart --prometheus http://localhost:9090", { prometheus: "http://localhost:9090" }],
    ["cart --drafts", { drafts: true }],
    ["cart --yes", { yes: true }],
    ["cart --prometheus=", {}],
    ["cart --transport kubectl", { transport: "kubectl" }],
    ["cart --literal", { literal: true, transport: "kubectl" }],
    ["cart --literal --transport kubectl", { literal: true, transport: "kubectl" }],
    ["cart --policy census", { policy: "census" }],
    ["cart --seed 0", { seed: 0 }],
    ["cart --seed 999999999", { seed: 999_999_999 }],
    ["cart --answer orders=yes --answer stock=unsure", { answers: { orders: "yes", stock: "unsure" } }],
    ["cart --answer orders=yes --answer orders=no", { answers: { orders: "no" } }],
    ["cart --exit-zero", { exitZero: true }],
    [
      "cart --format metrics --label carrier=fra02 --label zone=a",
      { format: "metrics", labels: { carrier: "fra02", zone: "a" } },
    ],
    ["-- --list", { runbook: "--list" }],
  ])("%s", (line, changed) => {
    expect(optionsOf(line)).toEqual({ ...DEFAULTS, ...changed });
  });
});

describe("other commands", () => {
  test.each([
    ["--help", "help"],
    ["-h", "help"],
    ["cart --help", "help"],
    ["--version", "version"],
    ["--list", "list"],
    ["--help --version", "help"],
  ])("%s is %s", (line, kind) => {
    expect(parseCommandLine(line.split(" "))).toEqual({ kind });
  });
});

describe("the way to customer clusters", () => {
  test.each([
    [
      ["--customer-command", "tsh kubectl --cluster {cluster}"],
      { customerCommand: ["tsh", "kubectl", "--cluster", "{cluster}"] },
    ],
    [
      ["--customer-command", "k {cluster}", "--literal"],
      { customerCommand: ["k", "{cluster}"], literal: true, transport: "kubectl" },
    ],
    [["--customer-context", "gke_a_b_{cluster}"], { customerContext: "gke_a_b_{cluster}" }],
  ])("%j", (words, options) => {
    expect(parseCommandLine(["cart", ...words])).toMatchObject({ kind: "run", options });
  });

  test.each([
    ["two ways", "--customer-command", "k {cluster}", "--kubeconfigs", "x"],
    ["two other ways", "--customer-command", "k {cluster}", "--customer-context", "{cluster}"],
    ["a command for connections of our own", "--customer-command", "k {cluster}", "--transport", "native"],
    ["a context for kubectl", "--customer-context", "{cluster}", "--transport", "kubectl"],
    ["a context for the runbook's command", "--customer-context", "{cluster}", "--literal"],
    ["a context without an id", "--customer-context", "shop"],
    ["a command without an id", "--customer-command", "kubectl"],
    ["a command for a shell", "--customer-command", "a {cluster} | b"],
  ])("wrong: %s", (_what, ...words) => {
    expect(complaint(["cart", ...words])).toMatch(/^(one way to the customer clusters|--customer-(command|context)) /);
  });
});

function complaint(argv: readonly string[]): string {
  try {
    parseCommandLine(argv);
    return "";
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
}

describe("wrong", () => {
  test.each([
    ["", "which runbook? --list shows them, --help the rest"],
    ["cart checkout", "one runbook at a time: cart or checkout?"],
    ["cart --polcy literal", "there is no option --polcy. Did you mean --policy?"],
    ["cart --kubeconfg x", "there is no option --kubeconfg. Did you mean --kubeconfig or --kubeconfigs?"],
    ["cart --zzzzzzzzz", "there is no option --zzzzzzzzz."],
    ["cart -x", "there is no option -x."],
    ["cart --format xml", `--format takes ${FORMATS.join(", ")}, not xml.`],
    ["cart --format jsno", `--format takes ${FORMATS.join(", ")}, not jsno. Did you mean json?`],
    ["cart --policy litral", "--policy takes default, literal, census, not litral. Did you mean literal?"],
    ["cart --transport curl", "--transport takes native, kubectl, not curl."],
    ["cart --literal --transport native", "--literal sends kubx-kubectl's own command: leave out --transport native"],
    ["cart --seed -1", "Option '--seed' argument is ambiguous"],
    ["cart --seed 1.5", "--seed takes a whole number of at most nine digits, not 1.5"],
    ["cart --seed 1234567890", "--seed takes a whole number of at most nine digits, not 1234567890"],
    ["cart --seed", "Option '--seed <value>' argument missing"],
    ["cart --dry-run=yes", "Option '--dry-run' does not take an argument"],
    ["cart --answer orders", "--answer takes <check>=yes|no|unsure, not orders"],
    ["cart --answer orders=maybe", "--answer orders takes yes, no, unsure, not maybe."],
    ["cart --answer orders=yes=no", "--answer orders takes yes, no, unsure, not yes=no."],
    ["cart --manual --dry-run", "a person runs the commands then: leave out --dry-run"],
    ["cart --ingest out.txt --shard 1/3", "a person runs the commands then: leave out --shard"],
    ["cart --manual --ingest out.txt", "--manual prints the commands, --ingest takes what they print: one at a time"],
    ["--replay run.json cart checkout", "one runbook at a time: cart or checkout?"],
    ["--replay run.json --answer orders=yes", "--replay judges what was saved, and asks nobody: leave out --answer"],
    [
      "--replay run.json --prometheus http://p",
      "--replay judges what was saved, and asks nobody: leave out --prometheus",
    ],
    ["cart --label carrier=fra02", "--label is for --format metrics and compact: no other report has labels"],
    ["cart --format metrics --label carrier=", "--label carrier has no value, and to Prometheus that is no label"],
    ["cart --answer =yes", "--answer takes <check>=yes|no|unsure, not =yes"],
  ])("%j: %s", (line, message) => {
    expect(complaint(line === "" ? [] : line.split(" "))).toBe(message);
  });

  test("every complaint is one line", () => {
    for (const argv of [
      ["cart", "--seed", "-1"],
      ["cart", "--nope"],
      ["cart", "--context"],
    ])
      expect(complaint(argv)).not.toContain("\n");
  });
});

describe("help", () => {
  test("names every option, policy, format and exit code", () => {
    const text = helpText();
    for (const option of OPTION_NAMES.filter((name) => name !== "help")) expect(text).toContain(`--${option}`);
    for (const word of [...POLICY_NAMES, ...FORMATS]) expect(text).toContain(word);
    for (const code of Object.values(EXIT)) expect(text).toMatch(new RegExp(`^  ${code} `, "m"));
  });

  test("fits a terminal", () => {
    for (const line of helpText().split("\n")) expect(line.length).toBeLessThanOrEqual(120);
  });
});
