/**
 * Native plans: the typed trees of all active rules compiled together into closures over the columns of a trace. What
 * rules have in common is computed once a trace, and a rule whose necessary conditions fail is not run.
 */
@NullMarked
package dev.fluo.rules.plan;

import org.jspecify.annotations.NullMarked;
