// Runs acorn on one text. Gives the ESTree as JSON, or what is wrong with the text: { error, position }; position -1: nested too deeply.
// Two things differ from ESTree: a chain of one logical operator is one node with `operands`, and a template's hole says where it `end`s.
(function (text, goal, position, maxDepth) {
  'use strict';
  const options = {
    ecmaVersion: 'latest', sourceType: 'script', strict: true,
    allowReturnOutsideFunction: true, allowHashBang: false,
  };

  class RuleParser extends acorn.Parser {
    depth = 0;

    // Everything that can stand inside itself passes one of these. On an error the parse ends, so nothing need be undone.
    enter(parse, args) {
      if (++this.depth > maxDepth) throw new RangeError('too deep');
      const node = parse.apply(this, args);
      this.depth--;
      return node;
    }

    parseMaybeAssign(...args) { return this.enter(super.parseMaybeAssign, args); }
    parseMaybeUnary(...args) { return this.enter(super.parseMaybeUnary, args); }
    parseStatement(...args) { return this.enter(super.parseStatement, args); }
    parseBindingAtom(...args) { return this.enter(super.parseBindingAtom, args); }

    // What leans to the left is read in a loop; its depth is that of the trees it grows.
    grown(node, from) {
      node.levels = (from.levels ?? 0) + 1;
      if (node.levels > maxDepth) throw new RangeError('too deep');
      return node;
    }

    parseSubscript(base, ...args) {
      const node = super.parseSubscript(base, ...args);
      return node === base ? node : this.grown(node, base);
    }

    buildBinary(startPos, startLoc, left, right, op, logical) {
      if (!logical) return this.grown(super.buildBinary(startPos, startLoc, left, right, op, logical), left);
      const node = this.startNodeAt(startPos, startLoc);
      node.operator = op;
      node.operands = left.type === 'LogicalExpression' && left.operator === op ? left.operands : [left];
      node.operands.push(right);
      return this.finishNode(node, 'LogicalExpression');
    }

    // One expression and nothing after it.
    static expression() {
      const parser = new this(options, text, 0);
      parser.nextToken();
      const tree = parser.parseExpression();
      if (parser.type !== acorn.tokTypes.eof) parser.unexpected();
      return tree;
    }

    // One expression that ends at a closing brace, as in a template.
    static hole() {
      const parser = new this(options, text, position);
      parser.nextToken();
      const tree = parser.parseExpression();
      if (parser.type !== acorn.tokTypes.braceR) parser.unexpected();
      return { type: 'Hole', start: position, end: parser.start, expression: tree };
    }

    static body() {
      return new this(options, text).parse();
    }
  }

  // BigInts and infinities have no JSON: the reader takes them from `bigint` and `raw`. Levels are no part of the tree.
  const plain = (key, value) => (typeof value === 'bigint' ? null : key === 'levels' ? undefined : value);

  try {
    return JSON.stringify(RuleParser[goal](), plain);
  } catch (error) {
    if (error instanceof RangeError || /^Not enough stack space/.test(error.message)) {
      return JSON.stringify({ error: 'too deep', position: -1 });
    }
    if (error instanceof SyntaxError && typeof error.pos === 'number') {
      return JSON.stringify({ error: error.message, position: error.pos });
    }
    throw error;
  }
})
