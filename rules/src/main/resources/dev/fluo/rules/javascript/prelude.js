// Runs once in every new context, before any rule: makes it pure, bounded and unchangeable.
// Takes what the host gives to rules, by name; FLUO's own functions of Math, by name; and
// samples of host objects, whose prototypes are frozen too.
(function (given, mathematics, samples) {
  'use strict';

  const isArray = Array.isArray;
  const apply = Reflect.apply;

  /** Puts a method of a prototype behind a check of its receiver and arguments. */
  const guard = (prototype, name, check) => {
    const method = prototype[name];
    const guarded = {
      [name](...rest) {
        check(this, name, rest);
        return apply(method, this, rest);
      }
    };
    Object.defineProperty(prototype, name, { value: guarded[name] });
  };

  // No clock, no chance, no work after the verdict, no raw memory, no code from text: a rule is a function of its trace.
  const unwanted = [
    'Date', 'Promise', 'WeakRef', 'FinalizationRegistry', 'Proxy', 'Function', 'eval', 'escape', 'unescape', 'Intl', 'Temporal',
    'ArrayBuffer', 'SharedArrayBuffer', 'DataView', 'Atomics', 'WebAssembly', 'BigInt', 'BigInt64Array', 'BigUint64Array',
    'Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array', 'Uint16Array', 'Int32Array', 'Uint32Array',
    'Float16Array', 'Float32Array', 'Float64Array', 'Java', 'Packages', 'Polyglot', 'Graal', 'arguments'
  ];
  unwanted.forEach(name => delete globalThis[name]);
  delete Math.random;
  ['for', 'keyFor'].forEach(name => delete Symbol[name]);

  // The engine's own methods run to their end, deaf to the watchdog, on whatever calls itself an array: bound what they are given.
  const longest = 1e6;
  const checkArray = (list, name) => {
    if (!isArray(list)) {
      throw new TypeError(`${name} is for arrays only`);
    }
    if (list.length > longest) {
      throw new RangeError(`${name} is for arrays of at most ${longest} elements`);
    }
  };
  const lazy = ['constructor', 'values', 'keys', 'entries'];
  for (const name of Object.getOwnPropertyNames(Array.prototype)) {
    if (typeof Array.prototype[name] === 'function' && !lazy.includes(name)) {
      guard(Array.prototype, name, checkArray);
    }
  }
  guard(Array.prototype, 'concat', (list, name, rest) => {
    const length = item => (isArray(item) || Object(item)[Symbol.isConcatSpreadable] ? item.length : 1);
    if (rest.reduce((sum, item) => sum + length(item), list.length) > longest) {
      throw new RangeError(`${name} is for arrays of at most ${longest} elements`);
    }
  });
  const byText = (a, b) => {
    const left = `${a}`;
    const right = `${b}`;
    return left < right ? -1 : left > right ? 1 : 0;
  };
  const orderByText = (list, name, rest) => {
    rest[0] ??= byText;
  };
  guard(Array.prototype, 'sort', orderByText);
  guard(Array.prototype, 'toSorted', orderByText);
  const from = (source, mapping = item => item) => {
    const list = [];
    if (typeof source[Symbol.iterator] === 'function') {
      for (const item of source) {
        list[list.length] = mapping(item, list.length);
      }
    } else {
      for (let i = 0; i < source.length; i++) {
        list[i] = mapping(source[i], i);
      }
    }
    return list;
  };
  Object.defineProperty(Array, 'from', { value: from });
  delete Array.fromAsync;

  // The same for the search of long text in long text, which takes the product of their lengths.
  const mostComparisons = 1e8;
  const checkSearch = (text, name, rest) => {
    if (typeof rest[0] === 'string' && rest[0].length * text.length > mostComparisons) {
      throw new RangeError(`${name} of a text that long in one that long`);
    }
  };
  ['includes', 'indexOf', 'lastIndexOf', 'split', 'replace'].forEach(name => guard(String.prototype, name, checkSearch));
  guard(String.prototype, 'replaceAll', (text, name, rest) => {
    if (typeof rest[0] === 'string') {
      checkSearch(text, name, rest);
      rest[0] = new RegExp(rest[0].replace(/[$()*+.?[\\\]^{|}]/g, '\\$&'), 'g');
    }
  });

  // Both order combining marks, which takes the square of how many stand in a row.
  const longestToOrder = 4000;
  const checkOrdered = (text, name, rest) => {
    if (`${text}`.length > longestToOrder || (name === 'localeCompare' && `${rest[0]}`.length > longestToOrder)) {
      throw new RangeError(`${name} is for text of at most ${longestToOrder} characters`);
    }
  };
  ['normalize', 'localeCompare'].forEach(name => guard(String.prototype, name, checkOrdered));

  // What copies or compares many names runs to its end.
  const mostNames = 10000;
  const checkNames = (object, name, rest) => {
    const source = Object(rest[0]);
    if (source.length > mostNames || Object.keys(source).length > mostNames) {
      throw new RangeError(`${name} is for at most ${mostNames} properties`);
    }
  };
  ['getOwnPropertyDescriptors', 'defineProperties'].forEach(name => guard(Object, name, (object, method, rest) =>
    checkNames(object, method, method === 'defineProperties' ? rest.slice(1) : rest)));
  guard(Object, 'assign', (object, name, rest) => rest.slice(1).forEach(source => checkNames(object, name, [source ?? {}])));
  const named = value => {
    const source = Object(value);
    if ((isArray(source) || source instanceof String) && source.length > mostNames) {
      throw new RangeError(`spread, rest and for-in are for at most ${mostNames} properties`);
    }
    for (let object = source; object !== null; object = Object.getPrototypeOf(object)) {
      checkNames(object, 'spread, rest and for-in', [object]);
    }
    return value;
  };
  const names = Symbol('names');
  Object.defineProperty(Object.prototype, names, { get() { return void named(this); } });
  Object.defineProperty(globalThis, '$named', { value: named });
  Object.defineProperty(globalThis, '$names', { value: names });
  const longestAllowList = 1000;
  guard(JSON, 'stringify', (object, name, rest) => {
    if (isArray(rest[1]) && rest[1].length > longestAllowList) {
      throw new RangeError(`${name} takes a list of at most ${longestAllowList} names`);
    }
  });

  // What engines approximate each in its own way is computed by FLUO, so that native plans give the same digits.
  for (const name of Object.keys(mathematics)) {
    const meaning = mathematics[name];
    Object.defineProperty(Math, name, { value: (...numbers) => meaning(...numbers.map(Number)) });
  }

  // What the language adds to ECMAScript's calls: a method that is not there gives undefined, and nothing matches undefined.
  const call = (value, name, ...rest) => {
    const method = value?.[name];
    if (typeof method !== 'function') {
      return undefined;
    }
    return name === 'test' && value instanceof RegExp && rest[0] === undefined ? false : apply(method, value, rest);
  };
  Object.defineProperty(globalThis, '$call', { value: call });

  for (const name of Object.keys(given)) {
    Object.defineProperty(globalThis, name, { value: given[name] });
  }

  // Freezes all that any rule can reach, so that no rule leaves anything to the next.
  const roots = [
    globalThis, function* () {}, async function () {}, async function* () {}, [][Symbol.iterator](), ''[Symbol.iterator](),
    new Map()[Symbol.iterator](), new Set()[Symbol.iterator](), ''.matchAll(/a/g), Iterator.from({ next() {} }),
    [][Symbol.iterator]().map(item => item), ...samples.map(Object.getPrototypeOf)
  ];
  const seen = new Set(Object.values(given));
  while (roots.length > 0) {
    const item = roots.pop();
    const isObject = (typeof item === 'object' && item !== null) || typeof item === 'function';
    if (!isObject || seen.has(item)) {
      continue;
    }
    seen.add(item);
    roots.push(Object.getPrototypeOf(item));
    for (const key of Reflect.ownKeys(item)) {
      const property = Object.getOwnPropertyDescriptor(item, key);
      roots.push(property.value, property.get, property.set);
    }
    Object.freeze(item);
  }
})
