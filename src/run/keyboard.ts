interface LayoutMap {
  get(code: string): string | undefined;
}
interface LayoutKeyboard {
  getLayoutMap(): Promise<LayoutMap>;
}

const named: Record<string, string> = {
  Space: "Space",
  Enter: "Enter",
  Escape: "Esc",
  ArrowLeft: "←",
  ArrowRight: "→",
  ArrowUp: "↑",
  ArrowDown: "↓",
  Slash: "/",
  Period: ".",
  Comma: ",",
  Semicolon: ";",
  Minus: "-",
};

const learned = new Map<string, string>();

/** What keys without a letter are called in the language in use. */
export function nameKeys(names: Readonly<Record<string, string>>): void {
  Object.assign(named, names);
}

/** Asks the browser what the keys of this keyboard print, where it can say (Chromium). */
export async function learnLayout(codes: readonly string[]): Promise<void> {
  const keyboard = (navigator as Navigator & { readonly keyboard?: LayoutKeyboard }).keyboard;
  if (keyboard === undefined) return;
  try {
    const layout = await keyboard.getLayoutMap();
    for (const code of codes) {
      const printed = layout.get(code);
      if (printed !== undefined) learned.set(code, printed);
    }
  } catch {
    // A browser that refuses is like one that has no layout map: the key is learned when it is pressed.
  }
}

/** Remembers what a pressed key printed: for browsers without a layout map. */
export function learnKey(event: KeyboardEvent): void {
  if (event.key.length === 1 && event.key.trim() !== "") learned.set(event.code, event.key);
}

/** What a physical key prints here, as drawn on legends: the layout's letter, or that of a US keyboard. */
export function keyLabel(code: string): string {
  const printed = learned.get(code);
  if (printed !== undefined && named[code]?.length !== 1) return printed.toUpperCase();
  if (printed !== undefined) return printed;
  return named[code] ?? code.replace(/^(Key|Digit|Numpad)/, "");
}
