/**
 * Runner of the tests that rules carry: makes traces of their terse spans, judges them, and reports to people and to
 * continuous integration.
 */
@NullMarked
package dev.fluo.rules.testing;

import org.jspecify.annotations.NullMarked;
