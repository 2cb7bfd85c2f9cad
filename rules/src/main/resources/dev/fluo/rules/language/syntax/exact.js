// Gives a function that rewrites a script for traces with exact integers: whole numbers beyond ±2^53, which are not doubles.
// Comparisons, `+`, `+=` and `typeof` become calls of `$exact`; all other operators convert such a value to the nearest
// double by themselves.
(function () {
  'use strict';
  const options = { ecmaVersion: 'latest', sourceType: 'script' };
  const methods = {
    '==': 'equal', '!=': 'unequal', '===': 'same', '!==': 'different',
    '<': 'less', '<=': 'atMost', '>': 'more', '>=': 'atLeast', '+': 'add',
  };

  const isNode = value => typeof value === 'object' && value !== null && typeof value.type === 'string';

  const parts = node => {
    if (node.type === 'Property' && node.shorthand) return [node.value];
    return Object.keys(node)
      .flatMap(key => node[key])
      .filter(isNode)
      .sort((a, b) => a.start - b.start);
  };

  return source => {
    const spliced = node => {
      let text = '';
      let at = node.start;
      for (const part of parts(node)) {
        text += source.slice(at, part.start) + rewritten(part);
        at = part.end;
      }
      return text + source.slice(at, node.end);
    };

    // A text that can stand among arguments.
    const argument = node => (node.type === 'SequenceExpression' ? `(${rewritten(node)})` : rewritten(node));

    const call = (method, ...nodes) => `$exact.${method}(${nodes.map(argument).join(', ')})`;

    // The name of a variable that is not there has a type too.
    const typeOf = node =>
      node.type === 'Identifier'
        ? `(typeof ${node.name} === 'undefined' ? 'undefined' : $exact.type(${node.name}))`
        : call('type', node);

    const addition = node => {
      const { left, right } = node;
      if (left.type !== 'MemberExpression') return `${rewritten(left)} = ${call('add', left, right)}`;
      if (left.object.type === 'Super' || left.property.type === 'PrivateIdentifier') return spliced(node);
      const key = left.computed ? argument(left.property) : `'${left.property.name}'`;
      return `$exact.addTo(${argument(left.object)}, ${key}, ${argument(right)})`;
    };

    const rewritten = node => {
      switch (node.type) {
        case 'BinaryExpression':
          return Object.hasOwn(methods, node.operator)
            ? call(methods[node.operator], node.left, node.right)
            : spliced(node);
        case 'UnaryExpression':
          return node.operator === 'typeof' ? typeOf(node.argument) : spliced(node);
        case 'AssignmentExpression':
          return node.operator === '+=' ? addition(node) : spliced(node);
        case 'Identifier':
          return node.name === '$call' ? '$exact.call' : spliced(node);
        default:
          return spliced(node);
      }
    };

    const tree = acorn.parse(source, options);
    return source.slice(0, tree.start) + rewritten(tree) + source.slice(tree.end);
  };
})
