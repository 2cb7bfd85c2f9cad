/** JavaScript rules: a pool of sandboxed GraalJS contexts with bounds on time, memory and built-in functions. */
@NullMarked
package dev.fluo.rules.javascript;

import org.jspecify.annotations.NullMarked;
