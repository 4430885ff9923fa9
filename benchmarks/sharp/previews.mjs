// Makes what Forebay makes of an image: 1440 and 256 pixels, JPEG and WebP, from one decoding, on one thread.
// Reads "make FILE DIRECTORY" or "reference FILE PNG" line by line; answers each with the milliseconds it took.
import { createInterface } from "node:readline";
import { join } from "node:path";
import sharp from "sharp";

sharp.concurrency(1);
sharp.cache(false);

const within = (side) => ({ width: side, height: side, fit: "inside", withoutEnlargement: true });

async function write(picture, side, directory) {
  await picture.clone().jpeg({ quality: 85 }).toFile(join(directory, `${side}.jpg`));
  await picture.clone().webp({ quality: 80 }).toFile(join(directory, `${side}.webp`));
}

async function make(file, directory) {
  const large = await sharp(file).autoOrient().resize(within(1440)).raw().toBuffer({ resolveWithObject: true });
  const raw = { raw: { width: large.info.width, height: large.info.height, channels: large.info.channels } };
  await write(sharp(large.data, raw), 1440, directory);
  const small = await sharp(large.data, raw).resize(within(256)).raw().toBuffer({ resolveWithObject: true });
  const info = { raw: { width: small.info.width, height: small.info.height, channels: small.info.channels } };
  await write(sharp(small.data, info), 256, directory);
}

const tasks = {
  make,
  // From every pixel there is: what shrinking while decoding is measured against.
  reference: (file, png) => sharp(file).autoOrient().resize({ ...within(1440), fastShrinkOnLoad: false }).png().toFile(png),
};

console.log(`sharp ${sharp.versions.sharp}, libvips ${sharp.versions.vips}`);
for await (const line of createInterface({ input: process.stdin })) {
  const [task, file, to] = line.split("\t");
  const start = process.hrtime.bigint();
  await tasks[task](file, to);
  console.log(Number(process.hrtime.bigint() - start) / 1e6);
}
