// Somebody at a keyboard and without a mouse: every key that they press is counted, and that no mouse was moved is seen to.
import type { Page } from "playwright-core";

export type Keyboard = {
  readonly press: (key: string, times?: number) => Promise<void>;
  readonly type: (text: string) => Promise<void>;
  /** Tab by Tab, as far as that. */
  readonly tabTo: (selector: string, way?: "Tab" | "Shift+Tab") => Promise<void>;
  readonly spent: () => { readonly keys: number; readonly seconds: number };
  /** What a mouse or a finger did in the page, and whether it was moved up or down. */
  readonly touched: () => Promise<{ readonly mouse: number; readonly scrolled: number }>;
};

export async function keyboardOn(page: Page): Promise<Keyboard> {
  const began = performance.now();
  let keys = 0;
  await page.evaluate(`
    window.touched = 0;
    for (const kind of ["pointerdown", "pointermove", "mousedown", "mousemove", "wheel", "touchstart"])
      window.addEventListener(kind, () => { window.touched += 1; }, { capture: true, passive: true });
  `);
  const most = 200;
  const press = async (key: string, times = 1): Promise<void> => {
    for (let i = 0; i < times; i++) await page.keyboard.press(key);
    keys += times;
  };
  return {
    press,
    type: async (text) => {
      await page.keyboard.type(text);
      keys += text.length;
    },
    tabTo: async (selector, way = "Tab") => {
      for (let i = 0; i < most; i++) {
        await press(way);
        const there = await page.evaluate(
          `document.activeElement?.matches(${JSON.stringify(selector)}) === true`,
        );
        if (there === true) return;
      }
      throw new Error(`${selector} is not within ${most} steps`);
    },
    spent: () => ({ keys, seconds: (performance.now() - began) / 1_000 }),
    touched: async () => ({
      mouse: Number(await page.evaluate("window.touched")),
      scrolled: Number(await page.evaluate("window.scrollY")),
    }),
  };
}
