/** A field that was not printed is an error to whoever reads it, and one that was printed is what it is. */
import { expect, test } from "vitest";
import { onlyStated } from "../../../checker/transcript/only-stated.ts";

const unstated = (path: string): never => {
  throw new Error(`unstated: ${path}`);
};
const STATED = [
  "metadata.name",
  "metadata.deletionTimestamp",
  "spec.containers.*.name",
  "spec.initContainers.*.name",
  "status",
];

interface Pod {
  readonly metadata: { readonly name?: string; readonly deletionTimestamp?: string; readonly labels?: object };
  readonly spec: {
    readonly containers: readonly { readonly name: string; readonly image?: string }[];
    readonly initContainers?: readonly object[];
  };
  readonly status: { readonly phase?: string; readonly reason?: string };
  readonly data?: object;
}

const pod = onlyStated(
  STATED,
  unstated,
)<Pod>({
  metadata: { name: "cart-0" },
  spec: { containers: [{ name: "cart" }, { name: "proxy" }] },
  status: { phase: "Running" },
});

test("what was printed is read, and what it says is not there is not there", () => {
  expect(pod.metadata.name).toBe("cart-0");
  expect(pod.metadata.deletionTimestamp).toBeUndefined();
  expect(pod.status.reason).toBeUndefined();
  expect(pod.spec.containers.map(({ name }) => name)).toEqual(["cart", "proxy"]);
  expect(pod.spec.initContainers?.length).toBe(0);
});

const READS: readonly (readonly [what: string, read: () => unknown, path: string])[] = [
  ["a field beside it", () => pod.metadata.labels, "metadata.labels"],
  ["a field of an item", () => pod.spec.containers[0]?.image, "spec.containers.*.image"],
  ["a field above", () => pod.data, "data"],
  ["all fields", () => Object.keys(pod.metadata), "metadata.*"],
  ["a copy", () => ({ ...pod.metadata }), "metadata.*"],
  ["its JSON", () => JSON.stringify(pod), "toJSON"],
  ["whether it is there", () => "labels" in pod.metadata, "metadata.labels"],
];

test.each(READS)("%s that was not printed cannot be read", (_what, read, path) => {
  expect(read).toThrow(`unstated: ${path}`);
});

test("whether it has a field is asked of what was printed too", () => {
  expect(Object.hasOwn(pod.metadata, "name")).toBe(true);
  expect(Object.hasOwn(pod.metadata, "deletionTimestamp")).toBe(false);
  expect(() => Object.hasOwn(pod, "data")).toThrow("unstated: data");
});

test("it can be waited for", async () => {
  await expect(Promise.resolve(pod)).resolves.toBe(pod);
});
