/** The semantic conventions of OpenTelemetry: which attributes were renamed, and when. */
@NullMarked
package dev.fluo.rules.semconv;

import org.jspecify.annotations.NullMarked;
