// Chromium as tests and tools start it: one that is installed, and nothing of it speaks to a network by itself.
import { existsSync } from "node:fs";
import process from "node:process";
import { type Browser, chromium } from "playwright-core";

/** Why there is none on this machine, with the command that helps; null where there is one. */
export function chromiumIsMissing(): string | null {
  return browserPath() === undefined
    ? "needs Chromium: apt-get install -y chromium, or CHROMIUM with its path"
    : null;
}

export function startChromium(): Promise<Browser> {
  const executablePath = browserPath();
  if (executablePath === undefined) throw new Error("no Chromium");
  return chromium.launch({ executablePath, args });
}

/** As root it has no sandbox. */
const args = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

function browserPath(): string | undefined {
  const places = [
    "/usr/bin/chromium",
    "/usr/bin/google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  ];
  return [...(process.env.CHROMIUM === undefined ? [] : [process.env.CHROMIUM]), ...places].find(existsSync);
}
