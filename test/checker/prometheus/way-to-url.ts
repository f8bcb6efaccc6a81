/** The way to a Prometheus at an address of its own, with what a test says of logging in. */
import { prometheusAddress } from "../../../checker/prometheus/address.ts";
import { type PrometheusWay, type WayOptions, wayTo } from "../../../checker/prometheus/way.ts";

export function wayToUrl(url: string, more: Partial<WayOptions> = {}): PrometheusWay {
  const carrier = (): never => {
    throw new Error("the carrier must not be asked");
  };
  return wayTo(prometheusAddress(url), { access: {}, env: {}, carrier, ...more });
}
