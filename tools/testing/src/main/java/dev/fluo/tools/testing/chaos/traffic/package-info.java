/** Traffic as a collector may deliver it: traces in pieces, mixed, out of order, some late and some twice. */
@NullMarked
package dev.fluo.tools.testing.chaos.traffic;

import org.jspecify.annotations.NullMarked;
