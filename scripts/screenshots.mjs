// Takes the pictures of the READMEs. Arguments: a package.json beside which playwright-core is installed, the browser,
// the server's address, a new folder for the browser, the token of the server's one-time link, a folder for the pictures;
// as JSON the paths of the pages, the company that the graph goes on from, and the article that is added.
import { createRequire } from "node:module";

const [packages, executablePath, address, profile, token, out, given] = process.argv.slice(2);
const { paths, company, article, sound } = JSON.parse(given);
const { chromium } = createRequire(packages)("playwright-core");
const quiet = ["background-networking", "component-update", "sync", "quic", "gpu"].map((name) => `--disable-${name}`);
const args = ["--no-sandbox", "--no-first-run", "--font-render-hinting=none", "--disable-lcd-text", "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1", ...quiet];
const seen = { executablePath, headless: true, args, viewport: { width: 1180, height: 780 }, deviceScaleFactor: 1, locale: "zh-CN", reducedMotion: "reduce" };
const browser = await chromium.launchPersistentContext(profile, seen);
const page = await browser.newPage();
page.setDefaultTimeout(30_000);

const part = (name) => page.locator(`[data-graph="${name}"]`);
const settled = () => page.waitForFunction(() => document.querySelector('[data-graph="app"]')?.getAttribute("aria-busy") === "false");
/** What is done on a page before its picture is taken. */
const doing = {
  async search() {
    await page.locator("#q").pressSequentially(sound);
    await page.getByRole("option").first().waitFor();
    await page.keyboard.press("ArrowDown");
  },
  async article() {
    await page.locator("mark#evidence").evaluate((mark) => mark.scrollIntoView({ block: "center" }));
  },
  async park() {
    await page.locator("#investments").evaluate((section) => section.scrollIntoView());
  },
  async company() {
    await page.locator("#timeline").evaluate((section) => section.scrollIntoView());
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
    await part("app").evaluate((app) => app.scrollIntoView());
  },
  async sparql() {
    await page.waitForSelector("body.with-editor");
    await page.locator('[data-editor="run"]').click();
    await page.locator('[data-editor="result"] table').waitFor();
    await page.locator('[data-editor="status"]').evaluate((status) => (status.style.visibility = "hidden")); // it tells the time taken
    await page.locator(".CodeMirror").evaluate((editor) => editor.scrollIntoView());
  },
  async adding() {
    await page.waitForFunction(() => document.querySelector('[data-add="status"]').textContent.includes("Unlocked"));
    await page.setInputFiles("#files", article.map(({ name, text }) => ({ name, mimeType: "text/plain", buffer: Buffer.from(text) })));
    await page.locator('[data-add="send"]').click();
    await page.locator('[data-add="refused"]').waitFor();
    await page.locator('[data-add="send"]').evaluate((send) => send.scrollIntoView());
  },
};

for (const [name, path] of Object.entries(paths)) {
  await page.goto(`${address}${path}${name === "adding" ? `#unlock=${token}` : ""}`);
  await doing[name]?.();
  await page.screenshot({ path: `${out}/${name}.png`, animations: "disabled", caret: "hide" });
}
await browser.close();
