const PAGE = 65_536;
/** In pages. The engine's stack has 80; nothing else in it is as long and empty. */
const LEAST_STACK = 64;

/**
 * The memory of a WebAssembly program between two calls of it, to be put back. The first long run of empty pages in it is the stack, which
 * holds nothing between calls, and what is behind its last page was never given out: neither is kept.
 */
export class MemoryImage {
  private readonly pieces: readonly { readonly at: number; readonly bytes: Uint8Array }[];

  constructor(
    private readonly memory: WebAssembly.Memory,
    /** In pages. */
    private readonly most: number,
  ) {
    const bytes = new Uint8Array(memory.buffer);
    const empty = Buffer.alloc(PAGE);
    const used = Array.from(
      { length: bytes.length / PAGE },
      (_, page) => !empty.equals(bytes.subarray(page * PAGE, (page + 1) * PAGE)),
    );
    const end = used.lastIndexOf(true) + 1;
    const stack = stackOf(used.slice(0, end));
    this.pieces = [
      { at: 0, bytes: bytes.slice(0, stack.from * PAGE) },
      { at: stack.to * PAGE, bytes: bytes.slice(stack.to * PAGE, end * PAGE) },
    ];
  }

  get size(): number {
    return this.pieces.reduce((sum, { bytes }) => sum + bytes.length, 0);
  }

  /** Whether it has grown nearly as far as it may: it grows in steps, the last of which may not fit. */
  isFull(): boolean {
    return this.memory.buffer.byteLength >= 0.9 * this.most * PAGE;
  }

  putBack(): void {
    // The buffer is another one after the memory has grown.
    const now = new Uint8Array(this.memory.buffer);
    for (const { at, bytes } of this.pieces) now.set(bytes, at);
  }
}

/** The first long run of false, as places; empty when there is none. */
function stackOf(used: readonly boolean[]): { readonly from: number; readonly to: number } {
  let from = 0;
  for (const [page, isUsed] of used.entries()) {
    if (!isUsed) continue;
    if (page - from >= LEAST_STACK) return { from, to: page };
    from = page + 1;
  }
  return { from: used.length, to: used.length };
}
