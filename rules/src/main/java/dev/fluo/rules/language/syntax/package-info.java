/** Parser: ECMAScript parsed by acorn, as a small tree with ranges. */
package dev.fluo.rules.language.syntax;
