/** What a clock on the wall shows in a time zone: moments as dates whose UTC fields are the local ones. */

/** @param moment Unix time in milliseconds */
export type WallClock = (moment: number) => Date;

/** The clock of a zone that is so many minutes east of UTC, all year round. */
export function clockAt(minutesEast: number): WallClock {
  return (moment) => new Date(moment + minutesEast * 60_000);
}

/** The clock of a zone of the time zone database, such as `Europe/Berlin`; undefined where there is none of that name. */
export function clockOf(zone: string): WallClock | undefined {
  try {
    const format = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
    });
    return (moment) => {
      const [month = 1, day, year = 1970, hour, minute] = (format.format(moment).match(/\d+/g) ?? []).map(Number);
      return new Date(Date.UTC(year, month - 1, day, hour, minute));
    };
  } catch {
    return undefined;
  }
}
