/** `--walk` as a process: at a real pseudo-terminal a person answers, and without one nothing is passed for them. */
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildEngine, checkerFile, probesOf } from "../../../checker/bundle.ts";
import type { Book, Report } from "../../../checker/model.ts";
import type { PageSteps } from "../../../checker/walk/page-step.ts";
import { type TestCarrier, startCarrier } from "../../carrier/carrier.ts";

const folder = mkdtempSync(join(tmpdir(), "pilotbook-walk-"));
const checker = join(folder, "pilotbook-check.cjs");
const section = { id: "look", text: "Look" };
const proof = join(folder, "it-ran");
let carrier: TestCarrier;

const book: Book = {
  title: "Shop",
  teams: {},
  pages: [
    {
      id: "cart",
      title: "Cart",
      url: "/cart.html",
      alerts: [],
      links: [],
      inputs: [{ name: "namespace" }],
      checks: [
        { id: "api", probe: "api-ready", title: "The API is ready", section: "api", params: { path: "/readyz" } },
      ],
      escalation: [{ when: { api: ["pass"] }, resolved: true, because: "the API is ready" }],
    },
  ],
};
const steps: PageSteps = {
  cart: [
    { section, text: "See the pods:", command: "kubectl -n <namespace> get pods", slots: [[11, 22, 0, 1]] },
    { section: { id: "api", text: "API" }, text: "Ask the API:", command: "kubectl get --raw /readyz" },
    { section, text: "Restart it:", command: `touch ${proof}`, changes: true },
    { section, text: "Ask the shop." },
  ],
};

beforeAll(async () => {
  const [engine, started] = await Promise.all([buildEngine(probesOf(book)), startCarrier({ clusters: 1 })]);
  carrier = started;
  writeFileSync(checker, checkerFile(engine, book, "1.2.3", steps).text);
});
afterAll(async () => {
  await carrier.stop();
  rmSync(folder, { recursive: true, force: true });
});

const saved = join(folder, "saved.json");
const words = (): string[] => [checker, "cart", "--walk", "--namespace=shop", "--kubeconfig", carrier.kubeconfig];
const env = { PATH: process.env["PATH"], HOME: folder };

/** How the file is started: by its name, or piped into Node, which then has no terminal as its standard input. */
const WAYS = ["by its name", "piped into node"] as const;

/** @param answers typed one after the other, each when its question is there */
async function atTerminal(
  way: (typeof WAYS)[number],
  answers: readonly string[],
  ...more: string[]
): Promise<{ code: number | null; shown: string }> {
  const [file = "", ...rest] = words();
  const isPiped = way === "piped into node";
  const quoted = [process.execPath, isPiped ? "-" : file, ...rest, ...more].map((word) => `'${word}'`).join(" ");
  const command = isPiped ? `${quoted} < '${file}'` : quoted;
  const child = spawn("script", ["-qec", command, "/dev/null"], { stdio: ["pipe", "pipe", "inherit"], env });
  const left = [...answers];
  let [printed, shown, answered] = ["", "", 0];
  child.stdout.setEncoding("utf8").on("data", (part: string) => {
    printed += part;
    // Without what only moves the cursor, which may come in pieces, and behind the question.
    shown = printed.replace(/\u001b\[[\d;?]*[A-Za-z]/g, "");
    if (!/(?:\[p\/f\/s\/n\]|note:) $/.test(shown) || shown.length === answered) return;
    answered = shown.length;
    child.stdin.write(left.shift() ?? "");
  });
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  return { code, shown };
}

test.each(WAYS)(
  "%s: a person passes, fails, skips and notes; what changes something is shown and never run",
  async (way) => {
    const answers = ["what?\n", "n\n", "two are new\n", "pass all run\n", "skip\n", "f they say no\n"];
    const { code, shown } = await atTerminal(way, answers, "--save", saved);
    expect(shown).toContain("kubectl -n shop get pods");
    expect(shown).toContain(`touch ${proof}`);
    expect(existsSync(proof)).toBe(false);
    expect(code).toBe(10);

    const replayed = spawn(process.execPath, [checker, "--replay", saved, "--format", "json"], { env });
    let text = "";
    replayed.stdout.setEncoding("utf8").on("data", (part: string) => (text += part));
    expect(await new Promise((resolve) => replayed.on("close", resolve))).toBe(10);
    const { walk, outcome } = JSON.parse(text) as Report;
    const by = userInfo().username;
    const at = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string;
    expect(walk).toEqual([
      {
        section: "Look",
        text: "See the pods:",
        command: "kubectl -n shop get pods",
        answer: "pass",
        by,
        at,
        note: "two are new all run",
      },
      { section: "API", text: "Ask the API:", command: "kubectl get --raw /readyz", answer: "pass", checks: ["api"] },
      { section: "Look", text: "Restart it:", command: `touch ${proof}`, answer: "skip", by, at },
      { section: "Look", text: "Ask the shop.", answer: "fail", by, at, note: "they say no" },
    ]);
    // The checks alone would say that nothing is to be done.
    expect(outcome).toMatchObject({ kind: "nobody", decided: true });
  },
);

test.each(WAYS)("%s: whoever leaves the terminal has passed nothing", async (way) => {
  const { code, shown } = await atTerminal(way, ["p\n", "\u0004"]);
  expect(shown.match(/UNKNOWN/g)).toHaveLength(2);
  expect(code).toBe(20);
});

test.each([
  ["without a terminal", []],
  ["with --yes", ["--yes"]],
])("%s what needs a person is unknown", async (_how, more) => {
  const child = spawn(process.execPath, [...words(), ...more, "--format", "json"], {
    stdio: ["ignore", "pipe", "pipe"],
    env,
  });
  let text = "";
  child.stdout.setEncoding("utf8").on("data", (part: string) => (text += part));
  expect(await new Promise((resolve) => child.on("close", resolve))).toBe(20);
  const { walk = [], results } = JSON.parse(text) as Report;
  expect(walk.map(({ answer }) => answer)).toEqual(["unknown", "pass", "unknown", "unknown"]);
  expect(results.map(({ verdict }) => verdict.status)).toEqual(["pass"]);
});
