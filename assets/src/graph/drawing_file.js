// The picture as a file: twice as fine as on the screen, on white.
import { toBlob } from "@sigma/export-image";

const SCALE = 2;

/** A PNG of what is seen, in the present section. */
export function pngOf(sigma) {
  const { width, height } = sigma.getDimensions();
  return toBlob(sigma, { format: "png", backgroundColor: "#ffffff", width: width * SCALE, height: height * SCALE });
}
