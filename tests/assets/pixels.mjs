// Where the entities of a drawn graph are: patches of the colours of the types, found in the browser itself.

const COLOURS = { Park: [214, 93, 14], Company: [31, 119, 180], Person: [148, 103, 189] };

/** Patches of a PNG that have a type's colour: type, centre, number of pixels. */
export async function blobs(browser, png) {
  const page = await browser.newPage();
  const found = await page.evaluate(find, { data: png.toString("base64"), colours: COLOURS });
  await page.close();
  return found;
}

async function find({ data, colours }) {
  const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
  const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
  const { width, height } = image;
  const canvas = new OffscreenCanvas(width, height).getContext("2d");
  canvas.drawImage(image, 0, 0);
  const pixels = canvas.getImageData(0, 0, width, height).data;
  const kindAt = (place) =>
    Object.keys(colours).find((name) => colours[name].every((value, channel) => Math.abs(pixels[4 * place + channel] - value) < 6));
  const left = new Map();
  for (let place = 0; place < width * height; place += 1) {
    const kind = kindAt(place);
    if (kind) left.set(place, kind);
  }
  const all = [];
  for (const [begin, colour] of left) {
    const heap = [begin];
    const patch = [];
    left.delete(begin);
    while (heap.length) {
      const place = heap.pop();
      patch.push(place);
      for (const next of [place - 1, place + 1, place - width, place + width]) {
        if (left.get(next) !== colour) continue;
        left.delete(next);
        heap.push(next);
      }
    }
    const mean = (of) => patch.reduce((sum, place) => sum + of(place), 0) / patch.length;
    if (patch.length >= 30) all.push({ colour, size: patch.length, x: mean((place) => place % width), y: mean((place) => Math.floor(place / width)) });
  }
  return all;
}
