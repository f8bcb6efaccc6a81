/** Conditions of nodes, as Kubernetes, its distributions and their agents write them. */
import { expect, test } from "vitest";
import { type Meaning, meaningOf } from "../../../checker/kubernetes/node-conditions.ts";

const meaning = (text: string): Meaning => {
  const [type = "", status = ""] = text.split("=");
  return meaningOf({ type, status });
};

/** Names for which True is the fault. */
const FAULTS: readonly (readonly [string, string])[] = [
  ["Kubernetes", "MemoryPressure DiskPressure PIDPressure NetworkUnavailable OutOfDisk"],
  ["node-problem-detector", "KernelDeadlock ReadonlyFilesystem CorruptDockerOverlay2 FrequentUnregisterNetDevice"],
  ["node-problem-detector", "FrequentKubeletRestart FrequentDockerRestart FrequentContainerdRestart NTPProblem"],
  ["GKE", "KubeletUnhealthy ContainerRuntimeUnhealthy"],
  ["AKS", "FilesystemCorruptionProblem KubeletProblem ContainerRuntimeProblem"],
  ["AKS, for GPUs", "GPUMissing XIDErrors IBLinkFlapping NVLinkStatusInactive"],
];

test.each(FAULTS.flatMap(([who, names]) => names.split(" ").map((name) => [who, name])))("%s: %s", (_who, name) => {
  expect(["True", "False", "Unknown"].map((status) => meaning(`${name}=${status}`))).toEqual([
    "fault",
    "well",
    "silent",
  ]);
});

// aws/eks-node-monitoring-agent
test.each("Ready NetworkingReady StorageReady KernelReady ContainerRuntimeReady AcceleratedHardwareReady".split(" "))(
  "%s",
  (name) => {
    expect(["True", "False", "Unknown"].map((status) => meaning(`${name}=${status}`))).toEqual([
      "well",
      "unready",
      "silent",
    ]);
  },
);

test.each<[string, Meaning]>([
  ["NotReady=True", "fault"],
  ["StorageNotReady=False", "well"],
  // k3s-io/k3s#8997
  ["EtcdIsVoter=True", "well"],
  ["EtcdIsVoter=False", "foreign"],
  ["EtcdIsVoter=Unknown", "foreign"],
  ["VMEventScheduled=True", "foreign"],
  ["GpuDriver=True", "foreign"],
  ["GpuDriver=False", "foreign"],
  ["ReadyForUpgrade=False", "foreign"],
  ["PressureStall=True", "foreign"],
  ["SomeFrequentThing=True", "foreign"],
  ["GPUMissingDriver=True", "foreign"],
  ["", "foreign"],
])("%s", (text, expected) => {
  expect(meaning(text)).toBe(expected);
});
