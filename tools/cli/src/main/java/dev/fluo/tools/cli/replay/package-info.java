/** {@code fluo replay}: sends recorded traces to the topic of spans with new times. */
@NullMarked
package dev.fluo.tools.cli.replay;

import org.jspecify.annotations.NullMarked;
