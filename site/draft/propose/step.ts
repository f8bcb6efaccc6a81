/** What is proposed for one step, whatever it asks. */
import type { Proposal, Step } from "../draft.ts";
import type { Names } from "../names.ts";
import { filtersOf } from "../read/filters.ts";
import { clusterQuestion } from "../read/kubectl.ts";
import { normalOf } from "../read/normal.ts";
import { proposeCluster } from "./cluster.ts";
import { proposeCertificate, proposeName, proposePort } from "./hosts.ts";
import type { Found } from "./look.ts";
import { proposeQuery } from "./query.ts";
import { proposeWeb } from "./web.ts";

/**
 * @param customer programs whose first argument is a customer cluster
 * @returns a check that judges by what the page calls normal, or a question with what is shown before it
 */
export function proposeStep(step: Step, names: Names, customer: readonly string[]): Proposal | undefined {
  const { words, asks } = step;
  const normal = normalOf(words.around);
  if (asks.kind === "query") return asked(proposeQuery(asks.query, normal, names), step);
  const [first, ...rest] = asks.command.stages;
  const question = clusterQuestion(first, customer);
  const filters = filtersOf(rest);
  if (question === undefined) return asked(ofProgram(), step);
  const found = asked(proposeCluster({ question, filters, filterStages: rest, normal, names, words }), step);
  if (found === undefined || question.cluster === undefined) return found;
  return { ...found, cluster: names.value(question.cluster, "cluster") ?? names.input("cluster_id") };

  function ofProgram(): Found | undefined {
    switch (first.program) {
      case "curl":
      case "wget":
        return proposeWeb(first, { filters, normal, names, words });
      case "dig":
      case "nslookup":
      case "host":
        return proposeName(first, { normal, names, words });
      case "openssl":
        return proposeCertificate(first, { normal, names, words });
      default:
        return proposePort(first, { normal, names, words });
    }
  }
}

/** Without a word of what is normal a person is asked, with the evidence above the question. */
function asked(found: Found | undefined, { words, source }: Step): Proposal | undefined {
  if (found === undefined) return undefined;
  if ("check" in found) return found.check;
  const step = words.sentence.replace(/[.:;,]+$/, "");
  const question =
    step === "" ? `Is what ${source} shows as it should be?` : `${step}: is what you see as it should be?`;
  return { probe: "ask", params: { question, show: found.show } };
}
