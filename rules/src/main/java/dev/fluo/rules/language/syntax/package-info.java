/** Parser: ECMAScript parsed by acorn, as a small tree with ranges. */
@NullMarked
package dev.fluo.rules.language.syntax;

import org.jspecify.annotations.NullMarked;
