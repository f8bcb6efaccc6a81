/** A cluster that answers from a transcript: what kubectl printed there becomes what its API server would have sent. */
import { errorOf } from "../cluster/request-error.ts";
import { ATTEMPT_BODY } from "../cluster/attempt-record.ts";
import { faultOfObject } from "../cluster/object-shape.ts";
import { placeOf } from "../cluster/api-path.ts";
import type { Ended } from "../cluster/kubectl-process.ts";
import { CONFIG_VIEW } from "../cluster/kubectl-config.ts";
import { kubectlRequests, VERIFIED, WHOLE_LOG } from "../cluster/kubectl-request.ts";
import { readKubectlOutput } from "../cluster/kubectl-output.ts";
import { ENTRY } from "../cluster/kubectl-trace.ts";
import { readList } from "../cluster/list-pages.ts";
import type { Attempt, Cluster, ObjectMetadata } from "../cluster/port.ts";
import { malformed, readObject, readText, type Send } from "../cluster/reading.ts";
import { type Answers, ATTEMPTS } from "./answers.ts";
import { fieldsArguments, rawArguments, reviewArguments, type Words } from "./command.ts";
import { fieldsOf, printedIn, statedBy } from "./fields.ts";
import { onlyStated } from "./only-stated.ts";
import type { Output } from "./paste.ts";
import type { Row } from "./plain-table.ts";
import { nodesIn, podsIn } from "./row-objects.ts";

export interface PastedClusterOptions {
  /** What reports call it. */
  readonly name: string;
  /** What leads to it; arguments of kubectl follow. */
  readonly program: readonly [string, ...string[]];
  /** Attempts on it count as proof of the network: each is an output of its own, with kubectl's log. */
  readonly isCustomer: boolean;
}

/** An output with or without all of its objects, or rows that say little of them. */
type Found =
  { readonly output: Output; readonly isWhole: boolean } | { readonly rows: readonly Row[]; readonly isWhole: false };

/** Of these kinds checks ask whether an object is there; since when is only shown, and a table does not say it exactly. */
const ONLY_THERE = ["secrets", "namespaces"];
const CREATED = "metadata.creationTimestamp";

/** Before the answer kubectl says what is deprecated, and which other APIs do not answer. */
const REMARKS = /^(?:Warning: .*\n\n?|[IWE]\d{4} [\d:.]+ +\d+ [\w-]+\.go:\d+\] .*\n)+/;

export function pastedCluster(answers: Answers, { name, program, isCustomer }: PastedClusterOptions): Cluster {
  const command = (args: Words): Words => [...program, ...args];
  const sendOf =
    (output: Output): Send =>
    async () => ({ attempt: attemptIn(output), body: output.text, cut: false });
  /** The whole object or list where it was printed, else its fields. */
  const find = (path: string): Found => {
    const args = fieldsArguments(path);
    const whole = command(rawArguments(path));
    // Of a Secret nothing but its metadata is ever printed.
    const isWhole = args === undefined || (placeOf(path).resource !== "secrets" && answers.has(whole));
    const proved = isWhole ? whole : command(args);
    const plain = answers.has(proved) ? undefined : answers.plain(program, path, proved);
    if (plain?.rows !== undefined) return { rows: plain.rows, isWhole: false };
    if (plain?.output !== undefined) return { output: plain.output, isWhole: true };
    return { output: withoutRemarks(answers.read(proved)), isWhole };
  };
  const known = new Map<Output["text"], readonly object[]>();
  const objectsIn = ({ text }: Output, path: string, fields: readonly string[]): readonly object[] => {
    const objects = printedIn(text, fields);
    if (objects === undefined || objects.some((one) => faultOfObject(one, path) !== undefined))
      throw malformed(name, path, "something that its command does not print");
    known.set(text, objects);
    return objects;
  };
  const lackingField =
    (path: string, resource: string) =>
    (field: string): never => {
      if (resource === "secrets") throw malformed(name, path, `metadata without ${field}`);
      return answers.lacking(command(rawArguments(path)), `the transcript does not state the field ${field}`);
    };
  /** Of pods and nodes all that a probe of their state looks at; else nothing but the name. */
  const inRows = (rows: readonly Row[], path: string): object[] => {
    const { resource = "", namespace } = placeOf(path);
    const world = answers.world((node) => {
      const of = `/api/v1/nodes/${node}`;
      const [row] = answers.plain(program, of, command(fieldsArguments(of) ?? []))?.rows ?? [];
      return /^Ready\b/.test(row?.["STATUS"] ?? "");
    });
    const shown = rows.map((row) => (namespace === undefined ? row : { ...row, NAMESPACE: namespace }));
    if (world !== undefined) {
      const objects = resource === "pods" ? podsIn(shown, world) : nodesIn(shown, world);
      if (objects !== undefined) return objects;
    }
    const lacking = (field: string): never =>
      answers.lacking(
        command(fieldsArguments(path) ?? rawArguments(path)),
        `a table does not state the field ${field}`,
      );
    return shown
      .map(({ NAME, NAMESPACE }) => ({ metadata: { name: NAME, namespace: NAMESPACE } }))
      .map(
        onlyStated(
          ["metadata.name", "metadata.namespace", ...(ONLY_THERE.includes(resource) ? [CREATED] : [])],
          lacking,
        ),
      );
  };
  const printed = (found: Found, path: string): unknown[] => {
    if ("rows" in found) return inRows(found.rows, path);
    const { output } = found;
    const attempt = attemptIn(output);
    if (attempt.status !== 200) throw errorOf(name, attempt, path);
    const { group = "", resource = "" } = placeOf(path);
    const fields = fieldsOf(group, resource) ?? [];
    // Each output is read more than once.
    const objects = known.get(output.text) ?? objectsIn(output, path, fields);
    return objects.map(onlyStated(statedBy(fields), lackingField(path, resource)));
  };
  const get = async (path: string): Promise<unknown> => {
    const found = find(path);
    if (found.isWhole) return readObject(name, sendOf(found.output), path);
    const [object] = printed(found, path);
    if (object === undefined) throw errorOf(name, notFound(path), path);
    return object;
  };
  const view = command(CONFIG_VIEW).join(" ");
  // What kubectl would verify is asked once, and each attempt is an output of its own.
  const requests = kubectlRequests(name, { argv: program, env: {} }, async ({ argv }) =>
    endedOf(argv.join(" ") === view ? answers.read(argv) : answers.readNext(argv)),
  );
  return {
    name,
    async attempt(path) {
      if (isCustomer) wantAttempts(answers, command, path);
      else return attemptIn(withoutRemarks(answers.read(command(rawArguments(path)))));
      return (await requests.raw(path, ATTEMPT_LIMITS, { bodyLimit: ATTEMPT_BODY })).attempt;
    },
    get: async <T>(path: string) => (await get(path)) as T,
    async list<T>(path: string, _signal?: AbortSignal, beforePage?: (page: string) => void, keep?: (item: T) => T) {
      const found = find(path);
      if (found.isWhole) return readList(sendOf(found.output), { name, path, beforePage, keep });
      beforePage?.(`${path}${path.includes("?") ? "&" : "?"}limit=500`);
      return (printed(found, path) as T[]).map((item) => (keep === undefined ? item : keep(item)));
    },
    metadata: async (path) => ((await get(path)) as { readonly metadata: ObjectMetadata }).metadata,
    text: async (path) => readText(name, sendOf(answers.read(command(rawArguments(path)))), path),
    async review(question) {
      const args = command(reviewArguments(question));
      const answer = withoutRemarks(answers.read(args)).text.trim();
      if (answer === "yes" || answer === "no") return { allowed: answer === "yes", reason: "" };
      // What stands behind a `no` is a reason, or why the server could not tell: kubectl does not say which.
      return answers.lacking(args, `kubectl does not say plainly whether that is allowed`);
    },
  };
}

/** So that a person need not come back for each: what follows once it is known that kubectl verifies who answers. */
function wantAttempts(answers: Answers, command: (args: Words) => Words, path: string): void {
  const view = command(CONFIG_VIEW);
  if (answers.has(view)) return;
  answers.want(view, 1);
  answers.want(
    command(["get", "--raw", path, `--request-timeout=${ATTEMPT_LIMITS.connect}ms`, WHOLE_LOG, VERIFIED]),
    ATTEMPTS,
  );
}

/** As the checker's own kubectl transport has them: they are part of the command. */
const ATTEMPT_LIMITS = { connect: 11_000, total: 18_000 };

function withoutRemarks(output: Output): Output {
  return { ...output, text: output.text.replace(REMARKS, "") };
}

/** What became of the request, as kubectl said it. */
export function attemptIn(output: Output): Attempt {
  const { exitCode, at } = output;
  const body = output.text;
  const reading = readKubectlOutput({
    exitCode,
    stdout: exitCode === 0 ? body : "",
    stderr: exitCode === 0 ? "" : body,
  });
  return {
    ...reading,
    ...(reading.body === undefined ? {} : { body: reading.body.slice(0, ATTEMPT_BODY) }),
    startedAt: at,
    transport: "kubectl",
    timings: { start: 0 },
  };
}

/** With `--ignore-not-found`, kubectl prints nothing where the server said 404 to that very object, and ends well. */
function notFound(path: string): Attempt {
  const { resource, object } = placeOf(path);
  const body = JSON.stringify({
    kind: "Status",
    reason: "NotFound",
    code: 404,
    message: "",
    details: { kind: resource, name: object },
  });
  return { phase: "done", status: 404, body, startedAt: "", transport: "kubectl", timings: { start: 0 } };
}

/** Both streams are one here; of a request that was answered, the answer is what kubectl's log is not. */
function endedOf({ text, exitCode }: Output): Ended {
  const lines = text.split("\n");
  const hasLog = lines.some((line) => ENTRY.test(line));
  const last = hasLog ? lines.findLastIndex((line) => ENTRY.test(line) || /^\s+\S/.test(line)) : -1;
  const stdout = exitCode === 0 ? lines.slice(last + 1).join("\n") : "";
  return { by: "itself", exitCode, stdout, stderr: text, cut: false };
}
