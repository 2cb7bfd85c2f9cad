/** Verdicts: rules compiled from their documents, and what they say of a trace and why. */
package dev.fluo.rules.verdict;
