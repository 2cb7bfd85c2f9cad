/** The effect of spans that are still to come on the outcome of a comparison. */
package dev.fluo.rules.language.monotonicity;
