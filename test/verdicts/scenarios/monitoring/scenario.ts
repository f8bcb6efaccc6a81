/** A question to a real Prometheus, with a real Alertmanager behind it: what it has seen is in world/shop-series.ts. */
import type { Question, QuestionOf } from "../../question.ts";
import type { Place } from "../../place.ts";
import type { Answer, Scenario } from "../../scenario.ts";
import { PORTS } from "../../world/monitoring.ts";
import { breakNetwork } from "../../world/network-faults.ts";

/** The last part of the address. */
export const HOST = 1;

/** URL of a server in this place. */
export const at = (place: Place, which: keyof typeof PORTS): string => `http://${place.address(HOST)}:${PORTS[which]}`;

/** @param more.store is asked in place of the whole Prometheus */
export function scenario(
  name: string,
  truth: Answer,
  question: (place: Place) => Question,
  more: Partial<Scenario> & { readonly store?: "prometheus" | "partial" } = {},
): Scenario {
  const { store = "prometheus", ...rest } = more;
  return {
    name,
    truth,
    needs: ["prometheus"],
    check: question,
    flags: (place) => `--prometheus ${at(place, store)}`,
    ...rest,
  };
}

/** Whoever asks Prometheus from this place gets no answer. */
export const unanswered = {
  needs: ["prometheus", "firewall"],
  arrange: async (_world, place) => breakNetwork("drop", [place.address(HOST)]),
} satisfies Partial<Scenario>;

/** Whether the length of a queue is below ten. @param name of its series */
export const below =
  (name: string, more: Partial<QuestionOf<"promql">> = {}) =>
  (): QuestionOf<"promql"> => ({ probe: "promql", query: `queue_length{case="${name}"}`, below: 10, ...more });
