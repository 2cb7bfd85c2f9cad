/** From the rules topic to the subtasks: every document is read, checked and, if accepted, broadcast once. */
package dev.fluo.flink.intake;
