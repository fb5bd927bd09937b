// The npm package carries Chromium as one Brotli file. Writes it, executable, to node_modules/.chromium/chromium.
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';

const modules = new URL('node_modules/', import.meta.url);
const packed = new URL('@sparticuz/chromium/bin/chromium.br', modules);
const target = new URL('.chromium/chromium', modules);
// Renamed when complete, so that an interrupted build leaves no half browser behind.
const unfinished = new URL(`.chromium/unpacking-${process.pid}`, modules);

await mkdir(new URL('.', target), { recursive: true });
await pipeline(
  createReadStream(packed),
  createBrotliDecompress(),
  createWriteStream(unfinished, { mode: 0o755 }),
);
await rename(unfinished, target);
