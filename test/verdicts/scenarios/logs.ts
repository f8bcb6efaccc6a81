/** Logs as a real API server fetches them from kubelets. */
import type { Question, QuestionOf } from "../question.ts";
import type { Answer, Scenario } from "../scenario.ts";
import { breakNetwork } from "../world/network-faults.ts";
import type { LogLine } from "../world/log-server.ts";
import { isReady, onNodesOf, openShop, type PodTraits, type Shop, workload } from "../world/shop.ts";
import { inNamespace, type More } from "./in-namespace.ts";

interface Log {
  readonly lines: readonly LogLine[];
  readonly container?: string;
  readonly previous?: boolean;
}

function scenario(
  name: string,
  truth: Answer,
  log: Log,
  { question, traits, ...more }: More<QuestionOf<"logs-match">> & { readonly traits?: PodTraits } = {},
): Scenario {
  const asked = (namespace: string): Question => ({
    probe: "logs-match",
    namespace,
    selector: "app=cart",
    pattern: "ERROR",
    ...question,
  });
  return inNamespace(name, truth, asked, async (shop) => writeLog(shop, log, traits), more);
}

async function writeLog(
  shop: Shop,
  { lines, container = "main", previous }: Log,
  traits: PodTraits = {},
): Promise<void> {
  shop.log("cart", container, lines, previous);
  await shop.make("deployments", workload("cart", {}, traits));
  await shop.untilPods((pods) => pods.some(isReady));
  // A pod that has just begun does not have a quarter of an hour of logs.
  for (const name of await shop.names("pods")) await shop.older("pods", name, HOUR);
}

const HOUR = 3_600_000;

/** Lines that are well, one every so many seconds until now. */
const quiet = (count: number, every: number, text = "200 GET /cart"): LogLine[] =>
  Array.from({ length: count }, (_, index) => ({ text: `${text} ${index}`, age: (count - index) * every }));

const at = (age: number, text: string): LogLine => ({ text, age });

export const LOGS: readonly Scenario[] = [
  scenario(
    "no line of a quarter of an hour matches",
    "pass",
    { lines: quiet(200, 12) },
    { question: { since: "15m" } },
  ),
  scenario("the last line matches", "fail", { lines: [...quiet(200, 4), at(1, "ERROR getToken failed")] }),
  scenario(
    "a line of ten minutes ago matches, and 620 followed",
    "fail",
    { lines: [at(870, "ERROR getToken failed"), ...quiet(620, 1.4)] },
    {
      question: { since: "15m" },
    },
  ),
  scenario(
    "a long line matches in its column 6000",
    "fail",
    { lines: [...quiet(3, 9), at(5, `{${'"stack":"at f",'.repeat(400)}"level":"ERROR"}`)] },
    { question: { pattern: '"level":"ERROR"' }, sources: ["kubernetes/kubernetes#74900", "derailed/k9s#541"] },
  ),
  scenario(
    "the last line matches, behind three megabytes of umlauts",
    "fail",
    {
      lines: [...quiet(900, 0.9, "Größe ändern für Käufer ".repeat(120)), at(0.5, "ERROR disk full")],
    },
    { question: { lines: 5_000 } },
  ),
  scenario(
    "the second container's log matches",
    "fail",
    { lines: [at(9, "ERROR upstream")], container: "proxy" },
    {
      traits: { containers: ["main", "proxy"] },
    },
  ),
  scenario(
    "the log before the last restart matches",
    "fail",
    { lines: [at(99, "panic: nil map")], previous: true },
    {
      question: { pattern: "panic", previous: true },
      traits: { fates: ["restarted"] },
    },
  ),
  scenario(
    "the line that tells of health is there, before 700 others",
    "pass",
    { lines: [at(800, "leader elected"), ...quiet(700, 1)] },
    {
      question: { pattern: "leader elected", healthy: "present", since: "15m" },
    },
  ),
  scenario(
    "the line that tells of health is missing",
    "fail",
    { lines: quiet(100, 5) },
    {
      question: { pattern: "leader elected", healthy: "present", since: "15m" },
    },
  ),
  {
    ...scenario("the kubelet that has the log cannot be reached", "pass", { lines: quiet(100, 5) }),
    hidden: "the log cannot be read",
    needs: ["kubernetes", "firewall"],
    arrange: async (world, place) => {
      const shop = await openShop(world, place);
      await shop.node("far");
      await writeLog(shop, { lines: quiet(100, 5) }, { spec: onNodesOf(shop) });
      breakNetwork("unreachable", [place.address(220)]);
    },
  },
  scenario("the logs may not be read", "unknown", { lines: quiet(10, 5) }, { identity: { carrier: "nobody" } }),
];
