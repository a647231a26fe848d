import type { RuleCondition } from '@gatehouse/schema';
import { operatorNamed } from './new-test.ts';

/** One value a line, or set apart by `;` or tabs, as spreadsheets copy them. */
export function splitValues(text: string): readonly string[] {
  return text
    .split(/[;\r\n\t]/)
    .map((value) => value.trim())
    .filter((value) => value !== '');
}

/** A test with the values of a pasted list added, or undefined when it takes no list, or the text is JSON and no list. */
export function withPastedValues(
  node: RuleCondition,
  text: string,
): { readonly node: RuleCondition; readonly added: number } | undefined {
  if (/^\s*[{[]/.test(text)) return undefined;
  if (node.kind === 'not') {
    const inner = withPastedValues(node.condition, text);
    return inner && { node: { ...node, condition: inner.node }, added: inner.added };
  }
  if (node.kind !== 'test' || operatorNamed(node.operator).arity !== 'many') return undefined;
  const values = [...new Set([...node.values, ...splitValues(text)])];
  const added = values.length - node.values.length;
  return added > 0 ? { node: { ...node, values }, added } : undefined;
}
