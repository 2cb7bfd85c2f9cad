// Makes `$exact`: the operators of a rule on a trace that holds exact integers, whole numbers beyond ±2^53. Such a value is an
// object of the host, the same one for the same number; it compares exactly and counts as the nearest double otherwise.
(function (host) {
  'use strict';
  const isArray = Array.isArray;
  const apply = Reflect.apply;
  const freeze = Object.freeze;
  const ofNumbers = ['toFixed', 'toPrecision', 'toExponential', 'toLocaleString'];
  const numberMethods = Number.prototype;

  const isExact = value => typeof value === 'object' && value !== null && host.is(value);
  const either = (a, b) => isExact(a) || isExact(b);
  const isNaN = value => value !== value;

  const equal = (a, b) => (either(a, b) ? host.equal(a, b) : a == b);
  const same = (a, b) => (either(a, b) ? host.same(a, b) : a === b);
  const less = (a, b) => (either(a, b) ? host.less(a, b) : a < b);
  const atMost = (a, b) => (either(a, b) ? host.atMost(a, b) : a <= b);

  const isText = value =>
    typeof value === 'string' || typeof value === 'function' || (typeof value === 'object' && value !== null && !isExact(value));
  const add = (a, b) => {
    if (!either(a, b)) {
      return a + b;
    }
    return isText(a) || isText(b) ? `${a}${b}` : +a + +b;
  };

  const includes = (list, value) => {
    for (let i = 0; i < list.length; i++) {
      if (same(list[i], value) || (isNaN(list[i]) && isNaN(value))) {
        return true;
      }
    }
    return false;
  };

  const call = (value, name, ...rest) => {
    if (name === 'includes' && rest.length === 1 && isArray(value)) {
      return includes(value, rest[0]);
    }
    return isExact(value) && ofNumbers.includes(name) ? apply(numberMethods[name], +value, rest) : $call(value, name, ...rest);
  };

  for (const name of ['isInteger', 'isFinite']) {
    const meaning = Number[name];
    const exactly = { [name](value) { return meaning(isExact(value) ? +value : value); } };
    Object.defineProperty(Number, name, { value: exactly[name] });
  }

  const operators = {
    equal,
    unequal: (a, b) => !equal(a, b),
    same,
    different: (a, b) => !same(a, b),
    less,
    more: (a, b) => (either(a, b) ? host.less(b, a) : a > b),
    atMost,
    atLeast: (a, b) => (either(a, b) ? host.atMost(b, a) : a >= b),
    add,
    addTo: (object, key, value) => {
      object[key] = add(object[key], value);
      return object[key];
    },
    type: value => (isExact(value) ? 'number' : typeof value),
    call
  };
  Object.values(operators).forEach(freeze);
  return freeze(operators);
})
