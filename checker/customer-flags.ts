/** The options of the command line that say by which way customers' clusters are asked. */
import { type CustomerCommand, customerCommand, PLACEHOLDER } from "./cluster/customer-command.ts";
import { oneOf } from "./one-of.ts";
import { UsageError } from "./usage-error.ts";

/** As `parseArgs` takes them. */
export const CUSTOMER_FLAGS = {
  kubeconfigs: { type: "string" },
  "customer-command": { type: "string" },
  "customer-context": { type: "string" },
  transport: { type: "string" },
  literal: { type: "boolean" },
} as const;

/** By which way; what is absent is chosen by what is there. */
export interface CustomerOptions {
  readonly kubeconfigs?: string;
  readonly customerCommand?: CustomerCommand;
  /** The name of a cluster's context, with `{cluster}` for its id. */
  readonly customerContext?: string;
  readonly transport?: "native" | "kubectl";
  /** Send the runbook's own command through kubx-kubectl, or what stands for it. */
  readonly literal: boolean;
}

/**
 * Those that are given. @param values by the name of the flag
 * @throws UsageError where two of them say different things
 */
export function customerOptionsOf(values: {
  readonly [Flag in keyof typeof CUSTOMER_FLAGS]?: string | boolean | undefined;
}): CustomerOptions {
  const text = (flag: keyof typeof CUSTOMER_FLAGS): string | undefined => {
    const value = values[flag];
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  const [kubeconfigs, command, context] = [text("kubeconfigs"), text("customer-command"), text("customer-context")];
  const chosen = text("transport");
  const transport = chosen === undefined ? undefined : oneOf("--transport", chosen, ["native", "kubectl"] as const);
  const literal = values.literal === true;
  const ways = [
    ...(command === undefined ? [] : ["--customer-command"]),
    ...(context === undefined ? [] : ["--customer-context"]),
    ...(kubeconfigs === undefined ? [] : ["--kubeconfigs"]),
  ];
  const isByKubectl = literal || transport === "kubectl";
  if (ways.length > 1) throw new UsageError(`one way to the customer clusters at a time: ${ways.join(" or ")}?`);
  if (literal && transport === "native")
    throw new UsageError("--literal sends kubx-kubectl's own command: leave out --transport native");
  if (command !== undefined && transport === "native")
    throw new UsageError("--customer-command starts a kubectl: leave out --transport native");
  if (context !== undefined && isByKubectl)
    throw new UsageError(
      "--customer-context is for connections of our own: leave out --transport kubectl and --literal",
    );
  return {
    literal,
    ...(kubeconfigs === undefined ? {} : { kubeconfigs }),
    ...(command === undefined ? {} : { customerCommand: commandOf(command) }),
    ...(context === undefined ? {} : { customerContext: contextOf(context) }),
    ...(isByKubectl ? { transport: "kubectl" } : transport === undefined ? {} : { transport }),
  };
}

function commandOf(text: string): CustomerCommand {
  const parsed = customerCommand(text);
  if ("fault" in parsed) throw new UsageError(`--customer-command ${parsed.fault}`);
  return parsed.words;
}

function contextOf(text: string): string {
  if (text.includes(PLACEHOLDER)) return text;
  throw new UsageError(`--customer-context needs ${PLACEHOLDER} where the cluster's id belongs, not ${text}`);
}
