/** Intake of rules: reads and checks each document of the rules topic, and broadcasts those that are accepted. */
package dev.fluo.flink.intake;
