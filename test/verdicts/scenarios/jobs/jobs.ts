/** Jobs as their real controller leaves them. */
import type { Scenario } from "../../scenario.ts";
import type { Fate } from "../../world/pod-fate.ts";
import type { Shop } from "../../world/shop.ts";
import { DAY, ended, type Job, jobSpec, scenario } from "./scenario.ts";

const job = (shop: Shop, fates: readonly Fate[], more: object = {}): Promise<void> =>
  shop.make("jobs", { metadata: { name: "backup" }, spec: jobSpec(fates, more) });

const ONE = { job: "backup" };

export const JOBS: readonly Scenario[] = [
  scenario("a Job succeeded at the second try", "pass", ONE, async (shop) => {
    await job(shop, ["fail", "complete"], { backoffLimit: 3 });
    await shop.until("jobs", "backup", ended("Complete"));
  }),
  scenario(
    "a Job used up its tries",
    "fail",
    ONE,
    async (shop) => {
      await job(shop, ["fail"], { backoffLimit: 1 });
      await shop.until("jobs", "backup", ended("Failed"));
    },
    { sources: ["kubernetes/kubectl#1629"] },
  ),
  scenario("a Job ran longer than it may", "fail", ONE, async (shop) => {
    await job(shop, ["ready"], { activeDeadlineSeconds: 3 });
    await shop.until<Job>("jobs", "backup", ({ status }) => status.active === 1);
    // The controller of 1.20 sometimes looks at the clock too early, and then at the next change only.
    await new Promise((resolve) => setTimeout(resolve, 4_000));
    await shop.change("jobs", "backup", { metadata: { labels: { looked: "at" } } });
    await shop.until("jobs", "backup", ended("Failed"));
  }),
  scenario("a Job has done two of its three parts", "unknown", ONE, async (shop) => {
    await job(shop, ["complete", "complete", "ready"], { completions: 3, parallelism: 3 });
    await shop.until<Job>("jobs", "backup", ({ status }) => status.succeeded === 2);
  }),
  scenario(
    "a Job succeeded three days ago, and should have yesterday",
    "fail",
    { ...ONE, youngerThan: "26h" },
    async (shop) => {
      await job(shop, ["complete"]);
      await shop.until("jobs", "backup", ended("Complete"));
      await shop.older("jobs", "backup", 3 * DAY);
    },
  ),
  scenario("the Jobs may not be looked at", "unknown", ONE, async (shop) => job(shop, ["complete"]), {
    identity: { carrier: "nobody" },
  }),
];
