/** Audit chain: adds records, and finds missing, changed and reordered ones. */
@NullMarked
package dev.fluo.rules.audit;

import org.jspecify.annotations.NullMarked;
