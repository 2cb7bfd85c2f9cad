/** Recorded data sets: reads traces of real systems in formats other than OTLP, for tests and replays. */
@NullMarked
package dev.fluo.tools.testing.recorded;

import org.jspecify.annotations.NullMarked;
