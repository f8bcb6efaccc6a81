/** Times as Ruby 3.1 reads and prints them: every answer here is Ruby's own, of `Time.parse` and `strftime` in UTC. */
import { describe, expect, test } from "vitest";
import { inBuildZone, readTime, type Time } from "../../../site/model/ruby-time.ts";
import { strftime } from "../../../site/model/strftime.ts";

const NOW = Date.UTC(2030, 0, 1);
const time = (at: string, offset = 0): Time => ({ at: Date.parse(at), offset, zone: offset === 0 ? "UTC" : "" });
const TUESDAY = time("2024-01-02T03:04:05.678Z");
const WEST = time("2021-01-03T05:39:07Z", -330);

describe("what is printed", () => {
  const EVERY =
    "%Y|%C|%y|%m|%B|%b|%h|%d|%e|%j|%H|%k|%I|%l|%M|%S|%L|%N|%Z|%A|%a|%u|%w|%G|%g|%V|%U|%W|%s|%p|%P|%z|%c|%D|%F|%T|%x|%X|%R|%r|%v";

  test.each<[string, Time, string]>([
    [
      "in the year's first week",
      TUESDAY,
      "2024|20|24|01|January|Jan|Jan|02| 2|002|03| 3|03| 3|04|05|678|678000000|UTC|Tuesday|Tue|2|2|2024|24|01|00|01|1704164645|AM|am|+0000|Tue Jan  2 03:04:05 2024|01/02/24|2024-01-02|03:04:05|01/02/24|03:04:05|03:04|03:04:05 AM| 2-JAN-2024",
    ],
    [
      "west of Greenwich, on a Sunday after midnight, in the last week of a long year",
      WEST,
      "2021|20|21|01|January|Jan|Jan|03| 3|003|00| 0|12|12|09|07|000|000000000||Sunday|Sun|7|0|2020|20|53|01|00|1609652347|AM|am|-0530|Sun Jan  3 00:09:07 2021|01/03/21|2021-01-03|00:09:07|01/03/21|00:09:07|00:09|12:09:07 AM| 3-JAN-2021",
    ],
    [
      "east of it, on the last day of a leap year",
      time("2020-12-31T21:59:59Z", 120),
      "2020|20|20|12|December|Dec|Dec|31|31|366|23|23|11|11|59|59|000|000000000||Thursday|Thu|4|4|2020|20|53|52|52|1609451999|PM|pm|+0200|Thu Dec 31 23:59:59 2020|12/31/20|2020-12-31|23:59:59|12/31/20|23:59:59|23:59|11:59:59 PM|31-DEC-2020",
    ],
    [
      "at noon, in the last week of the year before",
      time("2016-01-01T12:00:00Z"),
      "2016|20|16|01|January|Jan|Jan|01| 1|001|12|12|12|12|00|00|000|000000000|UTC|Friday|Fri|5|5|2015|15|53|00|00|1451649600|PM|pm|+0000|Fri Jan  1 12:00:00 2016|01/01/16|2016-01-01|12:00:00|01/01/16|12:00:00|12:00|12:00:00 PM| 1-JAN-2016",
    ],
    [
      "on a Monday that begins the next year's first week",
      time("2018-12-31T13:01:02Z"),
      "2018|20|18|12|December|Dec|Dec|31|31|365|13|13|01| 1|01|02|000|000000000|UTC|Monday|Mon|1|1|2019|19|01|52|53|1546261262|PM|pm|+0000|Mon Dec 31 13:01:02 2018|12/31/18|2018-12-31|13:01:02|12/31/18|13:01:02|13:01|01:01:02 PM|31-DEC-2018",
    ],
  ])("%s", (_when, at, printed) => {
    expect(strftime(at, EVERY).split("|")).toEqual(printed.split("|"));
  });

  test("months and days by their names", () => {
    const names = (format: string, days: readonly string[]): string[] =>
      days.map((day) => strftime(time(`2024-${day}T00:00:00Z`), format));
    const months = Array.from({ length: 12 }, (_, at) => `${String(at + 1).padStart(2, "0")}-01`);
    expect(names("%B", months).join(" ")).toBe(
      "January February March April May June July August September October November December",
    );
    const days = Array.from({ length: 7 }, (_, at) => `09-0${at + 1}`);
    expect(names("%A", days).join(" ")).toBe("Sunday Monday Tuesday Wednesday Thursday Friday Saturday");
  });

  test.each<[Time, string]>([
    [
      TUESDAY,
      "2| 2|02|TUE|TUE|am|AM|AM|utc|0000000002|    2|2|     Tue|00000Tue|Tue| JANUARY|2| 1|3|+00:00|+00:00:00|678|678000|678000000000|6|24|02|\n\t|%|%q|%Ed|2024-01-02|24",
    ],
    [
      WEST,
      "3| 3|03|SUN|SUN|am|AM|AM||0000000003|    3|3|     Sun|00000Sun|Sun| JANUARY|3| 1|12|-05:30|-05:30:00|000|000000|000000000000|0|21|03|\n\t|%|%q|%Ed|2021-01-03|21",
    ],
  ])("flags and widths (%#)", (at, printed) => {
    const flags =
      "%-d|%_d|%0e|%^a|%#a|%#p|%#P|%^P|%#Z|%10d|%_5d|%-5d|%8a|%08a|%-8a|%^8B|%-j|%_m|%-I|%:z|%::z|%3N|%6N|%12N|%1L|%Ey|%Od|%n%t|%%|%q|%Ed|%10F|%-y";
    expect(strftime(at, flags).split("|")).toEqual(printed.split("|"));
  });
});

describe("what is read", () => {
  test.each<[string, string | undefined, number?]>([
    ["2024-01-02", "2024-01-02T00:00:00.000Z"],
    [" 2024/1/2 ", "2024-01-02T00:00:00.000Z"],
    ["2024-01-02 03:04", "2024-01-02T03:04:00.000Z"],
    ["2024-01-02T03:04:05Z", "2024-01-02T03:04:05.000Z"],
    ["2024-01-02t03:04:05.5+02:00", "2024-01-02T01:04:05.500Z", 120],
    ["2024-01-02 03:04:05 -0530", "2024-01-02T08:34:05.000Z", -330],
    ["2024-01-02 03:04 gmt", "2024-01-02T03:04:00.000Z"],
    ["2024-01-02 03:04 UTC", "2024-01-02T03:04:00.000Z"],
    ["2024-01-02 24:00", "2024-01-03T00:00:00.000Z"],
    ["2024-01-02 03:04:60", "2024-01-02T03:05:00.000Z"],
    ["2024-01-02 25:00", undefined],
    ["2024-01-02 03:60", undefined],
    ["2024-01-02 03:04:61", undefined],
    ["2024-13-01", undefined],
    ["March 4, 2020 10:20", "2020-03-04T10:20:00.000Z"],
    ["March 4th, 2020", "2020-03-04T00:00:00.000Z"],
    ["4 mar 2020", "2020-03-04T00:00:00.000Z"],
    ["2nd Feb 2021", "2021-02-02T00:00:00.000Z"],
    ["3rd feb 2021 GMT", "2021-02-03T00:00:00.000Z"],
    ["1st Dec 2021 23:00 +0100", "2021-12-01T22:00:00.000Z", 60],
    ["March 4, 2020 10:20 -0800", "2020-03-04T18:20:00.000Z", -480],
    ["soon", undefined],
  ])("%j is %s", (text, at, offset = 0) => {
    expect(readTime(text, NOW)).toEqual(at === undefined ? undefined : time(at, offset));
  });

  // Jekyll's and Liquid's own readings, before Ruby's.
  test.each<[unknown, number | undefined]>([
    ["now", NOW],
    ["Today", NOW],
    ["86400", 86_400_000],
    [86_400.9, 86_400_000],
    [-1.5, -1_000],
    [new Date(5), 5],
    [null, undefined],
    [true, undefined],
    ["May", undefined],
    ["nowhere", undefined],
  ])("%j is %s", (value, at) => {
    expect(readTime(value, NOW)).toEqual(at === undefined ? undefined : { at, offset: 0, zone: "UTC" });
  });

  test.each(["version 1.20", "Room 101"])("%s has no month by its name, and is no time here", (text) => {
    expect(readTime(text, NOW)).toBeUndefined();
  });

  test("and printed in the zone of the build", () => {
    expect(strftime(inBuildZone(WEST), "%F %T %z %Z")).toBe("2021-01-03 05:39:07 +0000 UTC");
  });
});
