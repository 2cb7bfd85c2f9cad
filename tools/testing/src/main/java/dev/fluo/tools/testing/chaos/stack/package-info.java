/** The whole product as processes that can be ended, paused and cut off, each through its own proxy. */
@NullMarked
package dev.fluo.tools.testing.chaos.stack;

import org.jspecify.annotations.NullMarked;
