/** Verdicts: rules compiled from their documents, and their judgement of a trace with its reasons. */
package dev.fluo.rules.verdict;
