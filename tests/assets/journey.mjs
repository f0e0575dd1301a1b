// One way through the explorer, from a search to an article of one's own, and what was there to see on it.
// Arguments: a package.json, the browser, the server's address, a new folder, the token of the one-time link; as JSON
// what is typed and read: a park in pinyin, its name, a tenant of it and a company to go on from, a query, an article to
// add and the company in it.
import { readFile } from "node:fs/promises";
import { visitor } from "./visiting.mjs";

const [packages, program, address, profile, token, given] = process.argv.slice(2);
const { pinyin, park, tenant, company, query, article, added } = JSON.parse(given);
const { browser, noted, opened } = await visitor(packages, program, address, profile, { cutOff: true });
const seen = noted;

// Other hosts are out of reach: the browser itself is told so, not the page alone.
const outside = await browser.newPage();
seen.outside = await outside.goto("http://example.com/").then(String, ({ message }) => message);
await outside.close();
noted.asked.length = 0;

// A search by sound, with the keyboard.
const page = await opened("/");
const title = () => page.locator("h1").textContent();
await page.locator("#q").pressSequentially(pinyin);
await page.getByRole("option", { name: park }).waitFor();
await page.keyboard.press("ArrowDown");
await page.keyboard.press("Enter");
await page.waitForURL("**/entities/*");
seen.entity = { title: await title(), sections: await page.locator("section h2").allTextContents() };
const parkPath = new URL(page.url()).pathname;

// A statement opens to its sentence, marked where it stands in the article and in sight.
await page.setViewportSize({ width: 1200, height: 420 });
await page.locator("#tenantOf-in li", { hasText: tenant }).locator("a.proof").first().click();
await page.waitForURL("**/documents/**");
seen.sentence = await page.locator("article.text").evaluate((text) => {
  const marks = [...text.querySelectorAll("mark")];
  const { top, bottom } = marks[0].getBoundingClientRect();
  const words = marks.map((mark) => mark.textContent).join("");
  return { words, whole: text.textContent, inSight: top >= 0 && bottom <= innerHeight, aside: document.querySelector("aside.claim").textContent };
});
await page.goBack();
await page.setViewportSize({ width: 1200, height: 900 });

// The graph: expanded at one company, filtered, saved.
const heading = () => page.locator('[data-graph="seen"] h2');
const counts = async () => (await heading().textContent()).match(/[0-9]+/g).map(Number);
const settled = () => page.waitForFunction(() => document.querySelector('[data-graph="app"]')?.getAttribute("aria-busy") === "false");
await page.locator("main").getByRole("link", { name: "图谱 graph" }).click();
await page.waitForURL("**/graph?entity=*");
await settled();
seen.graph = { start: await counts(), canvas: await page.locator('[data-graph="picture"] canvas').count() };
const before = await heading().textContent();
await page.getByRole("button", { name: `展开 expand ${company}` }).click();
await page.waitForFunction((words) => document.querySelector('[data-graph="seen"] h2').textContent !== words, before);
await settled();
seen.graph.expanded = await counts();
await page.locator('input[type="checkbox"][value="Company"]').check();
await page.locator('input[type="checkbox"][value="Park"]').check();
await settled();
seen.graph.filtered = await counts();
const [file] = await Promise.all([page.waitForEvent("download"), page.click('[data-do="gexf"]')]);
seen.gexf = { name: file.suggestedFilename(), text: await readFile(await file.path(), "utf8") };

// The SPARQL editor.
const ask = async () => {
  await page.getByRole("link", { name: "SPARQL", exact: true }).click();
  await page.waitForSelector("body.with-editor");
  await page.evaluate(() => document.querySelector(".CodeMirror").CodeMirror.setValue(""));
  await page.click(".CodeMirror");
  await page.keyboard.insertText(query);
  await page.keyboard.press("Control+Enter");
  await page.locator('[data-editor="result"] table').waitFor();
  return page.locator('[data-editor="result"] tbody td').allTextContents();
};
seen.tenants = await ask();
await page.locator('[data-editor="result"] a').first().click();
await page.waitForURL("**/entities/*");
seen.opened = await title();

// An article of one's own: sent, read, and known to all the rest.
await page.goto(`${address}/documents/new#unlock=${token}`);
await page.waitForFunction(() => document.querySelector('[data-add="status"]').textContent.includes("Unlocked"));
await page.fill("#title", article.title);
await page.fill("#text", article.text);
await page.locator('[data-add="send"]').click();
await page.locator('[data-add="results"] li a').click();
await page.waitForURL(/documents\/[0-9a-f]+$/);
seen.added = { title: await title(), mentions: await page.locator("article.text a.mention").allTextContents(), claims: await page.locator(".statements li a").allTextContents() };
await page.locator("article.text a.mention", { hasText: park }).first().click();
await page.waitForURL(`**${parkPath}`);
seen.added.tenants = await page.locator("#tenantOf-in li > a:first-of-type").allTextContents();
await page.locator("#find").fill(added);
await page.keyboard.press("Enter");
await page.waitForURL("**/?q=*");
seen.added.found = await page.locator("ul.results li a").allTextContents();
seen.added.asked = await ask();

await browser.close();
process.stdout.write(JSON.stringify(seen));
