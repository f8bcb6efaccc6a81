/** A page is made again where anything that it was made of is another. */
import { expect, test } from "vitest";
import { createPageCache } from "../../../site/model/page-cache.ts";

test("the same sources give what was made before, others make it anew", () => {
  const cache = createPageCache();
  const made: string[] = [];
  const take = (path: string, ...sources: (string | undefined)[]): string =>
    cache.take(path, sources, () => {
      made.push(path + sources.join("+"));
      return `${path}${made.length}`;
    });
  expect(take("a", "x", "y")).toBe("a1");
  expect(take("a", "x", "y")).toBe("a1");
  expect(take("a", "x", "z")).toBe("a2");
  expect(take("a", "w", "z")).toBe("a3");
  expect(take("b", "w", "z")).toBe("b4");
  expect(take("a", "w", "z")).toBe("a3");
  expect(take("a", "w", undefined)).toBe("a5");
  expect(take("a", "w", undefined)).toBe("a5");
});

test("what was made as undefined is kept too", () => {
  const cache = createPageCache();
  let count = 0;
  for (let round = 0; round < 2; round++) cache.take("a", ["x"], () => void count++);
  expect(count).toBe(1);
});
