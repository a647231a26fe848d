/** One code per row, as narrow as the codes in it allow: 8, 16 or 32 bits. */
export type Codes = Uint8Array | Uint16Array | Uint32Array;

/** As many rows, all empty. */
export function emptyCodes(rows: number): Codes {
  return new Uint8Array(rows);
}

/** The codes in the narrowest array that holds them. */
export function narrowest(codes: Uint32Array): Codes {
  let highest = 0;
  for (const code of codes) if (code > highest) highest = code;
  if (highest <= 0xff) return Uint8Array.from(codes);
  if (highest <= 0xffff) return Uint16Array.from(codes);
  return codes.slice();
}

/** The codes of another dictionary as those of this one; `here` has them by code. */
export function translated(codes: Codes, here: Uint32Array): Codes {
  // Nothing but empty values.
  if (here.length <= 1) return codes;
  const wide = new Uint32Array(codes.length);
  for (let row = 0; row < codes.length; row++) wide[row] = here[codes[row] ?? 0] ?? 0;
  return narrowest(wide);
}

/** The codes with one of them replaced: in place, or in a wider copy where the code does not fit. */
export function withCode(codes: Codes, row: number, code: number): Codes {
  const wide = widened(codes, code);
  wide[row] = code;
  return wide;
}

function widened(codes: Codes, code: number): Codes {
  if (code > 0xffff && codes.BYTES_PER_ELEMENT < 4) return Uint32Array.from(codes);
  if (code > 0xff && codes.BYTES_PER_ELEMENT < 2) return Uint16Array.from(codes);
  return codes;
}
