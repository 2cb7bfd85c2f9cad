/**
 * Tests of an application: collects the traces of one run, judges them by rules when the run is over, and tells what
 * failed.
 */
@NullMarked
package dev.fluo.rules.application;

import org.jspecify.annotations.NullMarked;
