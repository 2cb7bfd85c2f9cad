/** Incidents: groups of signals that tell of one thing that is wrong, their likely causes, and their documents. */
@NullMarked
package dev.fluo.rules.incident;

import org.jspecify.annotations.NullMarked;
