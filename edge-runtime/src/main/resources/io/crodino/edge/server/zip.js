// Files in one: a ZIP archive without compression, which pictures have already.
const TABLE = Uint32Array.from({length: 256}, (_, n) => {
  let sum = n;
  for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? 0xedb88320 ^ (sum >>> 1) : sum >>> 1;
  return sum;
});

const crc = bytes => (bytes.reduce((sum, byte) => TABLE[(sum ^ byte) & 255] ^ (sum >>> 8), -1) ^ -1) >>> 0;

/** Little-endian numbers, each with its width in bytes. */
function numbers(...pairs) {
  const view = new DataView(new ArrayBuffer(pairs.reduce((sum, [, width]) => sum + width, 0)));
  let at = 0;
  for (const [value, width] of pairs) {
    if (width === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += width;
  }
  return new Uint8Array(view.buffer);
}

/** As MS-DOS writes it: two seconds, minutes, hours; then day, month and years since 1980. */
function dosTime(date) {
  const time = date.getSeconds() >> 1 | date.getMinutes() << 5 | date.getHours() << 11;
  return [time, date.getDate() | date.getMonth() + 1 << 5 | date.getFullYear() - 1980 << 9];
}

/** @param files names in ASCII, and bytes */
export function zip(files) {
  const [time, day] = dosTime(new Date());
  const parts = [];
  const directory = [];
  let offset = 0;
  for (const [name, bytes] of files) {
    const label = new TextEncoder().encode(name);
    // Version, flags, stored, when, sum, sizes, length of the name, no more.
    const facts = [[20, 2], [0, 2], [0, 2], [time, 2], [day, 2], [crc(bytes), 4], [bytes.length, 4], [bytes.length, 4], [label.length, 2], [0, 2]];
    const head = numbers([0x04034b50, 4], ...facts);
    directory.push(numbers([0x02014b50, 4], [20, 2], ...facts, [0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]), label);
    parts.push(head, label, bytes);
    offset += head.length + label.length + bytes.length;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const end = numbers([0x06054b50, 4], [0, 2], [0, 2], [files.length, 2], [files.length, 2], [size, 4], [offset, 4], [0, 2]);
  return new Blob([...parts, ...directory, end], {type: "application/zip"});
}
