// Gives all functions that a rule can reach from the global object and from syntax, and calls them with the largest
// arguments that the budgets allow; of arrays a third, so that the time that a call may take is less than a third too.
// `table` has the family of each function, by its path.
(function (table) {
  'use strict';
  const TEXT = 99_000, ARRAY = 300_000, NAMES = 50_000, ENTRIES = 100_000;
  const { getPrototypeOf, getOwnPropertyDescriptor } = Object;

  const reachable = () => {
    const roots = {
      '': globalThis,
      '%Iterator%': getPrototypeOf(getPrototypeOf([].values())),
      '%ArrayIterator%': getPrototypeOf([].values()),
      '%StringIterator%': getPrototypeOf(''[Symbol.iterator]()),
      '%MapIterator%': getPrototypeOf(new Map().values()),
      '%SetIterator%': getPrototypeOf(new Set().values()),
      '%RegExpStringIterator%': getPrototypeOf(''.matchAll(/a/g)),
      '%WrappedIterator%': getPrototypeOf(Iterator.from({ next() {} })),
      '%IteratorHelper%': getPrototypeOf([].values().map(x => x)),
      '%Generator%': getPrototypeOf(function* () {}),
      '%AsyncFunction%': getPrototypeOf(async function () {}),
      '%AsyncGenerator%': getPrototypeOf(async function* () {})
    };
    const todo = Object.entries(roots);
    const seen = new Set();
    const found = [];
    while (todo.length > 0) {
      const [path, item] = todo.shift();
      if ((typeof item !== 'object' && typeof item !== 'function') || item === null || seen.has(item)) {
        continue;
      }
      seen.add(item);
      if (typeof item === 'function') {
        found.push({ path, item });
      }
      todo.push([`${path}.__proto__`, getPrototypeOf(item)]);
      for (const key of path.startsWith('$') && !path.startsWith('$exact') ? [] : Reflect.ownKeys(item)) {
        const name = typeof key === 'symbol' ? key.description.replace('Symbol.', '@@') : key;
        const next = path === '' ? name : `${path}.${name}`;
        const { value, get, set } = getOwnPropertyDescriptor(item, key);
        todo.push([next, value], [`get:${next}`, get], [`set:${next}`, set]);
      }
    }
    return found;
  };

  // Receivers and arguments of each family, made anew for each call.
  const families = () => {
    const text = 'x'.repeat(TEXT);
    const marks = 'x\u0301\u0323'.repeat(TEXT / 3);
    const digits = '9'.repeat(TEXT);
    const array = Array(ARRAY).fill(1);
    const texts = Array(ARRAY).fill(text);
    const map = new Map();
    const set = new Set();
    for (let i = 0; i < ENTRIES; i++) {
      map.set(i, i);
      set.add(i);
    }
    const names = {};
    for (let i = 0; i < NAMES; i++) {
      names[`k${i}`] = i;
    }
    const identity = x => x;
    const like = { length: 2 ** 53 - 1 };
    const iterable = value => ({ [Symbol.iterator]() { return { next() { return { done: false, value } } } } });
    const endless = iterable(1);
    const pairs = iterable(['k', 1]);
    const setLike = { size: 2 ** 40, has() { return true }, keys: () => endless[Symbol.iterator]() };
    const sparse = () => Array(2 ** 32 - 1);
    const wide = () => Array(900).fill(array);
    const nested = () => {
      let inner = [];
      for (let i = 0; i < 5_000; i++) {
        inner = [inner];
      }
      return inner;
    };

    return {
      constant: [[], []],
      text: [
        [() => text, () => marks],
        [[], [text], [`${'x'.repeat(TEXT / 2)}y`], [90_000], [/x*y/g], [/(?:)/g, '$`$\''], ['x', text], [identity, identity]]
      ],
      array: [
        [() => array.slice(), wide, sparse, () => like, () => texts],
        [[], [identity], [identity, array], [2, 3, 4], [`${'x'.repeat(TEXT - 1)}y`], [Infinity], [texts, texts], [(a, b) => a - b]]
      ],
      object: [
        [() => undefined],
        [[text], [array], [names], [like], [endless], [pairs], [map], [{}, text], [{}, array], [{}, names], [names, identity], [array, identity],
          [endless, identity], [array, 'x', { value: 1 }]]
      ],
      inherited: [[() => text, () => array, () => names, () => texts], [[], [text], [text, identity]]],
      iterator: [
        [() => array.values(), () => endless[Symbol.iterator](), () => text.matchAll(/x/g), () => map.entries(),
          () => Iterator.from(endless)],
        [[], [identity], [2 ** 53 - 1], [() => array], [() => endless, 1]]
      ],
      collection: [[() => map, () => set], [[], [1], [set], [setLike], [identity], [1, identity], [{}, 1]]],
      regex: [
        [() => /x*y/g, () => /(x+x+)+y/, () => /(?=(x+))\1*y/, () => /(?:)/g, () => /x/y],
        [[], [text], [text, '$&$&'], [text, identity], [text, 2 ** 32 - 1]]
      ],
      pattern: [
        [() => /x/],
        [[text], ['a{1,1000}'.repeat(1_000)], ['(?:a{1,1000}){1,1000}'], [`[${'a-z'.repeat(TEXT / 3)}]`], ['\\p{L}'.repeat(10_000), 'u'],
          [`${'('.repeat(100)}x${')'.repeat(100)}`], ['x?'.repeat(TEXT / 2)], [`${'x|'.repeat(TEXT / 2 - 1)}x`], ['x', text]]
      ],
      number: [
        [() => undefined],
        [[text], [digits], [`0x${'f'.repeat(TEXT)}`], [`0b${'1'.repeat(TEXT)}`], [`0.${'0'.repeat(TEXT - 9)}1`], [`1e${digits.slice(9)}`],
          [digits, 3], [digits, 36], [[digits]], [100], [36]]
      ],
      // The conversion of texts, which takes the time, is tried at its longest once.
      numeric: [
        [() => 1.5, () => 5e-324],
        [[text], [digits], [`0x${'f'.repeat(TEXT / 9)}`], [`0b${'1'.repeat(TEXT / 9)}`], [`0.${'0'.repeat(TEXT - 9)}1`],
          [`1e${digits.slice(9)}`], [digits, 3], [digits, 36], [[digits]], [100], [36]]
      ],
      json: [
        [() => undefined],
        [[`[${'1,'.repeat(40_000)}1]`], [`[${'1,'.repeat(40_000)}1]`, (k, v) => v], ['['.repeat(TEXT)], [digits], [`"${'\\u0041'.repeat(16_000)}"`],
          [array], [texts], [names], [like], [names, identity], [{}, texts], [array, null, '          ']]
      ],
      call: [
        [() => Math.max, () => identity],
        [[null, like], [Math.max, null, like], [Array, like], [null, array], [Math.max, null, array], [Array, array], [{}, 'x', { value: text }]]
      ],
      error: [
        [() => ({ name: text, message: text }), () => new Error(text)],
        [[], [text], [text, { cause: texts }], [endless, text], [array, text]]
      ],
      ours: [[() => undefined], [[text, text], [array, text], [array, 'includes', text], [names, text], [texts, texts], [map, 'forEach', identity]]],
      deep: [[nested], [[], [Infinity]]],
      deepJson: [[() => undefined], [['['.repeat(4_000) + ']'.repeat(4_000)], [nested()]]]
    };
  };

  const found = reachable();
  const calls = [];

  // A static function does not look at its receiver; one of `Object` that takes one argument does not look at others.
  const receivers = (path, all) => /^(?:[A-Za-z]+|(?:Object|Number|Math|JSON)\.[A-Za-z]+)$/.test(path) ? all.slice(0, 1) : all;
  const distinct = (path, item, all) => {
    const first = new Set();
    return all.map((given, a) => ({ given, a })).filter(({ given }) => {
      const known = /^Object\.[A-Za-z]+$/.test(path) && item.length === 1 && first.has(given[0]);
      first.add(given[0]);
      return !known;
    });
  };
  const addCalls = () => {
    const worst = families();
    for (const { path, item } of found) {
      for (const family of table[path] ?? []) {
        receivers(path, worst[family][0]).forEach((receiver, r) => distinct(path, item, worst[family][1])
          .forEach(({ given, a }) => calls.push({ path, item, family, receiver, given, r, a })));
      }
    }
  };
  const isConstructor = path => /^[A-Z][A-Za-z]*$/.test(path) && !['Symbol', 'Iterator'].includes(path);
  const drain = value => {
    for (let i = 0; i < 3 && typeof value?.next === 'function'; i++) {
      value.next();
    }
  };

  return {
    paths: found.map(({ path }) => path),
    calls: () => {
      addCalls();
      return calls.map(({ path, family, r, a }) => `${path}, receiver ${r} and arguments ${a} of family ${family}`);
    },
    run: number => {
      const { path, item, receiver, given } = calls[number];
      drain(Reflect.apply(item, receiver(), given));
      if (isConstructor(path)) {
        Reflect.construct(item, given);
      }
    }
  };
})
