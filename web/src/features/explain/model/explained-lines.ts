import {
  type ConditionPath,
  conditionAt,
  type DescribedLine,
  describeLines,
  type Explanation,
  type FoundValue,
  type Locale,
  NO_SEGMENTS,
  type Segments,
  type Verdict,
} from '@gatehouse/rules';
import type { FieldPath, RuleCondition } from '@gatehouse/schema';

/** One clause of a condition with what became of it, or the contract that the deeper lines after it are about. */
export type ExplainedLine =
  | {
      readonly kind: 'clause';
      readonly depth: number;
      readonly text: string;
      readonly result: boolean;
      /** What the field holds; absent for a group. */
      readonly found?: FoundValue;
    }
  | {
      readonly kind: 'contract';
      readonly depth: number;
      /** Position in the facts. */
      readonly contract: number;
      readonly inWindow: boolean;
      readonly result: boolean;
    };

export interface Telling {
  readonly locale: Locale;
  readonly label: (field: FieldPath) => string;
  /** What the condition refers to: told as well, deeper in. */
  readonly segments?: Segments;
}

/** A condition told line by line with its verdict for one contract; under a contract group the same for each contract of the person. */
export function explainedLines(condition: RuleCondition, verdict: Verdict, telling: Telling): readonly ExplainedLine[] {
  return new Teller(linesWithin(condition, [], 0, telling)).tell(verdict, 0);
}

/** The lines of a condition and, under each segment, those of what stands in it; paths are the verdicts'. */
function linesWithin(
  condition: RuleCondition,
  path: ConditionPath,
  depth: number,
  telling: Telling,
): readonly DescribedLine[] {
  const { locale, label, segments = NO_SEGMENTS } = telling;
  return describeLines(condition, locale, { label, segments }).flatMap((line) => {
    const own = { ...line, path: [...path, ...line.path], depth: line.depth + depth };
    const reference = withoutNot(conditionAt(condition, line.path), own.path);
    const segment = reference === null ? undefined : segments.get(reference.id);
    if (reference === null || segment === undefined) return [own];
    return [own, ...linesWithin(segment.condition, [...reference.path, 0], own.depth + 1, telling)];
  });
}

/** The segment that a line is about, behind what turns it into its opposite. */
function withoutNot(
  node: RuleCondition | undefined,
  path: ConditionPath,
): { readonly id: string; readonly path: ConditionPath } | null {
  if (node?.kind === 'not') return withoutNot(node.condition, [...path, 0]);
  return node?.kind === 'segment' ? { id: node.id, path } : null;
}

/** The explanation of the server's answer, whose shape is that of `@gatehouse/rules`. */
export function readExplanation(tree: Readonly<Record<string, unknown>>): Explanation {
  if (!isExplanation(tree))
    throw new TypeError('The explanation of the server is not of the shape that this app knows.');
  return tree;
}

function isExplanation(tree: unknown): tree is Explanation {
  return typeof tree === 'object' && tree !== null && 'contracts' in tree && Array.isArray(tree.contracts);
}

class Teller {
  private readonly byPath: ReadonlyMap<string, DescribedLine>;

  constructor(lines: readonly DescribedLine[]) {
    this.byPath = new Map(lines.map((line) => [line.path.join('.'), line]));
  }

  /** A `not` and what it negates are one line, told at the place of the `not`. */
  tell(verdict: Verdict, deeper: number): ExplainedLine[] {
    const line = this.byPath.get(verdict.path.join('.'));
    const inner = withoutNegation(verdict);
    const own: ExplainedLine[] =
      line === undefined
        ? []
        : [
            {
              kind: 'clause',
              depth: line.depth + deeper,
              text: line.text,
              result: verdict.result,
              ...(inner.kind === 'test' ? { found: inner.found } : {}),
            },
          ];
    return [...own, ...this.inside(inner, (line?.depth ?? 0) + deeper, deeper)];
  }

  private inside(verdict: Verdict, depth: number, deeper: number): ExplainedLine[] {
    if (verdict.kind === 'test') return [];
    if (verdict.kind !== 'contracts') return verdict.children.flatMap((child) => this.tell(child, deeper));
    return verdict.contracts.flatMap(({ contract, inWindow, verdict: own }) => [
      { kind: 'contract', depth: depth + 1, contract, inWindow, result: own.result } as const,
      ...(inWindow ? this.tell(own, deeper + 1) : []),
    ]);
  }
}

function withoutNegation(verdict: Verdict): Verdict {
  const [only] = verdict.kind === 'not' ? verdict.children : [];
  return only === undefined ? verdict : withoutNegation(only);
}
