// A browser for the scripts of this folder: pages that note what is asked, what fails, and what axe finds grave.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

/**
 * `packages` is a package.json beside which playwright-core is installed, `profile` a new folder.
 * With `cutOff` the browser finds no host but this machine.
 */
export async function visitor(packages, executablePath, address, profile, { cutOff = false } = {}) {
  const installed = createRequire(packages);
  const { chromium } = installed("playwright-core");
  const axe = await readFile(installed.resolve("axe-core/axe.min.js"), "utf8");
  const quiet = ["background-networking", "component-update", "sync", "quic", "gpu"].map((name) => `--disable-${name}`);
  const alone = cutOff ? ["--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"] : [];
  const args = ["--no-sandbox", "--no-first-run", ...alone, ...quiet];
  const browser = await chromium.launchPersistentContext(profile, { executablePath, headless: true, args, viewport: { width: 1200, height: 900 } });
  const noted = { asked: [], errors: [], axe: {} };
  browser.on("request", (request) => noted.asked.push(`${request.method()} ${request.url()} ${request.headers().referer ?? ""}`));

  async function opened(path, { errors = true, before = async () => {} } = {}) {
    const page = await browser.newPage();
    page.setDefaultTimeout(20_000);
    if (errors) {
      page.on("pageerror", (error) => noted.errors.push(error.message));
      page.on("console", (message) => message.type() === "error" && noted.errors.push(message.text()));
    }
    await before(page);
    await page.goto(`${address}${path}`);
    return page;
  }

  /** `exclude` lists selectors of what is left out. */
  async function check(page, state, exclude = []) {
    await page.evaluate(axe);
    const { violations } = await page.evaluate((out) => window.axe.run({ exclude: out }, { resultTypes: ["violations"] }), exclude);
    const found = violations.filter(({ impact }) => ["serious", "critical"].includes(impact));
    noted.axe[state] = found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`);
  }

  return { browser, noted, opened, check };
}

/** Goes on with Tab until a place has the focus. */
export async function tabTo(page, selector) {
  for (let steps = 0; steps < 60; steps += 1) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not reach ${selector}`);
}
