/** How many of 255 levels a pixel's brightness may change before it counts as changed. */
const LEVELS = 40;
/** How many of the pixels may have changed. */
const FRACTION = 0.002;

/**
 * Compares two PNGs as an eye does: the same size, and brightness that changes noticeably almost nowhere. Single pixels
 * at the edges of lines and letters differ between versions of a renderer; they are smoothed over 3 × 3 pixels first.
 * @param stored the images in base64
 * @returns what differs, or undefined
 */
export async function compareImages(stored: string, now: string): Promise<string | undefined> {
  if (stored.trim() === now.trim()) return undefined;
  const [a, b] = await Promise.all([brightness(stored), brightness(now)]);
  if (a.width !== b.width || a.height !== b.height) {
    return `the image was ${a.width} × ${a.height} pixels, now it is ${b.width} × ${b.height}`;
  }
  const [before, after] = [smooth(a), smooth(b)];
  let changed = 0;
  for (let i = 0; i < before.length; i++) if (Math.abs(before[i] - after[i]) > LEVELS) changed++;
  const fraction = changed / before.length;
  return fraction > FRACTION ? `${(100 * fraction).toFixed(2)} % of the image's pixels differ visibly` : undefined;
}

interface Brightness {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

async function brightness(base64: string): Promise<Brightness> {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded only where images differ
  const { createCanvas, loadImage } = require('@napi-rs/canvas') as typeof import('@napi-rs/canvas');
  const image = await loadImage(Buffer.from(base64, 'base64'));
  const { width, height } = image;
  const context = createCanvas(width, height).getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, height);
  context.drawImage(image, 0, 0);
  const { data: rgba } = context.getImageData(0, 0, width, height);
  const data = new Float32Array(width * height);
  for (let i = 0; i < data.length; i++) data[i] = 0.3 * rgba[4 * i] + 0.59 * rgba[4 * i + 1] + 0.11 * rgba[4 * i + 2];
  return { width, height, data };
}

/** Mean over 3 × 3 pixels, by rows and then by columns; the border repeats itself. */
function smooth({ width, height, data }: Brightness): Float32Array {
  const rows = new Float32Array(data.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [left, right] = [Math.max(0, x - 1), Math.min(width - 1, x + 1)];
      rows[y * width + x] = (data[y * width + left] + data[y * width + x] + data[y * width + right]) / 3;
    }
  }
  const out = new Float32Array(data.length);
  for (let y = 0; y < height; y++) {
    const [above, below] = [Math.max(0, y - 1) * width, Math.min(height - 1, y + 1) * width];
    for (let x = 0; x < width; x++) out[y * width + x] = (rows[above + x] + rows[y * width + x] + rows[below + x]) / 3;
  }
  return out;
}
