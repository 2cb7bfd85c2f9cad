/** {@code fluo change}: posts a change event. */
@NullMarked
package dev.fluo.tools.cli.changeevent;

import org.jspecify.annotations.NullMarked;
