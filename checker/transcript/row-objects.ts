/** Rows of a table as objects: what a row does not say is as good as it may be, so that only what it says can fail. */
import type { Row } from "./plain-table.ts";

/** In which of the worlds that the rows allow: as they are, or in another one that should come to the same verdict. */
export interface World {
  /** Rows may be missing: so many healthy ones are added for each that is there. */
  readonly added: number;
  /** Of the pods that may be ready, only the first is. */
  readonly isOneReady: boolean;
  /** Whether another table says that this node is ready. */
  readonly isNodeReady: (name: string) => boolean;
  /** Notes that objects were made of rows that do not say all that matters. */
  readonly guess: () => void;
}

/** Words of kubelets for a container that waits, and will go on. `Error` and `Completed` may be said of pods that have ended, too. */
const WAITS =
  /^(?:Init:)?(?:\d+\/\d+|Pending|ContainerCreating|PodInitializing|CrashLoopBackOff|ImagePullBackOff|ErrImagePull|ErrImageNeverPull|InvalidImageName|CreateContainerError|CreateContainerConfigError|RunContainerError)$/;
const PHASES: Readonly<Record<string, string>> = { Completed: "Succeeded", Succeeded: "Succeeded", Running: "Running" };
/** Words for a pod that has not succeeded, whether somebody waits for it or not. */
const FAULTS = /^(?:Evicted|Error|OOMKilled)$/;

/** Undefined where a cell holds what kubectl does not print there. */
export function podsIn(rows: readonly Row[], { added, isOneReady, isNodeReady, guess }: World): object[] | undefined {
  let mayBeReady = 0;
  const pods = rows.map((row) => {
    const { NAME = "", NAMESPACE, READY = "", STATUS = "", RESTARTS = "", AGE = "", NODE } = row;
    const [, ready, all] = /^(\d{1,3})\/(\d{1,3})$/.exec(READY) ?? [];
    const [, restarts] = /^(\d{1,9})(?: \(\w+ ago\))?$/.exec(RESTARTS) ?? [];
    if (ready === undefined || restarts === undefined || !isAge(AGE) || NODE === "") return undefined;
    const mayBe = ready === all && all !== "0";
    // A kubelet makes a pod Ready by its containers and gates alone, and only a node that is lost takes that away.
    const isSure = mayBe && STATUS === "Running" && row["READINESS GATES"] === "<none>" && isNodeReady(NODE ?? "");
    const isReady = isSure || (mayBe && (mayBeReady++ === 0 || !isOneReady));
    const isLeaving = STATUS === "Terminating";
    const phase = PHASES[STATUS] ?? (isLeaving || WAITS.test(STATUS) ? "Pending" : FAULTS.test(STATUS) ? "Failed" : "");
    if (!isSure && (mayBe || phase === "" || phase === "Succeeded") && !isLeaving) guess();
    return {
      metadata: { name: NAME, namespace: NAMESPACE, ...(isLeaving ? { deletionTimestamp: "-" } : {}) },
      spec: {
        nodeName: NODE === "<none>" ? "" : (NODE ?? `a node that is not printed (${NAME})`),
        containers: Array.from({ length: Number(all) }, () => ({})),
      },
      status: {
        // A word that is not known here may be said of a pod that is ready, has failed or has succeeded.
        phase: phase || (isReady ? "Running" : isOneReady ? "Succeeded" : "Failed"),
        reason: STATUS === "Running" || isLeaving ? "" : STATUS,
        conditions: [{ type: "Ready", status: isReady ? "True" : "False" }],
        containerStatuses: Array.from({ length: Number(all) }, (_, index) => ({
          ready: index < Number(ready),
          restartCount: index === 0 ? Number(restarts) : 0,
          state: { running: {} },
        })),
      },
    };
  });
  if (!pods.every((pod) => pod !== undefined)) return undefined;
  return [...pods, ...pods.flatMap(({ metadata }) => Array<object>(added).fill(likeIt(metadata)))];
}

/** Ready, on a node of its own, with a name that fits whatever pattern that of a row fits. */
function likeIt({ name, namespace }: { readonly name: string; readonly namespace: string | undefined }): object {
  return {
    metadata: { name: `${name}x`, namespace },
    spec: { nodeName: `${name}-x` },
    status: { phase: "Running", conditions: [{ type: "Ready", status: "True" }] },
  };
}

/** Conditions are not printed, but for Ready. */
export function nodesIn(rows: readonly Row[], { guess }: World): object[] | undefined {
  guess();
  const nodes = rows.map(({ NAME = "", STATUS = "", AGE = "" }) => {
    const [, ready, cordoned] = /^(Ready|NotReady|Unknown)(,SchedulingDisabled)?$/.exec(STATUS) ?? [];
    if (ready === undefined || !isAge(AGE)) return undefined;
    return {
      metadata: { name: NAME },
      spec: { unschedulable: cordoned !== undefined },
      // kubectl says Unknown where a node has no such condition, and NotReady where it is False or Unknown.
      status: {
        conditions: ready === "Unknown" ? [] : [{ type: "Ready", status: ready === "Ready" ? "True" : "False" }],
      },
    };
  });
  return nodes.every((node) => node !== undefined) ? nodes : undefined;
}

/** `5m`, `2d3h`, `<unknown>`. */
function isAge(text: string): boolean {
  return /^(?:(?:\d+[smhdy])+|<unknown>|<invalid>)$/.test(text);
}
