// Searches with the keyboard as a person does, and prints what was there to see and hear.
// Arguments: a package.json, the browser, the server's address, a new folder; where given, a folder for pictures.
import { tabTo, visitor } from "./visiting.mjs";

const [packages, program, address, profile, pictures] = process.argv.slice(2);
const { browser, noted, opened, check } = await visitor(packages, program, address, profile);
const seen = noted;
const picture = (page, name) => pictures && page.screenshot({ path: `${pictures}/${name}.png` });

const options = (page) => page.locator('[role="option"]');
const told = (page) => page.locator(".suggesting [role=status]");
const field = async (page) => ({
  role: await page.locator(":focus").getAttribute("role"),
  expanded: await page.locator(":focus").getAttribute("aria-expanded"),
  active: await page.evaluate(() => document.getElementById(document.activeElement.getAttribute("aria-activedescendant"))?.textContent ?? null),
  selected: await page.locator('[role="option"][aria-selected="true"]').count(),
  value: await page.locator(":focus").inputValue(),
});
const searches = () => seen.asked.filter((line) => line.includes("/entities?q=")).map((line) => decodeURIComponent(new URL(line.split(" ")[1]).search));

// Pinyin, on the front page.
const home = await opened("/");
await tabTo(home, "#q");
await home.keyboard.type("lanqiao");
await options(home).first().waitFor();
seen.pinyin = { options: await options(home).allTextContents(), told: await told(home).textContent(), before: await field(home) };
await home.keyboard.press("ArrowDown");
seen.pinyin.first = await field(home);
await check(home, "open");
await picture(home, "search-1200");
await home.keyboard.press("ArrowUp");
seen.pinyin.back = await field(home);
await home.keyboard.press("ArrowUp");
seen.pinyin.last = await field(home);
await home.keyboard.press("Escape");
seen.escaped = [await field(home), await options(home).count()];
await home.keyboard.press("Escape");
seen.cleared = (await field(home)).value;

// Only of a type; nothing; a failure.
await home.selectOption("#type", "Park");
await home.locator("#q").focus();
await home.keyboard.type("shaoyang");
await options(home).first().waitFor();
seen.ofType = searches().at(-1);
await home.locator("#q").fill("无此名");
await home.locator(".suggesting .told").waitFor();
seen.nothing = await told(home).textContent();
const failing = await opened("/", { errors: false });
await failing.route("**/entities?*", (route) => route.fulfill({ status: 503, contentType: "application/problem+json", body: '{"title": "Service Unavailable", "detail": "busy"}' }));
await failing.locator("#q").pressSequentially("lan");
await failing.locator(".suggesting .told").waitFor();
seen.failed = await told(failing).textContent();

// What is typed meanwhile takes the place of what was asked before.
const hasty = await opened("/", { errors: false });
const gone = [];
hasty.on("requestfailed", (request) => gone.push(new URL(request.url()).searchParams.get("q")));
await hasty.route("**/entities?*", async (route) => {
  if (new URL(route.request().url()).searchParams.get("q") === "l") return;
  await route.continue();
});
const before = searches().length;
await hasty.locator("#q").focus();
await hasty.keyboard.type("l");
await hasty.waitForRequest("**/entities?*");
await hasty.keyboard.type("anqiao", { delay: 30 });
await options(hasty).first().waitFor();
seen.hasty = { asked: searches().slice(before), gone };

// An input method asks for nothing until it is done.
const composing = await opened("/");
await composing.locator("#q").focus();
const method = await browser.newCDPSession(composing);
const so_far = searches().length;
for (const text of ["l", "la", "lan", "lan q"]) {
  await method.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
}
await composing.waitForTimeout(400);
seen.composing = { during: searches().length - so_far };
await method.send("Input.insertText", { text: "岚桥" });
await options(composing).first().waitFor();
seen.composing.after = searches().slice(so_far);

// A short name, in the header of another page; Enter opens the entity.
const list = await opened("/documents");
await tabTo(list, "#find");
await list.keyboard.type("澄川");
await options(list).first().waitFor();
await list.keyboard.press("ArrowDown");
seen.short = await field(list);
await check(list, "header");
await list.keyboard.press("Enter");
await list.waitForURL("**/entities/*");
seen.entity = await list.locator("h1").textContent();

// Enter without an option searches as ever.
await tabTo(list, "#find");
await list.keyboard.type("岚桥");
await list.keyboard.press("Enter");
await list.waitForURL("**/?q=*");
seen.results = await list.locator("h1").textContent();

// A phone.
const phone = await opened("/documents", { before: (page) => page.setViewportSize({ width: 360, height: 740 }) });
await phone.locator("#find").pressSequentially("gongsi");
await phone.locator("#find").fill("公司");
await options(phone).first().waitFor();
seen.phone = await phone.evaluate(() => document.scrollingElement.scrollWidth);
const box = await phone.getByRole("listbox").boundingBox();
seen.listOnPhone = box.x >= 0 && box.x + box.width <= 360;
await check(phone, "phone");
await picture(phone, "search-360");

await browser.close();
process.stdout.write(JSON.stringify(seen));
