/** Remembers what was made of an object for as long as the object lives. */

/**
 * The function, but called once for each object: later calls give the first result. What it makes may depend on the object
 * and on nothing that changes. A promise is kept like any other result, also one that fails.
 */
export function memo<Key extends object, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new WeakMap<Key, { readonly value: Value }>();
  return (key) => {
    let kept = made.get(key);
    if (kept === undefined) made.set(key, (kept = { value: make(key) }));
    return kept.value;
  };
}
