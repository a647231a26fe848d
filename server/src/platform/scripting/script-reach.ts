import type { AnyNode, Identifier, MemberExpression, Program } from 'acorn';
import type { Wrap } from './script-text.ts';
import { childrenOf, namesIn } from './syntax-tree.ts';

/** Names that the language itself has in the sandbox. */
export interface LanguageNames {
  /** Of globals, also those that every object has. */
  readonly globals: ReadonlySet<string>;
  /** Of properties of its own objects that are functions or objects: `trim`, `prototype`. */
  readonly members: ReadonlySet<string>;
}

/**
 * What a script can change, as far as its text shows. NOTHING: its inputs and the language stay as they are. INPUTS: at most its inputs.
 * ANYTHING: perhaps more, also when its text only leaves that open.
 */
export type Reach = 'NOTHING' | 'INPUTS' | 'ANYTHING';

export interface ScriptReach {
  readonly reach: Reach;
  /** It would give something else inside a function: only eval can run it. */
  readonly isForEval: boolean;
  /** Properties whose names are known only when it runs: none of them may be the language's own, which the guard watches. */
  readonly guarded: readonly MemberExpression[];
  /** Globals it may leave behind. */
  readonly left: readonly string[];
}

/** Globals of the language from which nothing is reached but what is given to them. */
const HARMLESS = new Set(
  (
    'source sourceContract deleteDiacriticalMarks undefined NaN Infinity parseInt parseFloat isNaN isFinite encodeURI encodeURIComponent ' +
    'decodeURI decodeURIComponent escape unescape String Number Boolean Date Math RegExp JSON Array Object Map Set Error TypeError RangeError'
  ).split(' '),
);
/** Plain values: also to be handed on by a script that writes. */
const VALUES = new Set(['source', 'sourceContract', 'undefined', 'NaN', 'Infinity']);
/** Methods that change what they are called on, or what they are given. */
const CHANGING = new Set(
  'copyWithin fill pop push reverse shift sort splice unshift assign freeze seal preventExtensions'.split(' '),
);
/** Properties through which the language's own objects are reached, or code is made of text. */
const OPENING = new Set(
  (
    'constructor prototype __proto__ __defineGetter__ __defineSetter__ __lookupGetter__ __lookupSetter__ call apply bind callee caller ' +
    'defineProperty defineProperties getPrototypeOf setPrototypeOf getOwnPropertyDescriptor getOwnPropertyDescriptors captureStackTrace'
  ).split(' '),
);
const COUNTING = new Set(['-', '*', '/', '%', '**', '|', '&', '^', '<<', '>>', '>>>']);

/** Sound, not complete: what it says a script cannot reach, it cannot reach; ANYTHING costs time only. */
export function reachOf(program: Program, names: LanguageNames): ScriptReach {
  const found = new Findings(names);
  found.walk(program, null, 'SCRIPT');
  return found.reach();
}

/** Around each of them, a function that tells when the value is the language's own. */
export function guardWraps(guarded: readonly MemberExpression[], guard: string): readonly Wrap[] {
  return guarded.map(({ start, end }) => ({ from: start, to: end, before: `${guard}(`, after: ')' }));
}

/** Of functions: none, only arrows, or one with its own `arguments`. */
type Inside = 'SCRIPT' | 'ARROW' | 'FUNCTION';

class Findings {
  private isForEval = false;
  private isOpen = false;
  private isWriting = false;
  /** The language's own functions or objects are handed on as values, which a writing script could write to. */
  private isHandingOn = false;
  private readonly declared = new Set<string>();
  /** Outside of functions and blocks. */
  private readonly declaredOutside = new Set<string>();
  private readonly assigned = new Set<string>();
  private readonly referred = new Set<string>();
  /** Names that hold numbers, and names that hold other things somewhere. */
  private readonly counted = new Set<string>();
  private readonly uncounted = new Set<string>();
  private readonly dynamic: MemberExpression[] = [];
  /** Written to and not read; and those that nothing can be written around. */
  private readonly targets = new Set<AnyNode>();
  private readonly unguardable = new Set<AnyNode>();

  constructor(private readonly names: LanguageNames) {}

  reach(): ScriptReach {
    const { globals } = this.names;
    for (const name of this.declaredOutside) if (globals.has(name)) this.isForEval = true;
    for (const name of this.assigned) if (globals.has(name)) this.isOpen = true;
    for (const name of this.declared) if (globals.has(name) && !HARMLESS.has(name)) this.isOpen = true;
    for (const name of this.referred) {
      if (!HARMLESS.has(name) && !this.declared.has(name) && !this.assigned.has(name)) this.isOpen = true;
    }
    const guarded = this.dynamic.filter((node) => !this.isNumber(node.property) && !this.targets.has(node));
    if (guarded.some((node) => this.unguardable.has(node))) this.isOpen = true;
    if (this.isForEval || this.isOpen || (this.isWriting && this.isHandingOn)) {
      return { reach: 'ANYTHING', isForEval: this.isForEval, guarded: [], left: [] };
    }
    return {
      reach: this.isWriting ? 'INPUTS' : 'NOTHING',
      isForEval: false,
      guarded,
      left: [...this.assigned].filter((name) => !this.declaredOutside.has(name)),
    };
  }

  walk(node: AnyNode, parent: AnyNode | null, inside: Inside): void {
    // eslint-disable-next-line @typescript-eslint/switch-exhaustiveness-check -- the language has sixty kinds; the rest is alike
    switch (node.type) {
      case 'Identifier':
        this.refer(node, parent, inside);
        return;
      case 'ThisExpression':
      case 'MetaProperty':
      case 'WithStatement':
      case 'LabeledStatement':
        this.isForEval = true;
        break;
      case 'ClassDeclaration':
      case 'ClassExpression':
      case 'Super':
      case 'ImportExpression':
      case 'AwaitExpression':
        this.isOpen = true;
        break;
      case 'ExpressionStatement':
        if (node.directive === 'use strict') this.isForEval = true;
        break;
      case 'VariableDeclaration': {
        const isOfScript = inside === 'SCRIPT' && (node.kind === 'var' || parent?.type === 'Program');
        for (const { id, init } of node.declarations) this.bind(id, isOfScript, init ?? null);
        break;
      }
      case 'FunctionDeclaration':
      case 'FunctionExpression':
      case 'ArrowFunctionExpression':
        if (node.async) this.isOpen = true;
        if (node.id != null) this.bind(node.id, inside === 'SCRIPT' && node.type === 'FunctionDeclaration', null);
        for (const parameter of node.params) this.bind(parameter, false, null);
        inside = node.type === 'ArrowFunctionExpression' && inside !== 'FUNCTION' ? 'ARROW' : 'FUNCTION';
        break;
      case 'CatchClause':
        if (node.param != null) this.bind(node.param, false, null);
        break;
      case 'AssignmentExpression':
        this.assign(node.left, node.operator === '=' && isCounting(node.right));
        // These give what was there.
        if (['&&=', '||=', '??='].includes(node.operator)) this.targets.delete(node.left);
        if (!this.targets.has(node.left)) this.unguardable.add(node.left);
        break;
      case 'UpdateExpression':
        this.assign(node.argument, true);
        break;
      case 'ForInStatement':
      case 'ForOfStatement':
        if (node.left.type !== 'VariableDeclaration') this.assign(node.left, false);
        break;
      case 'UnaryExpression':
        if (node.operator !== 'delete') break;
        if (node.argument.type === 'Identifier') this.isForEval = true;
        this.isWriting = true;
        this.targets.add(node.argument);
        break;
      case 'ChainExpression':
        this.refuseGuards(node.expression);
        break;
      case 'NewExpression':
        this.refuseGuards(node.callee);
        break;
      case 'CallExpression':
        this.unguardable.add(node.callee);
        break;
      case 'TaggedTemplateExpression':
        this.unguardable.add(node.tag);
        break;
      case 'Property':
        if (parent?.type === 'ObjectPattern') this.read(node.computed ? null : node.key, false);
        break;
      case 'MemberExpression':
        if (!node.computed || isText(node.property)) this.read(node.property, isCalled(node, parent));
        else this.dynamic.push(node);
        break;
      default:
        break;
    }
    for (const child of childrenOf(node)) this.walk(child, node, inside);
  }

  private refer({ name }: Identifier, parent: AnyNode | null, inside: Inside): void {
    this.referred.add(name);
    if (name === 'eval' || name === 'Function' || name === 'globalThis') this.isForEval = true;
    if (name === 'arguments') {
      this.declared.add(name);
      // Arrow functions have none of their own.
      if (inside !== 'FUNCTION') this.isForEval = true;
    }
    if (HARMLESS.has(name) && !VALUES.has(name) && !isOnlyUsed(name, parent)) this.isHandingOn = true;
  }

  private bind(pattern: AnyNode, isOfScript: boolean, init: AnyNode | null): void {
    for (const name of namesIn(pattern) ?? []) {
      this.declared.add(name);
      if (isOfScript) this.declaredOutside.add(name);
      if (init !== null && pattern.type === 'Identifier' && isCounting(init)) this.counted.add(name);
      else this.uncounted.add(name);
    }
  }

  private assign(target: AnyNode, isNumber: boolean): void {
    if (target.type === 'MemberExpression') {
      this.isWriting = true;
      this.targets.add(target);
      return;
    }
    const names = namesIn(target);
    // A pattern with properties among its targets.
    if (names === null) this.isOpen = true;
    for (const name of names ?? []) {
      this.assigned.add(name);
      if (!isNumber || target.type !== 'Identifier') this.uncounted.add(name);
    }
  }

  /** A property is read; its name is null when only running tells it. */
  private read(key: AnyNode | null, isCalled: boolean): void {
    const name = key?.type === 'Identifier' ? key.name : key?.type === 'Literal' ? String(key.value) : null;
    if (name === 'constructor') this.isForEval = true;
    if (name === null || OPENING.has(name)) this.isOpen = true;
    else if (CHANGING.has(name)) this.isWriting = true;
    else if (!isCalled && this.names.members.has(name)) this.isHandingOn = true;
  }

  /** What is called with its object before it, or stands in an optional chain, means something else with a guard around it. */
  private refuseGuards(node: AnyNode): void {
    this.unguardable.add(node);
    if (node.type === 'MemberExpression') this.refuseGuards(node.object);
    if (node.type === 'CallExpression') this.refuseGuards(node.callee);
  }

  private isNumber(key: AnyNode): boolean {
    if (isCounting(key)) return true;
    if (key.type === 'Identifier') return this.counted.has(key.name) && !this.uncounted.has(key.name);
    return (
      key.type === 'BinaryExpression' && key.operator === '+' && this.isNumber(key.left) && this.isNumber(key.right)
    );
  }
}

/** It gives a number, whatever is in it. */
function isCounting(node: AnyNode): boolean {
  if (node.type === 'Literal') return typeof node.value === 'number';
  if (node.type === 'BinaryExpression') return COUNTING.has(node.operator);
  if (node.type === 'UnaryExpression') return ['-', '+', '~'].includes(node.operator);
  return node.type === 'UpdateExpression';
}

function isText(node: AnyNode): boolean {
  return node.type === 'Literal' && typeof node.value === 'string';
}

function isCalled(node: AnyNode, parent: AnyNode | null): boolean {
  if (parent?.type === 'CallExpression' || parent?.type === 'NewExpression') return parent.callee === node;
  return parent?.type === 'TaggedTemplateExpression' && parent.tag === node;
}

/** Called, made with `new`, asked for a method, or `instanceof` it: it is not handed on. */
function isOnlyUsed(name: string, parent: AnyNode | null): boolean {
  const isIt = (node: AnyNode) => node.type === 'Identifier' && node.name === name;
  if (parent?.type === 'CallExpression' || parent?.type === 'NewExpression') {
    return isIt(parent.callee) && !parent.arguments.some(isIt);
  }
  if (parent?.type === 'MemberExpression') return isIt(parent.object) && !parent.computed;
  return parent?.type === 'BinaryExpression' && parent.operator === 'instanceof' && !isIt(parent.left);
}
