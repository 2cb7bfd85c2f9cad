/** The findings of a run, for people and as JSON. */
@NullMarked
package dev.fluo.tools.testing.chaos.report;

import org.jspecify.annotations.NullMarked;
