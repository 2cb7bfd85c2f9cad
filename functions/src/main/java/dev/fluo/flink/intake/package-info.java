/** Intake of rules: reads and checks each document of the rules topic, and broadcasts those that are accepted. */
@NullMarked
package dev.fluo.flink.intake;

import org.jspecify.annotations.NullMarked;
