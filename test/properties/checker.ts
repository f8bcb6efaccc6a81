/** Properties of what servers, files and operators give the checker: kubeconfigs, answers, transcripts, evidence. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { Parser } from "htmlparser2";
import { ClusterError } from "../../checker/cluster/cluster-error.ts";
import { readKubeconfig } from "../../checker/cluster/kubeconfig-file.ts";
import { readKubectlOutput } from "../../checker/cluster/kubectl-output.ts";
import type { CheckResult, Report } from "../../checker/model.ts";
import { FORMATS, renderReport } from "../../checker/report/formats.ts";
import { PLAIN } from "../../checker/report/rendering.ts";
import { readSavedRun } from "../../checker/saved-run.ts";
import { MOST_LEVELS, parseJson } from "../../checker/untrusted/bounded-json.ts";
import { printable } from "../../checker/untrusted/printable.ts";
import { redacted } from "../../checker/untrusted/redaction.ts";
import { UsageError } from "../../checker/usage-error.ts";
import { isOwnOrPublicAddress, isPublicAddress, isPrivateName } from "../../site/links/external/address.ts";
import { report, result } from "../checker/report/made-up-report.ts";
import { property, textOf, UNPRINTABLE } from "./property.ts";

const file = join(mkdtempSync(join(tmpdir(), "pilotbook-properties-")), "input");

/** Runs a reader of a file; errors of the given kind are an answer, all others are not. */
function answers(text: string, read: (file: string) => unknown, refusal: new (...values: never[]) => Error): void {
  writeFileSync(file, text);
  try {
    read(file);
  } catch (error) {
    if (!(error instanceof refusal)) throw error;
  }
}

const KUBECONFIG = [
  "apiVersion: v1\n",
  "kind: Config\n",
  "clusters:\n",
  "- name: a\n",
  "  cluster:\n",
  "    server: https://127.0.0.1:6443\n",
  "users:\n",
  "  user:\n",
  "    token: x\n",
  "    exec:\n      command: sh\n      args: [x]\n",
  "contexts:\n",
  "  context: {cluster: a, user: a}\n",
  "current-context: a\n",
  "insecure-skip-tls-verify: ",
  "yes",
  "[",
  "]",
  "{}",
  ": ",
  "&a ",
  "*a",
  "<<: *a\n",
  "---\n",
  '"',
  "null",
  "5",
  "  ",
  "\n",
  "!!binary x",
  "certificate-authority-data: ",
];
const KUBECTL = [
  "Error from server (NotFound): ",
  "Unable to connect to the server: ",
  "x509: ",
  "dial tcp 10.0.0.1:6443: i/o timeout",
  "GET https://a/readyz ",
  "200 OK in 3 milliseconds",
  "I0101 00:00:00.000000 1 round_trippers.go:553] ",
  "(",
  ")",
  "error: ",
  "EOF",
  "\n",
  '{"kind":"Status","code":403}',
  "\x1b[31m",
  ": ",
  "500",
];
const SAVED = [
  '{"format":1',
  ",",
  '"page":"a"',
  '"recordings":[',
  "{",
  "}",
  "[",
  "]",
  '"check":{',
  '"id":"x"',
  '"setting":',
  '"$number":"NaN"',
  "null",
  "1e999",
  '"report":',
  ":",
  '"',
];

/** A text that something that was asked might answer with. */
const said = textOf(
  [
    "ok",
    "<b>",
    "&",
    "|",
    "`",
    "\n",
    "\r",
    "\t",
    "\x1b[2J",
    "‮",
    "]]>",
    '"',
    "'",
    "\\",
    "{",
    "}",
    "# ",
    "- ",
    "<script>",
    "\ud800",
    "$(x)",
    "é",
  ],
  12,
);

const results: fc.Arbitrary<CheckResult[]> = fc.array(
  fc
    .record({
      status: fc.constantFrom("pass", "fail", "unknown" as const),
      reason: said,
      object: said,
      saw: said,
      next: said,
    })
    .map(({ status, reason, object, saw, next }) =>
      result("network", { status, reason, next, evidence: [{ object, saw }] }),
    ),
  { maxLength: 4 },
);

/** Throws where the text is not what its format asks for. */
const CHECKS: Readonly<Record<(typeof FORMATS)[number], (text: string) => void>> = {
  json: (text) => void JSON.parse(text),
  compact(text) {
    if (text !== "") throw new Error("nothing was packed, and something is printed");
  },
  junit(text) {
    const open: string[] = [];
    const parser = new Parser(
      {
        onopentag: (name) => void open.push(name),
        onclosetag(name, isImplied) {
          if (open.pop() !== name || (isImplied && !text.includes("/>"))) throw new Error(`</${name}> closes nothing`);
        },
      },
      { xmlMode: true },
    );
    parser.end(text);
    const inside = text.replace(/<[^<>]*>/g, "").replace(/&(?:lt|gt|amp|quot|apos);/g, "");
    if (open.length > 0 || /[<&]/.test(inside)) throw new Error("no well-formed XML");
  },
  text(text) {
    if (UNPRINTABLE.test(text)) throw new Error("a control character reaches the terminal");
  },
  markdown(text) {
    if (UNPRINTABLE.test(text) || /<(?:script|b)>/.test(text.replace(/`[^`\n]*`/g, "")))
      throw new Error("HTML, or a control character");
  },
  metrics(text) {
    const odd = text
      .split("\n")
      .filter(
        (line) => line !== "" && !/^(?:# |[a-z_]+(?:\{(?:[a-z_]+="(?:[^"\\]|\\["\\n])*",?)*\})? \S+$)/.test(line),
      );
    if (odd.length > 0) throw new Error(`no line of the text format: ${odd[0]}`);
  },
};

export const CHECKER = [
  property("a kubeconfig of any text is read or refused", textOf(KUBECONFIG), (text) =>
    answers(text, readKubeconfig, ClusterError),
  ),
  property("evidence of any text is read or refused", textOf(SAVED), (text) => answers(text, readSavedRun, UsageError)),
  property("evidence of any JSON is read or refused", fc.json({ maxDepth: 6 }), (text) =>
    answers(text.replace(/^\{/, '{"format":1,'), readSavedRun, UsageError),
  ),
  property(
    "what kubectl printed means something, whatever it is",
    fc.record({
      exitCode: fc.option(fc.integer({ min: 0, max: 255 }), { nil: undefined }),
      stdout: textOf(KUBECTL),
      stderr: textOf(KUBECTL),
    }),
    (output) => {
      const { status, error } = readKubectlOutput(output);
      if (status !== undefined && (!Number.isInteger(status) || status < 100 || status > 599))
        throw new Error(`status ${status}`);
      if (error !== undefined && UNPRINTABLE.test(error.message)) throw new Error("a control character");
    },
  ),
  property(
    "an answer of an API is JSON within limits, or a fault",
    fc.oneof(
      fc.json({ maxDepth: 12 }),
      textOf(["[", "{", '"a":', "]", "}", "1", ",", "null", "[".repeat(MOST_LEVELS)]),
    ),
    (text) => {
      const parsed = parseJson(text);
      if ("fault" in parsed) return;
      if (JSON.stringify(parsed.value) !== JSON.stringify(JSON.parse(text)))
        throw new Error("another value than JSON.parse gives");
    },
  ),
  property("a report is one of its format, whatever the evidence says", results, (given) => {
    const made: Report = { ...report, results: given, warnings: given.map(({ verdict }) => verdict.reason) };
    for (const format of FORMATS) CHECKS[format](renderReport(format, made, PLAIN));
  }),
  property("what is printable has no control character, and is redacted without an error", said, (text) => {
    if (UNPRINTABLE.test(printable(text))) throw new Error("a control character");
    redacted(text);
  }),
  property(
    "an address is public or it is not, and never a private one",
    fc.oneof(
      fc.ipV4(),
      fc.ipV6(),
      fc.ipV4().map((ip) => `::ffff:${ip}`),
      fc.ipV4Extended(),
    ),
    (address) => {
      isPrivateName(address);
      isOwnOrPublicAddress(address);
      if (/^(?:::ffff:)?(?:10|127|0)\.\d+\.\d+\.\d+$/.test(address) && isPublicAddress(address))
        throw new Error("it is private");
    },
  ),
];
