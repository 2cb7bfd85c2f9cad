/** Explanations: why a trace did or did not violate a rule, and what comes nearest to the other verdict. */
@NullMarked
package dev.fluo.rules.explain;

import org.jspecify.annotations.NullMarked;
