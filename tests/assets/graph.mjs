// Does with the graph view what a person does, and prints what was there to see.
// Arguments: a package.json beside which playwright-core is installed, the browser, the server's address, a new folder,
// the ids of a park with more links than the view starts with, and of an entity without any.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { blobs } from "./pixels.mjs";

const [packages, executablePath, address, profile, park, unlinked] = process.argv.slice(2);
const installed = createRequire(packages);
const { chromium } = installed("playwright-core");
const axe = await readFile(installed.resolve("axe-core/axe.min.js"), "utf8");
const quiet = ["background-networking", "component-update", "sync", "quic", "gpu"].map((name) => `--disable-${name}`);
const args = ["--no-sandbox", "--no-first-run", "--enable-unsafe-swiftshader", ...quiet];
const options = { executablePath, headless: true, args, reducedMotion: "reduce", viewport: { width: 1280, height: 1400 } };
const browser = await chromium.launchPersistentContext(profile, options);
const seen = { asked: [], errors: [], axe: {} };
browser.on("request", (request) => seen.asked.push(request.url()));

async function opened(path, { wait = true, before = async () => {}, errors = true } = {}) {
  const page = await browser.newPage();
  page.setDefaultTimeout(20_000);
  if (errors) {
    page.on("pageerror", (error) => seen.errors.push(error.message));
    page.on("console", (message) => message.type() === "error" && seen.errors.push(message.text()));
  }
  await before(page);
  await page.goto(`${address}${path}`);
  await page.waitForSelector("body.with-graph");
  if (wait) await settled(page);
  return page;
}

const part = (page, name) => page.locator(`[data-graph="${name}"]`);
const settled = (page) => page.waitForFunction(() => document.querySelector('[data-graph="app"]').getAttribute("aria-busy") === "false");
const status = (page) => part(page, "status").textContent();
const counts = async (page) => (await part(page, "seen").locator("h2").textContent()).match(/[0-9]+/g).map(Number);
const rows = (page, kind) => page.locator(`[data-rows="${kind}"] tbody tr`);
const row = (page, kind, text) => rows(page, kind).filter({ hasText: text });
const change = async (page, work) => {
  await work();
  await settled(page);
  return { counts: await counts(page), status: await status(page), hash: new URL(page.url()).hash };
};
const download = async (page, name) => {
  const [file] = await Promise.all([page.waitForEvent("download"), page.click(`[data-do="${name}"]`)]);
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
};
const gexf = async (page) => {
  const { name, bytes } = await download(page, "gexf");
  return { name, text: bytes.toString("utf8") };
};
const grave = async (page) => {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run());
  const found = violations.filter(({ impact }) => ["serious", "critical"].includes(impact));
  return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`);
};
const inPicture = async (page) => {
  await page.evaluate(() => scrollTo(0, 0));
  const box = await part(page, "picture").boundingBox();
  const shot = await part(page, "picture").screenshot();
  return (await blobs(browser, shot)).map((blob) => ({ ...blob, x: blob.x + box.x, y: blob.y + box.y }));
};

const page = await opened(`/graph?entity=${park}`);
seen.tablesShown = await page.isVisible(".without-graph table");
seen.start = await change(page, async () => {});
seen.axe.start = await grave(page);
const drawn = await inPicture(page);
seen.drawn = drawn.map(({ colour }) => colour).sort();
const spot = (colour) => drawn.filter((blob) => blob.colour === colour).sort((a, b) => b.size - a.size)[0];

// A line opens to its sentences, an entity to what there is of it; the chosen one clicked again goes on.
const [parkSpot, personSpot] = [spot("Park"), spot("Person")];
await page.mouse.click((parkSpot.x + personSpot.x) / 2, (parkSpot.y + personSpot.y) / 2);
await part(page, "panel").locator("a.proof").waitFor();
seen.edge = { text: await part(page, "panel").textContent(), link: await part(page, "panel").locator("a.proof").getAttribute("href") };
await page.mouse.click(parkSpot.x, parkSpot.y);
seen.node = await part(page, "panel").textContent();
seen.axe.chosen = await grave(page);
await page.waitForTimeout(400);
seen.expanded = await change(page, () => page.mouse.click(parkSpot.x, parkSpot.y));

// By keyboard, from the table.
await row(page, "edges", "槿汀电子有限公司").getByRole("button").focus();
await page.keyboard.press("Enter");
await part(page, "panel").locator("a.proof").waitFor();
seen.focused = await page.evaluate(() => document.activeElement.dataset.graph);
await page.keyboard.press("Escape");
seen.back = await page.evaluate(() => document.activeElement.getAttribute("aria-label"));
await row(page, "nodes", "岚桥电子有限公司").getByRole("button", { name: "展开" }).focus();
seen.opened = await change(page, () => page.keyboard.press("Enter"));
const byName = page.locator('[data-rows="nodes"] thead button').first();
await byName.click();
seen.sorted = [await rows(page, "nodes").first().locator("button").first().textContent(), await page.locator('[data-rows="nodes"] th').first().getAttribute("aria-sort")];
await byName.click();
seen.sortedDown = await rows(page, "nodes").first().locator("button").first().textContent();

// Hiding, dragging, filters.
seen.wholeGexf = await gexf(page);
seen.hidden = await change(page, () => row(page, "nodes", "槿汀电子有限公司").getByRole("button", { name: "隐藏" }).click());
seen.undone = await change(page, () => page.click('[data-do="undo"]'));
await change(page, () => row(page, "nodes", "槿汀电子有限公司").getByRole("button", { name: "隐藏" }).click());
const held = (await inPicture(page)).find(({ colour }) => colour === "Person");
await page.mouse.move(held.x, held.y);
await page.mouse.down();
await page.mouse.move(held.x + 40, held.y + 30, { steps: 5 });
await page.mouse.up();
seen.pinned = { hash: new URL(page.url()).hash, status: await status(page) };
const box = (name) => page.locator(`input[type="checkbox"][value="${name}"]`);
seen.people = await change(page, () => box("Person").check());
await change(page, () => box("Person").uncheck());
seen.tenants = await change(page, () => box("tenantOf").check());
await change(page, () => box("tenantOf").uncheck());
seen.year = await change(page, async () => {
  await part(page, "since").fill("2022");
  await part(page, "until").fill("2022");
  await part(page, "until").press("Enter");
});
seen.sure = await change(page, async () => {
  await part(page, "confidence").fill("0.8");
  await part(page, "confidence").press("Enter");
});
seen.notAYear = await change(page, async () => {
  await part(page, "since").fill("22");
  await part(page, "since").press("Enter");
});
seen.invalid = await part(page, "since").getAttribute("aria-invalid");
await change(page, async () => {
  await part(page, "since").fill("2022");
  await part(page, "since").press("Enter");
});

// Files and the link.
seen.gexf = await gexf(page);
const png = await download(page, "png");
seen.png = { name: png.name, width: png.bytes.readUInt32BE(16), colours: (await blobs(browser, png.bytes)).map(({ colour }) => colour) };
await page.click('[data-do="share"]');
const path = page.url().slice(address.length);
const shared = await opened(path);
await shared.waitForFunction(() => !document.querySelector('[data-do="undo"]').disabled);
seen.shared = { ...(await change(shared, async () => {})), before: path };
seen.cleared = await change(shared, () => shared.click('[data-do="clear"]'));

// Search adds to what is there.
await shared.fill("#q", "县财政");
const offer = shared.locator('[data-graph="search"]').getByRole("option", { name: "县财政局" });
await offer.waitFor();
seen.added = await change(shared, async () => {
  await offer.click();
  await shared.waitForFunction(() => location.search.split("entity=").length === 3);
});

// Nothing, failure, too much, no WebGL, a phone.
const without = await opened(`/graph?entity=${unlinked}`);
seen.unlinked = await change(without, async () => {});
const empty = await opened("/graph", { wait: false });
seen.empty = { text: await part(empty, "found").textContent(), app: await part(empty, "app").isVisible(), axe: await grave(empty) };
const failing = await opened(`/graph?entity=${park}`, { errors: false, before: (one) => one.route("**/neighbours*", (route) => route.fulfill({ status: 503, contentType: "application/problem+json", body: '{"title": "Service Unavailable", "detail": "busy"}' })) });
seen.failed = await part(failing, "error").textContent();
await failing.unroute("**/neighbours*");
seen.triedAgain = await change(failing, async () => {
  await part(failing, "error").getByRole("button").click();
  await failing.waitForFunction(() => document.querySelectorAll('[data-rows="edges"] tbody tr').length > 0);
});
const crowded = await opened(`/graph?entity=${park}`, {
  before: (one) =>
    one.route("**/graph?*", async (route) => {
      const reply = await route.fetch();
      await route.fulfill({ response: reply, body: (await reply.text()).replace("&#34;nodes&#34;: 2000", "&#34;nodes&#34;: 20") });
    }),
});
seen.crowded = { ...(await change(crowded, async () => {})), error: await part(crowded, "error").textContent() };
const undrawn = await opened(`/graph?entity=${park}`, {
  before: (one) =>
    one.addInitScript(() => {
      const real = HTMLCanvasElement.prototype.getContext;
      HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
        return kind.startsWith("webgl") ? null : real.call(this, kind, ...rest);
      };
    }),
});
seen.undrawn = { ...(await change(undrawn, async () => {})), text: await part(undrawn, "picture").textContent(), axe: await grave(undrawn) };
const phone = await opened(`/graph?entity=${park}`, {
  before: async (one) => {
    await one.setViewportSize({ width: 390, height: 800 });
    await one.emulateMedia({ reducedMotion: "no-preference" });
  },
});
seen.phone = await phone.evaluate(() => document.scrollingElement.scrollWidth);
seen.moving = (await inPicture(phone)).map(({ colour }) => colour);
seen.axe.phone = await grave(phone);

await browser.close();
process.stdout.write(JSON.stringify(seen));
