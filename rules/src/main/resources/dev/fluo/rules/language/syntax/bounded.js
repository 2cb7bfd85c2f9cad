// Gives a function that rewrites the syntax which runs to its end, deaf to the watchdog: it copies or collects all names of
// a value at once. `{...x}` and `for (k in x)` become `{...$named(x)}` and `for (k in $named(x))`. A pattern `{a, ...rest}`
// first reads the getter `$names`, which has the same check.
(function () {
  'use strict';
  const options = { ecmaVersion: 'latest', sourceType: 'script' };
  const isNode = value => typeof value === 'object' && value !== null && typeof value.type === 'string';

  const parts = node => {
    if (node.type === 'Property' && node.shorthand) return [node.value];
    return Object.keys(node)
      .flatMap(key => node[key])
      .filter(isNode)
      .sort((a, b) => a.start - b.start);
  };

  const parsed = source => {
    try {
      return acorn.parse(source, options);
    } catch (notJavaScript) {
      return null;
    }
  };

  return source => {
    const spliced = (node, changed = rewritten) => {
      let text = '';
      let at = node.start;
      for (const part of parts(node)) {
        text += source.slice(at, part.start) + changed(part);
        at = part.end;
      }
      return text + source.slice(at, node.end);
    };

    const rewritten = node => {
      switch (node.type) {
        case 'ObjectExpression':
          return spliced(node, part => (part.type === 'SpreadElement' ? `...$named((${rewritten(part.argument)}))` : rewritten(part)));
        case 'ObjectPattern': {
          const text = spliced(node);
          return node.properties.some(part => part.type === 'RestElement') ? `{[$names]: {} = {}, ${text.slice(1)}` : text;
        }
        case 'ForInStatement':
          return spliced(node, part => (part === node.right ? `$named((${rewritten(part)}))` : rewritten(part)));
        default:
          return spliced(node);
      }
    };

    const tree = parsed(source);
    return tree === null ? source : source.slice(0, tree.start) + rewritten(tree) + source.slice(tree.end);
  };
})
