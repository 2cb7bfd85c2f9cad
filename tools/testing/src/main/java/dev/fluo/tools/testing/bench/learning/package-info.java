/** Learning of rules: measures whether rules that are learned from healthy traffic stay quiet, and which faults break them. */
@NullMarked
package dev.fluo.tools.testing.bench.learning;

import org.jspecify.annotations.NullMarked;
