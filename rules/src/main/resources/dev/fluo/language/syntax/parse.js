// Gives a function that runs acorn on one text: it gives the ESTree as JSON, or what is wrong with the text,
// { error, position }, where position -1 means: nested too deeply.
// Two things differ from ESTree: a chain of one logical operator is one node with `operands`, and a template's hole says
// where it `end`s.
(function (maxDepth) {
  'use strict';
  const options = {
    ecmaVersion: 'latest', sourceType: 'script', strict: true,
    allowReturnOutsideFunction: true, allowHashBang: false,
  };

  // No part of the tree: symbols have no JSON.
  const levels = Symbol('levels');

  class RuleParser extends acorn.Parser {
    depth = 0;

    // Everything that can stand inside itself passes one of these. On an error the parse ends, so nothing need be undone.
    enter() {
      if (++this.depth > maxDepth) throw new RangeError('too deep');
    }

    parseMaybeAssign(forInit, refDestructuringErrors, afterLeftParse) {
      this.enter();
      const node = super.parseMaybeAssign(forInit, refDestructuringErrors, afterLeftParse);
      this.depth--;
      return node;
    }

    parseMaybeUnary(refDestructuringErrors, sawUnary, incDec, forInit) {
      this.enter();
      const node = super.parseMaybeUnary(refDestructuringErrors, sawUnary, incDec, forInit);
      this.depth--;
      return node;
    }

    parseStatement(context, topLevel, exports) {
      this.enter();
      const node = super.parseStatement(context, topLevel, exports);
      this.depth--;
      return node;
    }

    parseBindingAtom() {
      this.enter();
      const node = super.parseBindingAtom();
      this.depth--;
      return node;
    }

    // What leans to the left is read in a loop; its depth is that of the trees it grows.
    grown(node, from) {
      node[levels] = (from[levels] ?? 0) + 1;
      if (node[levels] > maxDepth) throw new RangeError('too deep');
      return node;
    }

    parseSubscript(base, startPos, startLoc, noCalls, maybeAsyncArrow, optionalChained, forInit) {
      const node = super.parseSubscript(base, startPos, startLoc, noCalls, maybeAsyncArrow, optionalChained, forInit);
      return node === base ? node : this.grown(node, base);
    }

    // BigInts have no JSON, and infinities become null: the reader takes them from `bigint` and `raw`.
    parseLiteral(value) {
      const node = super.parseLiteral(value);
      if (typeof value === 'bigint') node.value = null;
      return node;
    }

    buildBinary(startPos, startLoc, left, right, op, logical) {
      if (!logical) return this.grown(super.buildBinary(startPos, startLoc, left, right, op, logical), left);
      const node = this.startNodeAt(startPos, startLoc);
      node.operator = op;
      node.operands = left.type === 'LogicalExpression' && left.operator === op ? left.operands : [left];
      node.operands.push(right);
      return this.finishNode(node, 'LogicalExpression');
    }
  }

  const goals = {
    // One expression and nothing after it.
    expression(text) {
      const parser = new RuleParser(options, text, 0);
      parser.nextToken();
      const tree = parser.parseExpression();
      if (parser.type !== acorn.tokTypes.eof) parser.unexpected();
      return tree;
    },

    // One expression that ends at a closing brace, as in a template.
    hole(text, position) {
      const parser = new RuleParser(options, text, position);
      parser.nextToken();
      const tree = parser.parseExpression();
      if (parser.type !== acorn.tokTypes.braceR) parser.unexpected();
      return { type: 'Hole', start: position, end: parser.start, expression: tree };
    },

    body(text) {
      return new RuleParser(options, text).parse();
    },
  };

  return (text, goal, position) => {
    try {
      return JSON.stringify(goals[goal](text, position));
    } catch (error) {
      if (error instanceof RangeError || /^Not enough stack space/.test(error.message)) {
        return JSON.stringify({ error: 'too deep', position: -1 });
      }
      if (error instanceof SyntaxError && typeof error.pos === 'number') {
        return JSON.stringify({ error: error.message, position: error.pos });
      }
      throw error;
    }
  };
})
