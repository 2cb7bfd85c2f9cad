/** A JUnit 5 extension that judges the traces of an application's tests by rules. */
package dev.fluo.tools.junit;
