/** Readers of the job's output: signals on their topic and in the index, the audit, and the offsets read. */
@NullMarked
package dev.fluo.tools.testing.chaos.watch;

import org.jspecify.annotations.NullMarked;
