import { createFactCatalogue, type ReadCondition, readCondition } from '@gatehouse/rules';
import type { WireProblem } from '@gatehouse/schema';
import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';

/** What is wrong with the spelling of JSON; the screens have their words by it. */
export type SyntaxFault =
  | 'name'
  | 'value'
  | 'colon'
  | 'comma'
  | 'brace'
  | 'bracket'
  | 'end'
  | 'string'
  | 'comment'
  | 'symbol';

/** A fault in a text, at its place: lines and columns from 1, offsets from 0. */
export interface JsonFault {
  readonly line: number;
  readonly column: number;
  readonly from: number;
  readonly to: number;
  /** Null where the JSON is well spelt and its content does not fit. */
  readonly syntax: SyntaxFault | null;
  /** From the root to what does not fit. */
  readonly path: readonly (string | number)[];
  /** What does not fit; null where the spelling is at fault. */
  readonly problem: Pick<WireProblem, 'code' | 'data'> | null;
}

export type ReadRuleText =
  | { readonly ok: true; readonly value: ReadCondition }
  | { readonly ok: false; readonly faults: readonly JsonFault[] };

const CATALOGUE = createFactCatalogue('any');

/** A condition or a rule as an analyst types or pastes it: ours or json-rules-engine's. Of misspelt JSON only the first fault counts. */
export function readRuleText(text: string): ReadRuleText {
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false });
  const [first] = errors;
  if (first !== undefined || tree === undefined) {
    const code = first === undefined ? 'ValueExpected' : printParseErrorCode(first.error);
    const offset = first?.offset ?? 0;
    const fault = { syntax: SYNTAX[code] ?? 'symbol', path: [], problem: null };
    return { ok: false, faults: [{ ...fault, ...placeOf(text, offset, offset + (first?.length ?? 0)) }] };
  }
  const read = readCondition(JSON.parse(text), CATALOGUE);
  if (read.ok) return read;
  return { ok: false, faults: read.problems.map((problem) => atNode(text, tree, problem)) };
}

const SYNTAX: Readonly<Record<string, SyntaxFault>> = {
  PropertyNameExpected: 'name',
  ValueExpected: 'value',
  ColonExpected: 'colon',
  CommaExpected: 'comma',
  CloseBraceExpected: 'brace',
  CloseBracketExpected: 'bracket',
  EndOfFileExpected: 'end',
  UnexpectedEndOfString: 'string',
  InvalidCommentToken: 'comment',
};

/** What is missing has no place of its own: then that of the nearest thing around it. */
function atNode(text: string, tree: Node, { path, code, data }: WireProblem): JsonFault {
  let node: Node | undefined;
  for (let length = path.length; node === undefined && length >= 0; length -= 1) {
    node = findNodeAtLocation(tree, path.slice(0, length));
  }
  const from = node?.offset ?? 0;
  return { syntax: null, path, problem: { code, data }, ...placeOf(text, from, from + (node?.length ?? 0)) };
}

function placeOf(text: string, from: number, to: number) {
  const before = text.slice(0, from).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, from, to: Math.max(from, to) };
}
