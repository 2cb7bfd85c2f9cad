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

    // A private name can be put on an object that is frozen, so it would carry state from one evaluation to the next.
    parsePrivateIdent() {
      this.raise(this.start, 'private names such as #x are not supported: what they write on an object outlives the evaluation');
    }

    // Work that waits for a promise would go on after the verdict, in the evaluation of another rule.
    parseFunctionBody(node, isArrowFunction, isMethod, forInit) {
      if (node.async) this.raise(node.start, 'functions with async are not supported: a rule is judged at once');
      return super.parseFunctionBody(node, isArrowFunction, isMethod, forInit);
    }

    parseExprImport(forNew) {
      this.raise(this.start, 'import is not supported: a rule stands alone');
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

    // acorn descends into the groups of a regular expression, and then has the engine make one of it.
    validateRegExpPattern(state) {
      let depth = 0;
      let inClass = false;
      for (let i = 0; i < state.source.length; i++) {
        const unit = state.source[i];
        if (unit === '\\') i++;
        else if (inClass) inClass = unit !== ']';
        else if (unit === '[') inClass = true;
        else if (unit === '(' && ++depth > maxDepth) throw new RangeError('too deep');
        else if (unit === ')') depth--;
      }
      super.validateRegExpPattern(state);
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
