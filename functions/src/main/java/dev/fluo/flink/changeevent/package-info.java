/** Change events: reads them from their topic and turns them into contributions to cross-trace rules. */
@NullMarked
package dev.fluo.flink.changeevent;

import org.jspecify.annotations.NullMarked;
