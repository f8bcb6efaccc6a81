/** Which names are HTML elements, and how the dialect treats each of them. */
import type { ContentModel } from "../element.ts";

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Elements that stand inside a line. */
export const SPAN_ELEMENTS = words(`
  a abbr acronym b big bdo br button cite code del dfn em i img input ins kbd label mark option q rb rbc rp rt rtc ruby
  samp select small span strong sub sup tt u var`);
/** Elements that are shown as text where they stand inside a line. */
export const BLOCK_ELEMENTS = words(`
  address article aside applet body blockquote caption col colgroup dd div dl dt fieldset figcaption footer form
  h1 h2 h3 h4 h5 h6 header hgroup hr html head iframe legend menu li main map nav ol optgroup p pre section summary
  table tbody td th thead tfoot tr ul`);
/** Elements that have no end tag. */
export const VOID_ELEMENTS = words(`
  area base br col command embed hr img input keygen link meta param source track wbr`);

const BLOCK_CONTENT = words(`
  address applet article aside blockquote body dd details div dl fieldset figure figcaption footer form header hgroup
  iframe li main map menu nav noscript object section summary td`);
const SPAN_CONTENT = words(`
  a abbr acronym b bdo big button cite caption del dfn dt em h1 h2 h3 h4 h5 h6 i ins label legend optgroup p q rb rbc
  rp rt rtc ruby select small span strong sub sup th tt`);
const RAW_CONTENT = words("script style math option textarea pre code kbd samp var");

/** How the inside of an element is read when it asks for Markdown. */
export function contentModelOf(name: string): ContentModel {
  return BLOCK_CONTENT.has(name) ? "block" : SPAN_CONTENT.has(name) ? "span" : "raw";
}

/** Whether the dialect knows the name, and so folds its case. */
export function isKnown(name: string): boolean {
  return [SPAN_ELEMENTS, BLOCK_ELEMENTS, VOID_ELEMENTS, BLOCK_CONTENT, SPAN_CONTENT, RAW_CONTENT].some((set) =>
    set.has(name),
  );
}

const OTHER_ELEMENTS = words(`
  audio basefont bgsound canvas center content data datalist dialog dir element embed figure font frame frameset image
  isindex listing marquee meter multicol nextid nobr noembed noframes object output picture plaintext portal progress s
  search slot spacer strike svg template time title video xmp`);
/** Elements that a runbook hardly means, unless it gives them attributes or an end tag: `<address>`, `<time>`. */
const RARE_ELEMENTS = words(`
  address applet area base body button caption cite col command content data datalist del dialog dir element embed
  fieldset figure footer form frame head header html image input ins label legend link listing main map menu meta meter
  nav object option output param picture portal progress q s search section select slot source spacer style table
  template time title track var video audio canvas`);

/** Whether HTML has an element of this name. */
export function isHtmlElement(name: string): boolean {
  const folded = name.toLowerCase();
  return isKnown(folded) || OTHER_ELEMENTS.has(folded);
}

/** Whether the name is more likely a placeholder where it is alone. */
export function isRarelyMeant(name: string): boolean {
  return RARE_ELEMENTS.has(name.toLowerCase());
}
