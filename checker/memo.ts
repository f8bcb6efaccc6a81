/** Remembers what was made of an object for as long as the object lives, and of a text for a while. */

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

/**
 * The same by a text, for what many places ask of the same ones. So that it does not grow for ever, all is forgotten where there are
 * more texts than that, and begun anew.
 * @param make may depend on the text and on nothing else; what it gives is shared
 */
export function memoOfText<Value>(make: (text: string) => Value, most = 4_096): (text: string) => Value {
  const made = new Map<string, Value>();
  return (text) => {
    const known = made.get(text);
    if (known !== undefined || made.has(text)) return known as Value;
    if (made.size === most) made.clear();
    const value = make(text);
    made.set(text, value);
    return value;
  };
}
