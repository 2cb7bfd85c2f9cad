/** Verdicts: rules compiled from their documents, and their judgement of a trace with its reasons. */
@NullMarked
package dev.fluo.rules.verdict;

import org.jspecify.annotations.NullMarked;
