/** CronJobs as their real controller leaves them; dates are moved where nobody can wait. */
import type { Scenario } from "../../scenario.ts";
import type { ApiObject } from "../../world/api-client.ts";
import type { Fate } from "../../world/pod-fate.ts";
import { waitUntil } from "../../world/processes.ts";
import type { Shop } from "../../world/shop.ts";
import { DAY, ended, HOUR, type Job, jobSpec, scenario } from "./scenario.ts";

interface CronJob extends ApiObject {
  readonly status: { readonly active?: readonly unknown[]; readonly lastScheduleTime?: string };
}

/** At the full hour; it is made so much older that the controller finds a run to make up for. */
async function cronJob(shop: Shop, fates: readonly Fate[], more: object = {}, jobMore: object = {}): Promise<void> {
  const spec = { schedule: "0 * * * *", jobTemplate: { spec: jobSpec(fates, jobMore) }, ...more };
  await shop.make("cronjobs", { metadata: { name: "backup" }, spec });
  await shop.older("cronjobs", "backup", 2 * HOUR);
}

/** The one Job that the CronJob has made. */
async function onlyJob(shop: Shop): Promise<string> {
  await waitUntil(`${shop.namespace}: its Job`, async () => (await shop.names("jobs")).length > 0);
  const [name = ""] = await shop.names("jobs");
  return name;
}

const CRON = { cronJob: "backup", youngerThan: "26h" };

export const CRON_JOBS: readonly Scenario[] = [
  scenario("the last run of a CronJob succeeded", "pass", CRON, async (shop) => {
    await cronJob(shop, ["complete"]);
    await shop.until("jobs", await onlyJob(shop), ended("Complete"));
  }),
  scenario("the last run of a CronJob failed", "fail", CRON, async (shop) => {
    await cronJob(shop, ["fail"]);
    await shop.until("jobs", await onlyJob(shop), ended("Failed"));
  }),
  scenario(
    "a CronJob is suspended; its last run succeeded 200 days ago",
    "fail",
    { cronJob: "backup" },
    async (shop) => {
      await cronJob(shop, ["complete"]);
      const name = await onlyJob(shop);
      await shop.until("jobs", name, ended("Complete"));
      await shop.until<CronJob>("cronjobs", "backup", ({ status }) => status.active === undefined);
      await shop.change("cronjobs", "backup", { spec: { suspend: true } });
      await shop.older("cronjobs", "backup", 200 * DAY);
      await shop.older("jobs", name, 200 * DAY);
    },
    { sources: ["argoproj/argo-cd#24428"], hidden: "it may be meant so" },
  ),
  scenario(
    "every run of a CronJob fails, and failed Jobs are not kept",
    "fail",
    { cronJob: "backup" },
    async (shop) => {
      await cronJob(shop, ["fail"], { failedJobsHistoryLimit: 0 });
      await shop.until<CronJob>("cronjobs", "backup", ({ status }) => status.lastScheduleTime !== undefined);
      await waitUntil(`${shop.namespace}: no Jobs`, async () => (await shop.names("jobs")).length === 0);
    },
    { sources: ["kubernetes/kubernetes#133662"], hidden: "the API server keeps nothing of the failed Job" },
  ),
  scenario(
    "the last run of a CronJob failed, and the next one runs already",
    "fail",
    { cronJob: "backup" },
    async (shop) => {
      await cronJob(shop, ["fail"]);
      const name = await onlyJob(shop);
      await shop.until("jobs", name, ended("Failed"));
      await shop.until<CronJob>("cronjobs", "backup", ({ status }) => status.active === undefined);
      await shop.older("jobs", name, HOUR);
      // At another minute, since a Job is named by the time that it was scheduled for.
      await shop.change("cronjobs", "backup", {
        spec: { schedule: "30 * * * *", jobTemplate: { spec: jobSpec(["ready"]) } },
      });
      await shop.older("cronjobs", "backup", HOUR);
      await shop.until<CronJob>("cronjobs", "backup", ({ status }) => status.active?.length === 1);
    },
    { sources: ["kubernetes/kubernetes#133662", "argoproj/argo-cd#24429"] },
  ),
  scenario(
    "a CronJob missed more than 100 runs, and its controller gives up",
    "fail",
    { cronJob: "backup" },
    async (shop) => {
      await cronJob(shop, ["complete"], { schedule: "*/5 * * * *" });
      const name = await onlyJob(shop);
      await shop.until("jobs", name, ended("Complete"));
      await shop.until<CronJob>("cronjobs", "backup", ({ status }) => status.active === undefined);
      await shop.older("jobs", name, 9 * HOUR);
      await shop.older("cronjobs", "backup", 9 * HOUR);
      await waitUntil(`${shop.namespace}: too many`, async () => (await shop.names("events")).length > 0);
    },
    { sources: ["kubernetes/kubernetes#42649"], hidden: "nothing says that the controller has given up but an event" },
  ),
  scenario(
    "a run of a CronJob hangs for two days, and no other may begin",
    "fail",
    CRON,
    async (shop) => {
      await cronJob(shop, ["ready"], { concurrencyPolicy: "Forbid" });
      const name = await onlyJob(shop);
      await shop.until<Job>("jobs", name, ({ status }) => status.active === 1);
      await shop.older("jobs", name, 2 * DAY);
      await shop.older("cronjobs", "backup", 2 * DAY);
    },
    { hidden: "it may yet succeed" },
  ),
  scenario("a CronJob has not had its first run", "unknown", { cronJob: "backup" }, async (shop) => {
    await shop.make("cronjobs", {
      metadata: { name: "backup" },
      spec: { schedule: "0 0 1 1 *", jobTemplate: { spec: jobSpec(["complete"]) } },
    });
  }),
  scenario("the CronJob that the page names does not exist", "unknown", CRON, async () => {}),
];
