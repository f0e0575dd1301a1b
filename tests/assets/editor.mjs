// Does with the editor what a person does, and prints what was there to see.
// Arguments: a package.json beside which playwright-core is installed, the browser, the server's address, a new folder.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const [packages, executablePath, address, profile] = process.argv.slice(2);
const { chromium } = createRequire(packages)("playwright-core");
const quiet = ["background-networking", "component-update", "sync", "quic", "gpu"].map((name) => `--disable-${name}`);
const options = { executablePath, headless: true, args: ["--no-sandbox", "--no-first-run", ...quiet] };
const browser = await chromium.launchPersistentContext(profile, options);
const page = await browser.newPage();
page.setDefaultTimeout(20_000);
const seen = { asked: [], refusals: [], errors: [] };
page.on("request", (request) => seen.asked.push(request.url()));
page.on("pageerror", (error) => seen.errors.push(error.message));
page.on("console", (message) => {
  if (message.type() === "error" && message.text().includes("Content Security Policy")) seen.refusals.push(message.text());
});

const part = (name) => page.locator(`[data-editor="${name}"]`);
const code = () => page.evaluate(() => document.querySelector(".CodeMirror").CodeMirror.getValue());
const write = async (text) => {
  await page.evaluate(() => document.querySelector(".CodeMirror").CodeMirror.setValue(""));
  await page.click(".CodeMirror");
  await page.keyboard.type(text);
};
const offered = async (text) => {
  await write(text);
  await page.keyboard.press("Control+Space");
  await page.waitForSelector(".CodeMirror-hint", { timeout: 2000 }).catch(() => null);
  return page.$$eval(".CodeMirror-hint", (hints) => hints.map((hint) => hint.textContent));
};
const run = async () => {
  await part("run").click();
  await page.waitForFunction(() => !document.querySelector('[data-editor="run"]').disabled);
};
const saved = async (suffix) => {
  const [download] = await Promise.all([page.waitForEvent("download"), page.click(`button[data-suffix="${suffix}"]`)]);
  await page.waitForFunction(() => !document.querySelector('[data-editor="run"]').disabled);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
};

await page.goto(`${address}/sparql`);
await page.waitForSelector("body.with-editor");
seen.plainFormShown = await page.isVisible("textarea#query");
seen.highlighted = await page.$$eval(".CodeMirror .cm-keyword", (words) => words.map((word) => word.textContent));
await run();
seen.columns = await part("result").locator("th").allTextContents();
seen.links = await part("result").locator("a").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
seen.csv = await saved("csv");
seen.json = await saved("json");

seen.properties = await offered("SELECT * { ?c pg:ten");
await page.keyboard.press("Enter");
seen.completed = await code();
seen.byChinese = await offered("SELECT * { ?c pg:入驻");
seen.classes = await offered("SELECT * { ?c a pg:Compan");
seen.prefixes = await offered("PREFIX pr");
seen.unknown = await offered("SELECT * { ?c foaf:na");
seen.unknownClasses = await offered("SELECT * { ?c a foaf:Pers");

await write("SELECT * { nonsense ");
await page.hover(".parseErrorIcon");
await run();
seen.error = await part("result").locator("[role=alert]").textContent();
await write("INSERT DATA { <a:b> <a:c> 1 }");
await run();
seen.update = await part("result").locator("[role=alert]").textContent();
await write('ASK { FILTER("<img src=x onerror=alert(1)>" = ?x) }');
await run();
seen.boolean = await part("result").textContent();
await write('SELECT ("<img src=x>" AS ?x) {}');
await run();
seen.markup = await part("result").locator("td").innerHTML();

await part("examples").selectOption("park-tenants");
seen.example = await code();
await write("SELECT ('甲+乙&#' AS ?x) {}");
await part("share").click();
await page.waitForFunction(() => location.hash.includes("query="));
const other = await browser.newPage();
await other.goto(page.url());
await other.waitForSelector("body.with-editor");
seen.shared = await other.evaluate(() => document.querySelector(".CodeMirror").CodeMirror.getValue());

const places = ["a", "d", "g", "j", "m", "p", "s", "v"];
const patterns = places.map((name) => `?${name} ?${name}1 ?${name}2 .`).join(" ");
await write(`SELECT (COUNT(*) AS ?n) { ${patterns} FILTER(CONCAT(STR(?a), STR(?v)) = "x") }`);
const failed = page.waitForEvent("requestfailed");
await part("run").click();
await page.waitForTimeout(500);
await part("cancel").click();
seen.cancelled = [(await failed).failure().errorText, await part("status").textContent()];
const begun = Date.now();
await write("ASK {}");
await run();
seen.secondsAfterCancel = (Date.now() - begun) / 1000;
seen.booleanAfterCancel = await part("result").textContent();

await browser.close();
process.stdout.write(JSON.stringify(seen));
