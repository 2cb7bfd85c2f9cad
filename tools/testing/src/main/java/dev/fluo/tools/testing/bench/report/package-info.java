/** Reports of a benchmark, for people and for programs. */
@NullMarked
package dev.fluo.tools.testing.bench.report;

import org.jspecify.annotations.NullMarked;
