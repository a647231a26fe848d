import {
  type Bitmap,
  copyWords,
  intersectWords,
  invertWords,
  subtractWords,
  uniteInvertedWords,
  uniteWords,
  wordsFor,
} from './bitmap.ts';
import type { Chunk } from './chunk.ts';
import type { ColumnStore } from './column-store.ts';
import { rowsWithCodes } from './postings.ts';
import type { GraphNode, NodeId, RuleGraph } from './rule-graph.ts';

/** One of the loops over words in `bitmap.ts`. */
type WordLoop = (into: Bitmap, at: number, from: Bitmap, start: number, words: number) => void;

type NodeOf<Kind extends GraphNode['kind']> = Extract<GraphNode, { readonly kind: Kind }>;

/**
 * Answers the nodes of a graph for one chunk after the other, each node once per chunk and only when asked for. The bitmaps are
 * used again for the next chunk: an answer is good until `begin`.
 */
export class ChunkEvaluation {
  private readonly bitmaps: (Bitmap | undefined)[] = [];
  /** The chunk, counted from 1, that each node was answered for last. */
  private readonly answered: number[] = [];
  private chunkNumber = 0;
  private chunk: Chunk | null = null;

  constructor(
    private readonly store: ColumnStore,
    private readonly graph: RuleGraph,
    /** Evaluation date as a day number. */
    private readonly today: number,
  ) {
    // A custom field may get its column only now: before any chunk is copied.
    for (const node of graph.nodes) if (node.kind === 'test') store.position(node.column);
  }

  begin(chunk: Chunk): void {
    this.chunk = chunk;
    this.chunkNumber += 1;
  }

  /** Of a person node a bit per slot, of a contract node a bit per contract row. Longer than the chunk needs: read no further. */
  answer(id: NodeId): Bitmap {
    const { chunk } = this;
    if (chunk === null) throw new Error('No chunk was begun, so there is nothing to answer for; call begin first.');
    const node = this.graph.node(id);
    if (node.kind === 'everybody') return chunk.persons;
    if (node.kind === 'contracts') return chunk.contracts;
    const words = wordsFor(node.subject === 'person' ? chunk.slots : chunk.contractRows);
    let out = this.bitmaps[id];
    if (out !== undefined && this.answered[id] === this.chunkNumber) return out;
    if (out === undefined || out.length < words) {
      out = new Uint32Array(words);
      this.bitmaps[id] = out;
    }
    this.fill(node, chunk, out, words);
    this.answered[id] = this.chunkNumber;
    return out;
  }

  private fill(node: GraphNode, chunk: Chunk, out: Bitmap, words: number): void {
    switch (node.kind) {
      case 'constant':
        out.fill(node.value ? 0xffffffff : 0, 0, words);
        break;
      case 'test':
        this.fillTest(node, chunk, out, words);
        break;
      case 'all':
        this.fillGroup(node, chunk, out, intersectWords, subtractWords);
        break;
      case 'any':
        this.fillGroup(node, chunk, out, uniteWords, uniteInvertedWords);
        break;
      case 'not':
        this.apply(invertWords, out, node, node.child, chunk);
        break;
      case 'atLeast':
        this.fillAtLeast(node, chunk, out, words);
        break;
      case 'some':
        this.fillSome(node, chunk, out, words);
        break;
      case 'count':
        this.fillCount(node, chunk, out, words);
        break;
      case 'contractsOrEmpty':
        // A person without contracts is looked at in plane 0.
        copyWords(out, 0, chunk.contracts, 0, words);
        uniteWords(out, 0, chunk.persons, 0, chunk.persons.length);
        break;
      case 'everybody':
      case 'contracts':
        break;
    }
  }

  private fillTest(node: NodeOf<'test'>, chunk: Chunk, out: Bitmap, words: number): void {
    const position = this.store.position(node.column);
    const column = this.store.columns[position];
    if (column === undefined) return;
    const matching = node.codes.on(column.dictionary, this.today);
    rowsWithCodes(chunk.postings(position, column.dictionary.size), matching, out, words);
  }

  private fillGroup(node: NodeOf<'all' | 'any'>, chunk: Chunk, out: Bitmap, join: WordLoop, joinNot: WordLoop): void {
    for (const [index, id] of node.children.entries()) {
      const child = this.graph.node(id);
      // A negated part is joined in one pass, without a bitmap of its own.
      if (child.kind === 'not') this.apply(index === 0 ? invertWords : joinNot, out, node, child.child, chunk);
      else this.apply(index === 0 ? copyWords : join, out, node, id, chunk);
    }
  }

  /** A loop with the answer of a child; that of a person node is spread over every plane of a contract node. */
  private apply(loop: WordLoop, out: Bitmap, into: GraphNode, id: NodeId, chunk: Chunk): void {
    const from = this.answer(id);
    const { subject } = this.graph.node(id);
    if (subject === into.subject) {
      loop(out, 0, from, 0, wordsFor(subject === 'person' ? chunk.slots : chunk.contractRows));
      return;
    }
    for (let plane = 0; plane < chunk.planes; plane++) {
      loop(out, chunk.planeStarts[plane] ?? 0, from, 0, chunk.planeWords(plane));
    }
  }

  private fillSome(node: NodeOf<'some'>, chunk: Chunk, out: Bitmap, words: number): void {
    const contracts = this.answer(node.child);
    copyWords(out, 0, contracts, 0, words);
    for (let plane = 1; plane < chunk.planes; plane++) {
      uniteWords(out, 0, contracts, chunk.planeStarts[plane] ?? 0, chunk.planeWords(plane));
    }
  }

  /** `reached[n]`: what at least n of the children so far hold for. */
  private fillAtLeast(node: NodeOf<'atLeast'>, chunk: Chunk, out: Bitmap, words: number): void {
    const reached = Array.from({ length: node.count + 1 }, () => new Uint32Array(words));
    reached[0]?.fill(0xffffffff);
    const holds = new Uint32Array(words);
    for (const id of node.children) {
      this.apply(copyWords, holds, node, id, chunk);
      shiftUp(reached, holds, 0, words);
    }
    copyWords(out, 0, reached.at(-1) ?? out, 0, words);
  }

  /** `reached[n]`: persons with at least n contracts in the child; exactly n is that without `reached[n + 1]`. */
  private fillCount(node: NodeOf<'count'>, chunk: Chunk, out: Bitmap, words: number): void {
    const contracts = this.answer(node.child);
    const reached = Array.from({ length: chunk.planes + 2 }, () => new Uint32Array(words));
    reached[0]?.fill(0xffffffff);
    for (let plane = 0; plane < chunk.planes; plane++) {
      const start = chunk.planeStarts[plane] ?? 0;
      shiftUp(reached, contracts.subarray(start), 0, chunk.planeWords(plane));
    }
    out.fill(0, 0, words);
    for (let count = 0; count <= chunk.planes; count++) {
      const [these, more] = [reached[count], reached[count + 1]];
      if (!node.holds(count) || these === undefined || more === undefined) continue;
      const exactly = these.slice();
      subtractWords(exactly, 0, more, 0, words);
      uniteWords(out, 0, exactly, 0, words);
    }
  }
}

/** Who had reached n and is in `more` has reached n + 1; from the top, so that nobody rises twice. */
function shiftUp(reached: readonly Bitmap[], more: Bitmap, at: number, words: number): void {
  for (let count = reached.length - 1; count > 0; count--) {
    const [here, below] = [reached[count], reached[count - 1]];
    if (here === undefined || below === undefined) continue;
    const risen = below.slice(0, at + words);
    intersectWords(risen, at, more, at, words);
    uniteWords(here, at, risen, at, words);
  }
}
