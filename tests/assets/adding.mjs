// Adds documents as the owner does who opened the one-time link, and prints what was there to see and hear.
// Arguments: a package.json, the browser, the server's address, a new folder, the link's token, a pasted text, the paths
// of the files that are sent and of one that is too large; where given, a folder for pictures.
import { tabTo, visitor } from "./visiting.mjs";

const [packages, program, address, profile, token, text, sent, large, pictures] = process.argv.slice(2);
const { browser, noted, opened, check } = await visitor(packages, program, address, profile);
const seen = noted;
const picture = (page, name) => pictures && page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });

const part = (page, name) => page.locator(`[data-add="${name}"]`);
const status = (page) => part(page, "status").textContent();
const said = (page, words) => page.waitForFunction((wanted) => document.querySelector('[data-add="status"]').textContent.includes(wanted), words);
const refused = async (page) => {
  await part(page, "error").waitFor();
  const focused = await page.evaluate(() => document.activeElement.dataset.add);
  return { told: await part(page, "error").textContent(), status: await status(page), focused, text: await page.inputValue("#text") };
};
const problem = (status, detail) => (route) => route.fulfill({ status, contentType: "application/problem+json", body: JSON.stringify({ title: "x", status, detail }) });

// Locked; a wrong link.
const page = await opened("/documents/new", { errors: false });
await said(page, "Locked");
seen.locked = { status: await status(page), shown: await part(page, "locked").isVisible(), disabled: await part(page, "send").isDisabled(), plain: await page.isVisible(".without-adding") };
await check(page, "locked");
await picture(page, "adding-locked-1200");
await tabTo(page, "#text");
await page.keyboard.insertText(text);
await page.goto(`${address}/documents/new#unlock=wrong`);
seen.wrong = { ...(await refused(page)), hash: new URL(page.url()).hash };

// The link, in the same tab: what was typed stays, and the address keeps nothing of it.
await page.goto(`${address}/documents/new#unlock=${token}`);
await said(page, "Unlocked");
const { entries } = await (await browser.newCDPSession(page)).send("Page.getNavigationHistory");
seen.unlocked = { text: await page.inputValue("#text"), history: entries.map(({ url }) => url), shown: await part(page, "locked").isVisible() };

// Nothing to send, too much, and what the server refuses.
await page.fill("#text", "");
await part(page, "send").click();
seen.empty = await refused(page);
await page.fill("#text", text);
await page.setInputFiles("#files", large);
await part(page, "send").click();
seen.tooLarge = await refused(page);
await part(page, "app").evaluate((app) => (app.dataset.limits = '{"bytes": 1e12, "files": 500}'));
await part(page, "send").click();
await page.waitForFunction(() => document.querySelector('[data-add="error"]').textContent.includes("the limit of documents"));
seen.refusedAsTooLarge = await refused(page);
await page.setInputFiles("#files", []);
await page.route("**/documents", problem(503, "1000 jobs wait"));
await part(page, "send").click();
await page.waitForFunction(() => document.querySelector('[data-add="error"]').textContent.includes("queue"));
seen.full = await refused(page);
await page.unroute("**/documents");
const words = [];
page.on("request", (request) => request.method() === "POST" && words.push(request.headers()["idempotency-key"]));
await page.route("**/documents", (route) => route.abort());
await part(page, "send").click();
await page.waitForFunction(() => document.querySelector('[data-add="error"]').textContent.includes("does not answer"));
await page.unroute("**/documents");

// Adding, by keyboard: a text that is pasted and two files, of which one is none. Its events cannot be had.
const heard = [];
await page.exposeFunction("heard", (words) => heard.push(words));
await page.evaluate(() => new MutationObserver(([{ target }]) => window.heard(target.textContent)).observe(document.querySelector('[data-add="status"]'), { childList: true }));
await page.route("**/jobs/*/events", problem(503, "too many streams"));
await part(page, "send").focus();
await page.keyboard.press("Enter");
await part(page, "work").waitFor();
await page.keyboard.press("Enter");
seen.working = await page.evaluate(() => document.activeElement.dataset.add);
await picture(page, "adding-work-1200");
await page.locator('[data-add="results"] h2').waitFor();
seen.pasted = { words: [...words], heading: await page.locator(":focus").textContent(), heard: [...heard], hash: new URL(page.url()).hash, text: await page.inputValue("#text") };
await page.unroute("**/jobs/*/events");
await page.setInputFiles("#files", sent.split("|"));
await tabTo(page, '[data-add="send"]');
await page.keyboard.press("Enter");
await part(page, "refused").waitFor();
seen.files = { heading: await page.locator(":focus").textContent(), refused: await part(page, "refused").locator("tbody tr").allTextContents(), links: await part(page, "results").locator("li a").allTextContents() };
await check(page, "done");
await picture(page, "adding-done-1200");

// The result is still there when the page is loaded anew; a phone; the document itself.
await page.setViewportSize({ width: 360, height: 740 });
await page.reload();
await part(page, "refused").waitFor();
seen.phone = await page.evaluate(() => document.scrollingElement.scrollWidth);
await check(page, "phone");
await picture(page, "adding-done-360");
await part(page, "results").locator("li a").first().click();
await page.waitForURL(/documents\/[0-9a-f]+$/);
seen.document = await page.locator("article.text").textContent();

// A session that the server does not know any more.
await page.goto(`${address}/documents/new`);
await page.evaluate(() => sessionStorage.setItem("parkgraph.session", JSON.stringify({ secret: "kgs_old", until: Date.now() + 1e6 })));
await page.reload();
await said(page, "Unlocked");
await page.fill("#text", text);
await part(page, "send").click();
seen.over = { ...(await refused(page)), kept: await page.evaluate(() => sessionStorage.length), shown: await part(page, "locked").isVisible() };
await picture(page, "adding-over-360");

// The link a second time.
const second = await opened(`/documents/new#unlock=${token}`, { errors: false });
seen.spent = await refused(second);
await second.setViewportSize({ width: 360, height: 740 });
await picture(second, "adding-spent-360");

await browser.close();
process.stdout.write(JSON.stringify(seen));
