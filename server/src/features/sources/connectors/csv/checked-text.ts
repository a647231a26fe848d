import { isAscii, isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import type { FileEncoding } from '../../domain/source.ts';
import { FileFault } from '../file-fault.ts';

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);
const LINE_END = 0x0a;
/** The bytes that Windows-1252 leaves without a character. */
const UNDEFINED_1252 = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

/**
 * The text of a file as UTF-8 without byte-order mark, whole characters a piece.
 * @throws FileFault BYTES_UNDECODABLE with the line of the first byte that is not of the encoding; a zero byte never is.
 */
export async function* checkedText(
  chunks: AsyncIterable<Buffer>,
  encoding: FileEncoding,
): AsyncGenerator<Buffer, void> {
  let line = 1;
  let rest: Buffer = Buffer.alloc(0);
  let isFirst = true;
  const check = (piece: Buffer) => {
    const bad = firstBadByte(piece, encoding);
    if (bad < 0) return;
    throw new FileFault('BYTES_UNDECODABLE', {
      line: line + lineEnds(piece.subarray(0, bad)),
      data: { encoding: encoding === 'UTF_8' ? 'UTF-8' : 'Windows-1252' },
    });
  };
  for await (const chunk of chunks) {
    let piece = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    if (isFirst && piece.length < BYTE_ORDER_MARK.length) {
      rest = piece;
      continue;
    }
    if (isFirst) piece = withoutMark(piece);
    isFirst = false;
    const end = encoding === 'UTF_8' ? endOfWholeCharacters(piece) : piece.length;
    rest = piece.subarray(end);
    piece = piece.subarray(0, end);
    check(piece);
    line += lineEnds(piece);
    yield decoded(piece, encoding);
  }
  check(rest);
  yield decoded(rest, encoding);
}

function withoutMark(bytes: Buffer): Buffer {
  return bytes.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK)
    ? bytes.subarray(BYTE_ORDER_MARK.length)
    : bytes;
}

function decoded(bytes: Buffer, encoding: FileEncoding): Buffer {
  return encoding === 'UTF_8' || isAscii(bytes) ? bytes : Buffer.from(iconv.decode(bytes, 'win1252'));
}

function firstBadByte(bytes: Buffer, encoding: FileEncoding): number {
  const zero = bytes.indexOf(0);
  const bad = encoding === 'UTF_8' ? firstBadUtf8(bytes) : firstUndefined(bytes);
  if (zero < 0 || bad < 0) return Math.max(zero, bad);
  return Math.min(zero, bad);
}

function firstUndefined(bytes: Buffer): number {
  return isAscii(bytes) ? -1 : bytes.findIndex((byte) => UNDEFINED_1252.has(byte));
}

/** The start of the first line that is not valid: narrow enough to name the line. */
function firstBadUtf8(bytes: Buffer): number {
  if (isUtf8(bytes)) return -1;
  for (let from = 0; ; ) {
    const end = bytes.indexOf(LINE_END, from);
    const line = bytes.subarray(from, end < 0 ? bytes.length : end);
    if (!isUtf8(line)) return from;
    if (end < 0) return bytes.length - 1;
    from = end + 1;
  }
}

function lineEnds(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(LINE_END); at >= 0; at = bytes.indexOf(LINE_END, at + 1)) count += 1;
  return count;
}

/** Where a character begins that the next piece goes on with. */
function endOfWholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) break;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return back < length ? bytes.length - back : bytes.length;
    }
  }
  return bytes.length;
}
