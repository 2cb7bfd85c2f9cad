/**
 * Tests of an application: collects the traces of one run, judges them by rules when the run is over, and tells what
 * failed.
 */
package dev.fluo.rules.application;
