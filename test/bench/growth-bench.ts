/** Measures by how much the work of a page grows when the page is twice as long: of syntax that invites to look twice. */
import { createRenderer } from "../../site/body/body.ts";
import { withoutCodeSpans } from "../../site/rules/text/lines.ts";
import { GROWTH_PAGES } from "./growth-pages.ts";
import { type Measurement, median } from "./measure.ts";

const MOST_GROWTH = 2.3;
/** Milliseconds of the processor below which a measurement is noise. */
const LEAST = 60;
const RUNS = 3;

/** The growth from a page to one twice as long, as the median of several; pages that take no time are not worth a line. */
export function growthMeasurements(): Measurement[] {
  const renderer = createRenderer({ site: {}, allowHtml: false });
  const read = (body: string): void => {
    renderer.render({ file: "a.md", url: "/a.html", title: "A", frontMatter: {}, body, bodyLine: 1 });
    for (const line of body.split("\n")) withoutCodeSpans(line);
  };
  return Object.entries(GROWTH_PAGES).flatMap(([name, [count, page]]): Measurement[] => {
    const [once, twice] = [count, 2 * count].map((pieces) => {
      const text = page(pieces);
      read(text);
      return median(Array.from({ length: RUNS }, () => processorTime(() => read(text))));
    });
    if (once === undefined || twice === undefined || twice < LEAST) return [];
    return [
      {
        what: `growth of work when a page is twice as long: ${name}`,
        value: twice / once,
        unit: "×",
        budget: { most: MOST_GROWTH },
      },
    ];
  });
}

/** In milliseconds: what other processes do does not count. */
function processorTime(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
