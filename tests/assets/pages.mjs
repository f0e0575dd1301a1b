// Opens pages as on a desk and as on a phone, and prints what axe finds grave and what sticks out of the phone's width.
// Arguments: a package.json, the browser, the server's address, a new folder, the pages' paths by name as JSON; where
// given, a folder for pictures.
import { visitor } from "./visiting.mjs";

const [packages, program, address, profile, given, pictures] = process.argv.slice(2);
const { browser, noted, opened, check } = await visitor(packages, program, address, profile, { cutOff: true });
const seen = { ...noted, status: {}, wide: {} };
const DESK = { width: 1200, height: 900 };
const PHONE = { width: 360, height: 740 };
const picture = (page, name) => pictures && page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });

// A page with hundreds of the same: the later ones are made as the first.
const MORE_OF_THE_SAME = ["section.link:nth-of-type(n+10)"];

/** What reaches beyond the width of the window and is in no box that scrolls by itself, the outermost only. */
const stickingOut = () => {
  const scrolls = (one) => one && (getComputedStyle(one).overflowX !== "visible" || scrolls(one.parentElement));
  const width = document.documentElement.clientWidth;
  if (document.scrollingElement.scrollWidth <= width) return [];
  const out = [...document.body.querySelectorAll("*")].filter((one) => one.getBoundingClientRect().right > width + 1 && !scrolls(one.parentElement));
  return out.filter((one) => !out.includes(one.parentElement)).map((one) => one.outerHTML.slice(0, 200)).concat(out.length ? [] : ["something"]);
};

for (const [name, path] of Object.entries(JSON.parse(given))) {
  const page = await opened(path, { errors: name !== "problem", before: (one) => one.emulateMedia({ reducedMotion: "reduce" }) });
  await page.waitForFunction(() => !document.querySelector('[aria-busy="true"]'));
  seen.status[name] = await page.evaluate(() => performance.getEntriesByType("navigation")[0].responseStatus);
  await check(page, `${name} on a desk`, MORE_OF_THE_SAME);
  await picture(page, `${name}-${DESK.width}`);
  await page.setViewportSize(PHONE);
  await check(page, `${name} on a phone`, MORE_OF_THE_SAME);
  seen.wide[name] = await page.evaluate(stickingOut);
  await picture(page, `${name}-${PHONE.width}`);
  await page.close();
}

// Past the header at once, by keyboard.
const page = await opened(JSON.parse(given).park);
const focused = (inMain) => page.evaluate((inside) => document.activeElement.matches(inside ? "main *" : ".skip"), inMain);
await page.keyboard.press("Tab");
seen.skip = { first: await focused(false), shown: (await page.locator(".skip").boundingBox()).x >= 0 };
await page.keyboard.press("Enter");
await page.keyboard.press("Tab");
seen.skip.inMain = await focused(true);

await browser.close();
process.stdout.write(JSON.stringify(seen));
