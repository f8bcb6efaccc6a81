/** Exchanges two folders in one step of the file system, so that there is no instant at which one of the names is missing. */
import { spawnSync } from "node:child_process";

/** Number of the system call `renameat2` of Linux, by what Node calls the processor. */
const RENAMEAT2: Readonly<Record<string, number>> = {
  x64: 316,
  arm64: 276,
  riscv64: 276,
  loong64: 276,
  ppc64: 357,
  s390x: 347,
};

/** AT_FDCWD for both paths, and RENAME_EXCHANGE. */
const PERL = "exit(syscall($ARGV[0], -100, $ARGV[1], -100, $ARGV[2], 2) == 0 ? 0 : 1)";

/**
 * Node itself has no such call. Perl, which Git brings along, can make any, and `mv` has it since coreutils 9.5. To start a program
 * takes longer than what it does, and Perl is nearly everywhere.
 * @param a whole path, as `b`
 * @returns false where nothing was done: one of the two is not there, or neither the system nor the file system can
 */
export function exchange(a: string, b: string): boolean {
  if (process.platform !== "linux") return false;
  const number = RENAMEAT2[process.arch];
  const ways: [string, ...string[]][] = [
    ...(number === undefined ? [] : [["perl", "-e", PERL, String(number), a, b] as [string, ...string[]]]),
    ["mv", "--exchange", "--no-copy", "--no-target-directory", "--", a, b],
  ];
  return ways.some(([program, ...args]) => spawnSync(program, args, { stdio: "ignore" }).status === 0);
}
