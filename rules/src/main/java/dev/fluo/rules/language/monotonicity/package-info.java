/** The effect of spans that are still to come on the outcome of a comparison. */
@NullMarked
package dev.fluo.rules.language.monotonicity;

import org.jspecify.annotations.NullMarked;
