import type { AnyNode } from 'acorn';

/** The nodes directly inside, but for names of properties: `b` of `a.b` and of `{ b: 1 }`. */
export function childrenOf(node: AnyNode): readonly AnyNode[] {
  const left = hasNameOnly(node) ? (node.type === 'MemberExpression' ? node.property : node.key) : null;
  return Object.values(node)
    .flat()
    .filter((child): child is AnyNode => isNode(child))
    .filter((child) => child !== left || (node.type === 'Property' && node.shorthand && child === node.value));
}

/** The names that a declaration or an assignment to this binds; null when it has properties as targets. */
export function namesIn(pattern: AnyNode): readonly string[] | null {
  // eslint-disable-next-line @typescript-eslint/switch-exhaustiveness-check -- the language has sixty kinds; the rest is alike
  switch (pattern.type) {
    case 'Identifier':
      return [pattern.name];
    case 'ObjectPattern':
      return all(
        pattern.properties.map((property) => (property.type === 'Property' ? property.value : property.argument)),
      );
    case 'ArrayPattern':
      return all(pattern.elements.filter((element) => element !== null));
    case 'AssignmentPattern':
      return namesIn(pattern.left);
    case 'RestElement':
      return namesIn(pattern.argument);
    default:
      return null;
  }
}

function all(patterns: readonly AnyNode[]): readonly string[] | null {
  const names = patterns.map(namesIn);
  return names.includes(null) ? null : names.flatMap((found) => found ?? []);
}

type Named = Extract<
  AnyNode,
  { readonly type: 'MemberExpression' | 'Property' | 'MethodDefinition' | 'PropertyDefinition' }
>;

function hasNameOnly(node: AnyNode): node is Named {
  // eslint-disable-next-line @typescript-eslint/switch-exhaustiveness-check -- the language has sixty kinds; the rest is alike
  switch (node.type) {
    case 'MemberExpression':
    case 'Property':
    case 'MethodDefinition':
    case 'PropertyDefinition':
      return !node.computed;
    default:
      return false;
  }
}

function isNode(value: unknown): value is AnyNode {
  return (
    typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string' && 'start' in value
  );
}
