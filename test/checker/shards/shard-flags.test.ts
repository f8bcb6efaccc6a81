/** Which share a run asks, by flag or by the Job that it runs in. */
import { expect, test } from "vitest";
import { shardOfRun, shardOptionsOf } from "../../../checker/shards/shard-flags.ts";
import { UsageError } from "../../../checker/usage-error.ts";

test.each([
  [{ shard: "3/10" }, {}, { index: 3, count: 10 }],
  [{ shard: "1/1" }, {}, undefined],
  [{ shards: "10" }, { JOB_COMPLETION_INDEX: "0" }, { index: 1, count: 10 }],
  [{ shards: "10" }, { JOB_COMPLETION_INDEX: "9" }, { index: 10, count: 10 }],
  [{ shards: "1" }, {}, undefined],
  [{}, { JOB_COMPLETION_INDEX: "4" }, undefined],
  [{ shard: "2/3" }, { JOB_COMPLETION_INDEX: "0" }, { index: 2, count: 3 }],
])("%j with %j is share %j", (flags, env, share) => {
  expect(shardOfRun(shardOptionsOf(flags), env)).toEqual(share);
});

test.each([
  { shard: "0/3" },
  { shard: "4/3" },
  { shard: "3" },
  { shard: "-1/3" },
  { shard: "1/0" },
  { shard: "1/2001" },
  { shard: "a/b" },
  { shards: "0" },
  { shards: "2001" },
  { shards: "many" },
  { shard: "1/2", shards: "2" },
])("%j is no share", (flags) => {
  expect(() => shardOptionsOf(flags)).toThrow(UsageError);
});

test.each([[{}], [{ JOB_COMPLETION_INDEX: "" }], [{ JOB_COMPLETION_INDEX: "3" }], [{ JOB_COMPLETION_INDEX: "x" }]])(
  "three shards and %j: nobody knows which one this is",
  (env) => {
    expect(() => shardOfRun(shardOptionsOf({ shards: "3" }), env)).toThrow(UsageError);
  },
);
