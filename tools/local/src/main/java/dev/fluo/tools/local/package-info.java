/** Flink inside this JVM, for {@code fluo run} and {@code fluo demo}: the same configuration as a cluster's. */
@NullMarked
package dev.fluo.tools.local;

import org.jspecify.annotations.NullMarked;
