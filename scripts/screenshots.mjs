// Takes the pictures of the READMEs. Arguments: a package.json beside which playwright-core is installed, the browser,
// the server's address, a new folder for the browser, the token of the server's one-time link, a folder for the pictures;
// as JSON the paths of the pages, the company that the graph goes on from, and the article that is added.
import { createRequire } from "node:module";

const [packages, executablePath, address, profile, token, out, given] = process.argv.slice(2);
const { paths, company, article, sound } = JSON.parse(given);
const { chromium } = createRequire(packages)("playwright-core");
const quiet = ["background-networking", "component-update", "sync", "quic", "gpu"].map((name) => `--disable-${name}`);
const args = ["--no-sandbox", "--no-first-run", "--font-render-hinting=none", "--disable-lcd-text", "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1", ...quiet];
const WIDTH = 1180;
const options = { executablePath, headless: true, args, viewport: { width: WIDTH, height: 780 }, deviceScaleFactor: 1, locale: "zh-CN", reducedMotion: "reduce" };
const browser = await chromium.launchPersistentContext(profile, options);
const page = await browser.newPage();
page.setDefaultTimeout(30_000);

const part = (name) => page.locator(`[data-graph="${name}"]`);
const settled = () => page.waitForFunction(() => document.querySelector('[data-graph="app"]')?.getAttribute("aria-busy") === "false");
/** How far down a page its picture goes, in pixels. */
const HEIGHTS = { search: 480, park: 1100, company: 790, article: 900, "graph-view": 905, "park-links": 480, investments: 690, conflicts: 440, sparql: 760, adding: 1010 };
/** What is done on a page before its picture is taken. */
const doing = {
  async search() {
    await page.locator("#q").pressSequentially(sound);
    await page.getByRole("option").first().waitFor();
    await page.keyboard.press("ArrowDown");
  },
  async "graph-view"() {
    await settled();
    const before = await part("seen").locator("h2").textContent();
    await page.getByRole("button", { name: `展开 expand ${company}` }).click();
    await page.waitForFunction((words) => document.querySelector('[data-graph="seen"] h2').textContent !== words, before);
    await settled();
    for (const type of ["Park", "Company"]) await page.locator(`input[type="checkbox"][value="${type}"]`).check();
    await part("seen").getByRole("button", { name: company, exact: true }).first().click();
    await settled();
    await page.click('[data-do="fit"]');
    await part("filters").evaluate((filters) => (filters.open = false));
    await page.waitForTimeout(1000);
    await page.evaluate(() => scrollTo(0, 0));
  },
  async sparql() {
    await page.waitForSelector("body.with-editor");
    await page.locator('[data-editor="run"]').click();
    await page.locator('[data-editor="result"] table').waitFor();
    await page.locator('[data-editor="status"]').evaluate((status) => (status.style.visibility = "hidden")); // it tells the time taken
    await page.locator(".CodeMirror").evaluate((editor) => editor.CodeMirror.setSize(null, "11rem"));
  },
  async adding() {
    await page.waitForFunction(() => document.querySelector('[data-add="status"]').textContent.includes("Unlocked"));
    await page.setInputFiles("#files", article.map(({ name, text }) => ({ name, mimeType: "text/plain", buffer: Buffer.from(text) })));
    await page.locator('[data-add="send"]').click();
    await page.locator('[data-add="refused"]').waitFor();
    await page.locator("#text").evaluate((text) => (text.rows = 2));
  },
};

for (const [name, path] of Object.entries(paths)) {
  await page.goto(`${address}${path}${name === "adding" ? `#unlock=${token}` : ""}`);
  await doing[name]?.();
  await page.screenshot({ path: `${out}/${name}.png`, fullPage: true, clip: { x: 0, y: 0, width: WIDTH, height: HEIGHTS[name] }, animations: "disabled", caret: "hide" });
}
await browser.close();
