/** The options of `standalone`: for which system, and where the program is written. */
import { didYouMean } from "../../checker/nearest.ts";
import { ownPlatform, type Platform, PLATFORM_NAMES } from "../standalone/platforms.ts";
import { FlagError } from "./cluster-flags.ts";

/** For whom, and where it is written. */
export interface StandaloneFlags {
  readonly platform: Platform;
  readonly file: string;
}

/** @throws FlagError */
export function standaloneFlags(
  [file, ...more]: readonly string[],
  { platform: name = ownPlatform() }: { readonly platform?: string | undefined },
): StandaloneFlags {
  const platform = PLATFORM_NAMES.find((one) => one === name);
  if (platform === undefined) {
    const not = name === undefined ? "" : `, not ${name}.${didYouMean(name, PLATFORM_NAMES)}`;
    throw new FlagError(`--platform is one of ${PLATFORM_NAMES.join(", ")}${not}`);
  }
  if (more.length > 0) throw new FlagError("standalone writes one file: standalone [FILE]");
  return { platform, file: file ?? `pilotbook-check-${platform}${platform.startsWith("win32") ? ".exe" : ""}` };
}

export const STANDALONE_HELP = `  --platform NAME     of standalone: ${PLATFORM_NAMES.join(", ")}; else this machine's`;
