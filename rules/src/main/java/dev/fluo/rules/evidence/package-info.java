/** Evidence of a signal: the facts of a span that tell a reader what failed, bounded and redacted. */
@NullMarked
package dev.fluo.rules.evidence;

import org.jspecify.annotations.NullMarked;
