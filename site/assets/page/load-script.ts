/** Loads what a page needs only when somebody asks for it. */

/** Resolves when a script was carried out; rejects where it did not come. */
export function loadScript(address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    const done = (settle: () => void) => (): void => {
      script.remove();
      settle();
    };
    script.addEventListener("load", done(resolve));
    script.addEventListener(
      "error",
      done(() => reject(new Error(address))),
    );
    document.head.append(script);
  });
}
