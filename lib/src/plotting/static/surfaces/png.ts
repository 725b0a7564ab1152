import { constants, crc32, deflateRawSync } from 'node:zlib';

/** Rows of a picture: `channels` bytes a pixel (3: RGB, 4: RGBA), one row after the other. */
export interface Rows {
  readonly bytes: Uint8Array;
  readonly rows: number;
}

const SIGNATURE = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);

/** Level 5 packs figures as well as the highest in a third of the time. */
const LEVEL = 5;

function chunk(type: string, data: Buffer): Buffer {
  const out = Buffer.alloc(12 + data.length);
  out.writeUInt32BE(data.length, 0);
  out.write(type, 4, 'latin1');
  data.copy(out, 8);
  out.writeUInt32BE(crc32(out.subarray(4, 8 + data.length)), 8 + data.length);
  return out;
}

/** Adler-32 of many pieces, as zlib's trailer wants it. */
class Adler {
  private a = 1;
  private b = 0;

  add(bytes: Uint8Array): void {
    let { a, b } = this;
    for (let start = 0; start < bytes.length; start += 3800) {
      const end = Math.min(bytes.length, start + 3800);
      for (let i = start; i < end; i++) b += a += bytes[i];
      a %= 65521;
      b %= 65521;
    }
    this.a = a;
    this.b = b;
  }

  get sum(): number {
    return this.b * 65536 + this.a;
  }
}

/**
 * Writes a PNG of 8 bits a channel, band by band, so that a page never stands in memory whole.
 * @param channels 3 for RGB, 4 for RGBA
 * @param dpi goes into the file as pixels per metre
 * @param bands the picture's rows, top to bottom
 */
export function encodePng(width: number, height: number, channels: 3 | 4, dpi: number, bands: Iterable<Rows>): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, channels === 3 ? 2 : 6, 0, 0, 0], 8);
  const density = Buffer.alloc(9);
  density.writeUInt32BE(Math.round(dpi / 0.0254), 0);
  density.writeUInt32BE(Math.round(dpi / 0.0254), 4);
  density[8] = 1;
  const parts: Buffer[] = [SIGNATURE, chunk('IHDR', header), chunk('pHYs', density)];
  const adler = new Adler();
  const stride = width * channels;
  let done = 0;
  let first = true;
  for (const { bytes, rows } of bands) {
    const filtered = new Uint8Array(rows * (stride + 1));
    for (let y = 0; y < rows; y++) filtered.set(bytes.subarray(y * stride, (y + 1) * stride), y * (stride + 1) + 1);
    adler.add(filtered);
    done += rows;
    const finishFlush = done === height ? constants.Z_FINISH : constants.Z_SYNC_FLUSH;
    const packed = deflateRawSync(filtered, { level: LEVEL, memLevel: 9, finishFlush, chunkSize: 1 << 18 });
    const pieces = first ? [Buffer.from([0x78, 0x9c]), packed] : [packed];
    if (done === height) {
      const trailer = Buffer.alloc(4);
      trailer.writeUInt32BE(adler.sum, 0);
      pieces.push(trailer);
    }
    parts.push(chunk('IDAT', Buffer.concat(pieces)));
    first = false;
  }
  if (done !== height) throw new RangeError(`encodePng: ${done} rows were given for a picture of ${height}`);
  parts.push(chunk('IEND', Buffer.alloc(0)));
  return Buffer.concat(parts);
}
