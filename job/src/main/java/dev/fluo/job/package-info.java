/** The job: its main class, the topology of its parts, and the checks before it starts. */
@NullMarked
package dev.fluo.job;

import org.jspecify.annotations.NullMarked;
