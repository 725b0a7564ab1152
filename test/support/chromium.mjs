// Starts the Chromium that figures and notebooks are checked in.
import { createRequire } from 'node:module';
import { existsSync } from 'node:fs';

const require = createRequire(import.meta.url);
const { chromium } = require('playwright-core');

/** How Chromium is started; ends the process with exit code 1 if there is none at argv[2], CHROMIUM or Debian's path */
export function chromiumOptions() {
  const executablePath = process.argv[2] ?? process.env.CHROMIUM ?? '/usr/bin/chromium';
  if (!existsSync(executablePath)) {
    console.error(
      `no Chromium at ${executablePath}: install it (Debian: apt install chromium) or give its path (CHROMIUM=…)`,
    );
    process.exit(1);
  }
  return {
    executablePath,
    args: [
      '--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader',
    ],
  }; // prettier-ignore
}

/** @returns a browser, as `chromiumOptions` */
export const startChromium = async () => chromium.launch(chromiumOptions());
