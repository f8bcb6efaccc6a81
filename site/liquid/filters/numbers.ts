/** The filters that count. Whole numbers stay whole, and divide as whole ones. */
import type { Filters } from "./filter.ts";
import { fromNumber, toNumber } from "../ruby-value.ts";

type Operation = (a: number, b: number, isFloat: boolean) => number;

/** Keys are the filters' names. */
export const NUMBER_FILTERS: Filters = {
  plus: operation((a, b) => a + b),
  minus: operation((a, b) => a - b),
  times: operation((a, b) => a * b),
  divided_by: operation((a, b, isFloat) => {
    if (b === 0) throw new RangeError("divided by 0");
    return isFloat ? a / b : Math.floor(a / b);
  }),
  modulo: operation((a, b) => {
    if (b === 0) throw new RangeError("divided by 0");
    return a - b * Math.floor(a / b);
  }),
  abs: single((number) => Math.abs(number)),
  ceil: (value) => Math.ceil(toNumber(value).number),
  floor: (value) => Math.floor(toNumber(value).number),
  round(value, digits = 0) {
    const { number, isFloat } = toNumber(value);
    const places = toNumber(digits).number;
    const rounded = Math.sign(number) * Number(`${Math.round(Number(`${Math.abs(number)}e${places}`))}e${-places}`);
    return fromNumber(rounded, isFloat && places > 0);
  },
  at_least: bound((number, limit) => limit > number),
  at_most: bound((number, limit) => limit < number),
  to_integer(value) {
    if (typeof value === "boolean") return value ? 1 : 0;
    return Math.trunc(toNumber(value).number);
  },
};

function operation(operate: Operation): Filters[string] {
  return (value, operand) => {
    const [a, b] = [toNumber(value), toNumber(operand)];
    const isFloat = a.isFloat || b.isFloat;
    const result = operate(a.number, b.number, isFloat);
    return fromNumber(isFloat ? exact(result) : result, isFloat);
  };
}

/** Ruby counts in decimal digits, so that 0.1 and 0.2 are 0.3. */
function exact(number: number): number {
  const rounded = Number(number.toPrecision(15));
  return Math.abs(rounded - number) < Math.abs(number) * 3e-16 ? rounded : number;
}

function single(operate: (number: number) => number): Filters[string] {
  return (value) => {
    const { number, isFloat } = toNumber(value);
    return fromNumber(operate(number), isFloat);
  };
}

function bound(isBeyond: (number: number, limit: number) => boolean): Filters[string] {
  return (value, limit) => {
    const [own, other] = [toNumber(value), toNumber(limit)];
    const taken = isBeyond(own.number, other.number) ? other : own;
    return fromNumber(taken.number, taken.isFloat);
  };
}
