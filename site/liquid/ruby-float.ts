/** A number that Ruby calls a float: it prints as `1.0` where JavaScript's number prints as `1`, and divides as a fraction. */
import { Drop } from "liquidjs";

export class RubyFloat {
  readonly value: number;

  constructor(value: number) {
    this.value = value;
  }

  valueOf(): number {
    return this.value;
  }

  toJSON(): number {
    return this.value;
  }

  /** As Ruby prints it: `7.0`, `1.0e+20`, `1.0e-05`. */
  toString(): string {
    const size = Math.abs(this.value);
    if (size !== 0 && (size >= 1e16 || size < 1e-4)) {
      const [digits = "", exponent = ""] = this.value.toExponential().split("e");
      const sign = exponent.startsWith("-") ? "-" : "+";
      return `${digits.includes(".") ? digits : `${digits}.0`}e${sign}${exponent.slice(1).padStart(2, "0")}`;
    }
    return Number.isInteger(this.value) ? `${this.value}.0` : String(this.value);
  }

  // What the engine compares by.
  equals(other: unknown): boolean {
    return this.value === comparable(other);
  }
  gt(other: unknown): boolean {
    return this.value > comparable(other);
  }
  geq(other: unknown): boolean {
    return this.value >= comparable(other);
  }
  lt(other: unknown): boolean {
    return this.value < comparable(other);
  }
  leq(other: unknown): boolean {
    return this.value <= comparable(other);
  }
}

function comparable(other: unknown): number {
  return typeof other === "number" || other instanceof RubyFloat ? Number(other) : Number.NaN;
}

/** What templates reach their own literals by: `1.0` is written to the engine as a look-up of `1.0` in this. */
export class FloatLiterals extends Drop {
  override liquidMethodMissing(key: string | number): RubyFloat {
    return new RubyFloat(Number(key));
  }
}
