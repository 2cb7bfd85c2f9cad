/** Learning: proposes rules from recorded traces, with tests, and compares rules learned earlier with newer traces. */
@NullMarked
package dev.fluo.rules.learning;

import org.jspecify.annotations.NullMarked;
