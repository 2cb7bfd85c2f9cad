/** What spans that are still to come can do to the outcome of a comparison. */
package dev.fluo.rules.language.monotonicity;
