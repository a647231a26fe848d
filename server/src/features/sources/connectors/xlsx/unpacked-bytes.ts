const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LONGEST_COMMENT = 65_535;

/**
 * Bytes that a ZIP archive says it unpacks to, so that a small file that would fill the memory is refused before it does; null for what
 * is no archive, or one whose entries are larger than 4 GB.
 */
export function unpackedBytes(archive: Buffer): number | null {
  const end = endOf(archive);
  if (end === null) return null;
  const count = archive.readUInt16LE(end + 10);
  let at = archive.readUInt32LE(end + 16);
  let bytes = 0;
  for (let entry = 0; entry < count; entry++) {
    if (at + ENTRY_BYTES > archive.length || archive.readUInt32LE(at) !== ENTRY_SIGNATURE) return null;
    const unpacked = archive.readUInt32LE(at + 24);
    if (unpacked === 0xffffffff) return null;
    bytes += unpacked;
    at += ENTRY_BYTES + archive.readUInt16LE(at + 28) + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return bytes;
}

function endOf(archive: Buffer): number | null {
  const first = Math.max(0, archive.length - END_BYTES - LONGEST_COMMENT);
  for (let at = archive.length - END_BYTES; at >= first; at--) {
    if (archive.readUInt32LE(at) === END_SIGNATURE) return at;
  }
  return null;
}
