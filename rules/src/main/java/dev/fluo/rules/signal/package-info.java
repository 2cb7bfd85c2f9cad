/** Signals: the documents that FLUO writes, as JSON with field names of the Elastic Common Schema. */
@NullMarked
package dev.fluo.rules.signal;

import org.jspecify.annotations.NullMarked;
