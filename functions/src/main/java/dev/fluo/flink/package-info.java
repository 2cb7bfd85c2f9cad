/** Uids of the operators, by which savepoints name them. */
@NullMarked
package dev.fluo.flink;

import org.jspecify.annotations.NullMarked;
