/** A few tasks at a time, in their order, whatever becomes of them. */
import { expect, test } from "vitest";
import { taskSlots } from "../../checker/task-slots.ts";

/** Tasks that end when they are told to. */
function tasks(count: number) {
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const slot = taskSlots(2);
  const results = Array.from({ length: count }, (_, index) =>
    slot(
      () =>
        new Promise<number>((resolve, reject) => {
          begun.push(index);
          ends[index] = () => (index === 1 ? reject(new Error("down")) : resolve(index));
        }),
    ),
  );
  return { begun, end: (index: number) => ends[index]?.(), results };
}

test("the next one begins when one has ended, also when that one failed", async () => {
  const { begun, end, results } = tasks(4);
  expect(begun).toEqual([0, 1]);
  end(1);
  await expect(results[1]).rejects.toThrow("down");
  expect(begun).toEqual([0, 1, 2]);
  end(0);
  expect(await results[0]).toBe(0);
  expect(begun).toEqual([0, 1, 2, 3]);
  end(2);
  end(3);
  expect(await Promise.all([results[2], results[3]])).toEqual([2, 3]);
});

test("whoever comes when all have ended begins at once", async () => {
  const slot = taskSlots(1);
  await slot(async () => "first");
  const begun: string[] = [];
  const second = slot(async () => begun.push("second"));
  expect(begun).toEqual(["second"]);
  await second;
});
