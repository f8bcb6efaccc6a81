/** The options of `--manifest`: as what the page is run on Kubernetes, and where. */
import { oneOf } from "../one-of.ts";
import { UsageError } from "../usage-error.ts";

/** As `parseArgs` takes them; each begins with a word that no input has, since inputs are options too. */
export const MANIFEST_FLAGS = {
  manifest: { type: "string" },
  "job-namespace": { type: "string" },
  "job-image": { type: "string" },
  "job-secret": { type: "string" },
  "job-kubernetes": { type: "string" },
  "job-schedule": { type: "string" },
  "job-run": { type: "string" },
  "job-push": { type: "string" },
} as const;

const KINDS = ["job", "indexed-job", "cronjob"] as const;

/** What a manifest is to be. */
export interface ManifestOptions {
  readonly kind: (typeof KINDS)[number];
  readonly namespace: string;
  readonly image: string;
  /** Minor version of Kubernetes 1. */
  readonly minor: number;
  readonly schedule: string;
  /** The Secret that holds `<cluster id>.yaml` for each customer cluster. */
  readonly kubeconfigsSecret?: string;
  /** Tells this run from all others: every object has it as a label, and its name is no other run's. */
  readonly run?: string;
  /** URL of a Pushgateway that gets the metrics, without a slash at its end. */
  readonly push?: string;
}

/** Every cluster has it. */
export const NAMESPACE = "default";

/** The label with that mark. */
export const RUN_LABEL = "pilotbook/run";

const NAME = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const SCHEDULE = /^(?:[\w*,/-]+ ){4}[\w*,/-]+$/;
/** The oldest that knows all that is written, but for what depends on the version. */
const OLDEST = 20;
/** Indexed Jobs, and CronJobs of batch/v1. */
const INDEXED_FROM = 21;

type Values = Readonly<Partial<Record<keyof typeof MANIFEST_FLAGS, string> & { rbac: boolean }>>;

/** What of it is asked for; `rbac` is the namespace of its account. @throws UsageError for what Kubernetes would not take */
export function jobOptionsOf(values: Values): { readonly manifest?: ManifestOptions; readonly rbac?: string } {
  const manifest = manifestOptionsOf(values);
  const { rbac, "job-namespace": namespace = NAMESPACE } = values;
  if (rbac === true) assertName("--job-namespace", namespace);
  return { ...(manifest === undefined ? {} : { manifest }), ...(rbac === true ? { rbac: namespace } : {}) };
}

function manifestOptionsOf(values: Values): ManifestOptions | undefined {
  const {
    manifest,
    "job-namespace": namespace = NAMESPACE,
    "job-image": image = "node:22-alpine",
    "job-kubernetes": kubernetes = "1.24",
    "job-schedule": schedule,
  } = values;
  if (manifest === undefined) {
    const lost = Object.keys(MANIFEST_FLAGS).find(
      (name) => name in values && !(values.rbac === true && name === "job-namespace"),
    );
    if (lost !== undefined)
      throw new UsageError(`without --manifest ${KINDS.join("|")} nothing is made that has --${lost}`);
    return undefined;
  }
  const kind = oneOf("--manifest", manifest, KINDS);
  const secret = values["job-secret"];
  const run = values["job-run"];
  if (run !== undefined && !/^[a-z0-9]{1,40}$/.test(run))
    throw new UsageError(`--job-run takes small letters and digits, 40 at most, not ${run}`);
  assertName("--job-namespace", namespace);
  assertName("--job-secret", secret ?? "none");
  if (!/^[\w./:@-]{1,300}$/.test(image)) throw new UsageError(`--job-image takes the name of an image, not ${image}`);
  const minor = Number(/^v?1\.(\d{1,2})(?:[.+].*)?$/.exec(kubernetes)?.[1] ?? NaN);
  if (!(minor >= OLDEST))
    throw new UsageError(`--job-kubernetes takes a version such as 1.24, from 1.${OLDEST} on, not ${kubernetes}`);
  if (kind === "indexed-job" && minor < INDEXED_FROM)
    throw new UsageError(
      `Kubernetes 1.${minor} has no indexed Jobs, and would run equal pods: they came with 1.${INDEXED_FROM}`,
    );
  if (schedule !== undefined && !SCHEDULE.test(schedule))
    throw new UsageError(`--job-schedule takes the five fields of cron, such as '*/30 * * * *', not ${schedule}`);
  if (schedule !== undefined && kind !== "cronjob") throw new UsageError("--job-schedule is for --manifest cronjob");
  return {
    kind,
    namespace,
    image,
    minor,
    schedule: schedule ?? "*/30 * * * *",
    ...(secret === undefined ? {} : { kubeconfigsSecret: secret }),
    ...(run === undefined ? {} : { run }),
    ...(values["job-push"] === undefined ? {} : { push: pushgateway(values["job-push"]) }),
  };
}

function assertName(flag: string, name: string): void {
  if (!NAME.test(name)) throw new UsageError(`${flag} takes the name of an object in Kubernetes, not ${name}`);
}

/** @throws UsageError for what is no URL of one, or holds a password, which everybody reads who reads the Job */
function pushgateway(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.search !== "" || url.hash !== "")
    throw new UsageError(
      `--job-push takes the URL of a Pushgateway, such as http://pushgateway.monitoring:9091, not ${text}`,
    );
  if (url.username !== "" || url.password !== "")
    throw new UsageError("--job-push holds a password, and everybody reads it who reads the Job: leave it out");
  return url.href.replace(/\/+$/, "");
}
