/** What `deleteDiacriticalMarks` knows, in the order of the specification (exchange formats, section 3): each letter, and what it becomes. */
const WITH_MARKS = 'ÀÁÂÃÄÅàáâãäåÒÓÔÕÖØòóôõöøÈÉÊËèéêëðÇĆçćÐÌÍÎÏìíîïÙÚÛÜùúûüÑñŠṠṢṤṦṨŞšṡṣṥṧṩşŸÿýŽž';
const WITHOUT_MARKS = 'AAAAAAaaaaaaOOOOOOooooooEEEEeeeeeCCccDIIIIiiiiUUUUuuuuNnSSSSSSSsssssssYyyZz';

/**
 * The program inside the sandbox, in the language that QuickJS runs. It holds on to the functions it needs before any script can replace
 * them, reads no property that a script could have put on a prototype, and speaks in text only.
 *
 * Its value is `[names, add, alone, together]`. An outcome is JSON: a value as it is, a fault as `{"code","message","stack"}`.
 */
export const SANDBOX_PROGRAM = `(function (global) {
  'use strict';
  const { apply, defineProperty, deleteProperty, getPrototypeOf } = Reflect;
  const { parse, stringify } = JSON;
  const { isArray } = Array;
  const { create } = Object;
  const { toISOString, getTime } = Date.prototype;
  const { slice } = String.prototype;
  const evaluate = eval;
  const toText = String;
  const engineError = InternalError.prototype;
  const syntaxError = SyntaxError.prototype;
  const random = { a: 0, b: 0, c: 0, d: 0 };
  const scripts = create(null);
  let count = 0;
  let longest = 0;
  let isAgain = false;

  const plain = create(null);
  const marked = '${WITH_MARKS}';
  const unmarked = '${WITHOUT_MARKS}';
  for (let at = 0; at < marked.length; at += 1) plain[marked[at]] = unmarked[at];

  function offer(name, value) {
    const property = create(null);
    property.value = value;
    property.writable = true;
    property.enumerable = true;
    property.configurable = true;
    defineProperty(global, name, property);
  }

  offer('deleteDiacriticalMarks', function deleteDiacriticalMarks(text) {
    if (typeof text !== 'string') return text;
    let out = '';
    for (let at = 0; at < text.length; at += 1) out += plain[text[at]] ?? text[at];
    return out;
  });
  offer('source', undefined);
  offer('sourceContract', undefined);

  // The engine's own would begin anew with every record, because the memory does: the seed comes from outside each time (sfc32).
  const math = create(null);
  math.value = { random() {
    const t = (((random.a + random.b) | 0) + random.d) | 0;
    random.d = (random.d + 1) | 0;
    random.a = random.b ^ (random.b >>> 9);
    random.b = (random.c + (random.c << 3)) | 0;
    random.c = ((random.c << 21) | (random.c >>> 11)) + t | 0;
    return (t >>> 0) / 4294967296;
  } }.random;
  math.writable = true;
  math.configurable = true;
  math.enumerable = false;
  defineProperty(Math, 'random', math);

  function fault(code, message, stack) {
    // Others may have what it took: whoever runs beside it is run again, alone.
    if (code === 'MEMORY') isAgain = true;
    return '{"code":"' + code + '","message":' + stringify(apply(slice, message, [0, 500])) + ',"stack":' + stringify(apply(slice, stack, [0, 2000])) + '}';
  }

  function kindOf(value) {
    if (typeof value === 'object') return value === null ? 'nothing' : isArray(value) ? 'a list' : 'an object';
    if (typeof value === 'bigint') return 'a BigInt';
    if (typeof value === 'undefined') return 'nothing';
    return 'a ' + typeof value;
  }

  function tooLong() {
    return fault('OUTPUT', 'The script gave a value of more than ' + longest + ' characters, which no field holds.', '');
  }

  function dateText(value) {
    try {
      apply(getTime, value, []);
    } catch {
      return null;
    }
    try {
      return stringify(apply(toISOString, value, []));
    } catch {
      return fault('TYPE', 'The script gave a Date that is no date (Invalid Date).', '');
    }
  }

  function listText(list) {
    const { length } = list;
    let out = '[';
    for (let at = 0; at < length; at += 1) {
      const item = list[at];
      if (typeof item !== 'string') {
        return fault('TYPE', 'The script gave a list with ' + kindOf(item) + ' at place ' + (at + 1) + '; a list holds texts.', '');
      }
      if (out.length + item.length > longest) return tooLong();
      out += (at === 0 ? '' : ',') + stringify(item);
    }
    return out + ']';
  }

  function valueText(value) {
    if (value === undefined || value === null || value === '') return 'null';
    if (typeof value === 'string') return value.length > longest ? tooLong() : stringify(value);
    if (typeof value === 'boolean') return value ? 'true' : 'false';
    if (typeof value === 'number') {
      if (value - value === 0) return '' + value;
      return fault('TYPE', 'The script gave ' + value + ', which is no number that a field can hold.', '');
    }
    if (typeof value === 'object') {
      const date = dateText(value);
      if (date !== null) return date;
      if (isArray(value)) return listText(value);
    }
    return fault('TYPE', 'The script gave ' + kindOf(value) + '; a field holds a text, a number, true or false, a Date, or nothing.', '');
  }

  function textOf(value) {
    return typeof value === 'string' ? value : '';
  }

  function thrownText(error) {
    if (typeof error === 'symbol') return fault('THROWN', 'The script threw a symbol.', '');
    if (typeof error !== 'object' && typeof error !== 'function' || error === null) return fault('THROWN', toText(error), '');
    const kind = getPrototypeOf(error);
    const message = textOf(error.message);
    const stack = textOf(error.stack);
    if (message === 'stack overflow' && (kind === engineError || kind === syntaxError)) {
      return fault('MEMORY', 'The script went too deep: functions that call each other, or data inside data, without end.', stack);
    }
    if (kind === engineError && (message === 'string too long' || message === 'out of memory' || message === 'out of memory in regexp execution')) {
      return fault('MEMORY', 'The script needs more memory than scripts have (64 MiB).', stack);
    }
    const name = textOf(error.name);
    if (message === '' && name === '') return fault('THROWN', 'The script threw ' + kindOf(error) + ' without a message.', stack);
    return fault('THROWN', name === '' || name === 'Error' ? message || 'Error' : name + ': ' + message, stack);
  }

  // The language's own functions and objects, and the names that lead to them: what a script must not be given unseen.
  const own = new Set();
  const isOwn = own.has;
  const members = create(null);
  function learn(value) {
    if (typeof value !== 'function' && (typeof value !== 'object' || value === null) || own.has(value)) return;
    own.add(value);
    learn(getPrototypeOf(value));
    for (const key of Reflect.ownKeys(value)) {
      const { value: inside, get, set } = Reflect.getOwnPropertyDescriptor(value, key);
      if (typeof key === 'string' && (typeof inside === 'function' || typeof inside === 'object' && inside !== null)) members[key] = true;
      learn(inside);
      learn(get);
      learn(set);
    }
  }
  const iterated = [[].values(), new Map().values(), new Set().values(), ''[Symbol.iterator](), ''.matchAll(/a/g), [].values().map(String)];
  for (const value of [global, ...iterated, function* () {}, async function () {}, async function* () {}]) learn(value);
  const names = stringify({
    globals: [...Reflect.ownKeys(global), ...Reflect.ownKeys(Object.prototype)].filter((name) => typeof name === 'string'),
    members: [...Object.keys(members), '__proto__'],
  });

  /** Around a property whose name only running tells: functions and the language's own are not for scripts that run together. */
  function guard(value) {
    if (typeof value === 'function' || (typeof value === 'object' && value !== null && apply(isOwn, own, [value]))) isAgain = true;
    return value;
  }

  function outcome(run, code) {
    try {
      return valueText(run === null ? evaluate(code) : run());
    } catch (error) {
      try {
        return thrownText(error);
      } catch {
        return fault('THROWN', 'The script threw something that throws again when its message is read.', '');
      }
    }
  }

  /** One script more; make is null for one that eval runs, left is JSON. */
  function add(make, code, onPerson, isTogether, ownInputs, left) {
    const script = create(null);
    script.run = make === null ? null : make(guard);
    script.code = code;
    script.onPerson = onPerson;
    script.isTogether = isTogether;
    script.ownInputs = ownInputs;
    script.left = parse(left);
    scripts[count] = script;
    count += 1;
  }

  function begin(limit, a, b, c, d) {
    longest = limit;
    random.a = a; random.b = b; random.c = c; random.d = d;
    isAgain = false;
  }

  /** One script on one record, away from the others; contract is -1 for a script on persons. */
  function alone(text, limit, a, b, c, d, index, contract) {
    begin(limit, a, b, c, d);
    const record = parse(text);
    global.source = record;
    if (contract >= 0) global.sourceContract = record.Contracts[contract];
    const script = scripts[index];
    return outcome(script.isTogether ? null : script.run, script.code);
  }

  function list(onPerson, text, record, contract) {
    let out = '[';
    let isFirst = true;
    for (let index = 0; index < count; index += 1) {
      const script = scripts[index];
      if (script.onPerson !== onPerson || !script.isTogether) continue;
      const given = script.ownInputs ? parse(text) : record;
      global.source = given;
      global.sourceContract = contract < 0 ? undefined : given.Contracts[contract];
      out += (isFirst ? '' : ',') + outcome(script.run, '');
      isFirst = false;
      for (let at = 0; at < script.left.length; at += 1) deleteProperty(global, script.left[at]);
      if (isAgain) return out;
    }
    return out + ']';
  }

  /**
   * All scripts on one record that cannot reach each other: '[[person outcomes],[contract outcomes],...]', or '' when they have to be
   * run one by one.
   */
  function together(text, limit, a, b, c, d) {
    begin(limit, a, b, c, d);
    const record = parse(text);
    let out = '[' + list(true, text, record, -1);
    const contracts = record !== null && isArray(record.Contracts) ? record.Contracts.length : 0;
    for (let contract = 0; contract < contracts && !isAgain; contract += 1) {
      out += ',' + list(false, text, record, contract);
    }
    return isAgain ? '' : out + ']';
  }

  return [names, add, alone, together];
})(globalThis)`;
