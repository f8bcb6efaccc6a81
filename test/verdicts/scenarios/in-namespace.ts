/** A question about what lies in a namespace of the real API server, or happens there. */
import type { Question } from "../question.ts";
import type { Answer, Scenario } from "../scenario.ts";
import { openShop, type Shop } from "../world/shop.ts";

/** @param arrange makes it in a namespace that is there */
export function inNamespace(
  name: string,
  truth: Answer,
  question: (namespace: string) => Question,
  arrange: (shop: Shop) => Promise<void>,
  more: Partial<Scenario> = {},
): Scenario {
  return {
    name,
    truth,
    needs: ["kubernetes"],
    check: (place) => question(place.name),
    arrange: async (world, place) => arrange(await openShop(world, place)),
    ...more,
  };
}

/** What a scenario may say of itself besides, and of its question. */
export type More<Of> = Partial<Scenario> & { readonly question?: Partial<Of> };
