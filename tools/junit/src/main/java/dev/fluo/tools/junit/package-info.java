/** A JUnit 5 extension that judges the traces of an application's tests by rules. */
@NullMarked
package dev.fluo.tools.junit;

import org.jspecify.annotations.NullMarked;
