import type { BlockStatement, Program, Statement } from 'acorn';
import type { Wrap } from './script-text.ts';

/**
 * A function has no completion value, so it is written into a variable: by each expression statement, and emptied where the language
 * empties it (ECMAScript 2023, UpdateEmpty in 8.3.2 and 14): before `if`, `switch`, `try` and loops, and in `catch`. Null when the
 * script has a `with` or a label, which are left to eval.
 *
 * @param kept the variable, a name that the script does not have; those that `finally` needs begin with it
 */
export function completionValue(
  code: string,
  program: Program,
  kept: string,
): { readonly wraps: readonly Wrap[]; readonly variables: readonly string[] } | null {
  const wraps: Wrap[] = [];
  const variables = [kept];
  const empty = `${kept}=void 0;`;

  function keep({ start, end }: Statement): true {
    const hasSemicolon = code[end - 1] === ';';
    const to = hasSemicolon ? end - 1 : end;
    wraps.push({ from: start, to, before: `${kept}=(`, after: hasSemicolon ? ')' : ');' });
    return true;
  }

  /** Empties it first: between braces where only one statement can stand. */
  function emptyBefore({ start, end }: Statement, isListed: boolean): void {
    wraps.push({ from: start, to: end, before: isListed ? empty : `{${empty}`, after: isListed ? '' : '}' });
  }

  function visitBlock({ start, end, body }: BlockStatement, before = '', after = ''): boolean {
    wraps.push({ from: start + 1, to: end - 1, before, after });
    return visitAll(body);
  }

  function visitAll(statements: readonly Statement[]): boolean {
    return statements.every((statement) => visit(statement, true));
  }

  function visitFinally(block: BlockStatement): boolean {
    const before = `${kept}${variables.length}`;
    variables.push(before);
    // What it gives counts only when it is left by a jump.
    return visitBlock(block, `${before}=${kept};${empty}`, `;${kept}=${before};`);
  }

  /** False when the statement cannot be done this way. */
  function visit(statement: Statement, isListed: boolean): boolean {
    // eslint-disable-next-line @typescript-eslint/switch-exhaustiveness-check -- the language has sixty kinds; the rest is alike
    switch (statement.type) {
      case 'ExpressionStatement':
        return keep(statement);
      case 'BlockStatement':
        return visitBlock(statement);
      case 'IfStatement':
        emptyBefore(statement, isListed);
        return visit(statement.consequent, false) && (statement.alternate == null || visit(statement.alternate, false));
      case 'ForStatement':
      case 'ForInStatement':
      case 'ForOfStatement':
      case 'WhileStatement':
      case 'DoWhileStatement':
        emptyBefore(statement, isListed);
        return visit(statement.body, false);
      case 'SwitchStatement':
        emptyBefore(statement, isListed);
        return statement.cases.every(({ consequent }) => visitAll(consequent));
      case 'TryStatement':
        emptyBefore(statement, isListed);
        return (
          visitBlock(statement.block) &&
          (statement.handler == null || visitBlock(statement.handler.body, empty)) &&
          (statement.finalizer == null || visitFinally(statement.finalizer))
        );
      case 'LabeledStatement':
      case 'WithStatement':
        return false;
      default:
        return true;
    }
  }

  const isWhole = program.body.every((statement) => visit(statement as Statement, true));
  return isWhole ? { wraps, variables } : null;
}
