/** Uids of the operators, by which savepoints name them. */
package dev.fluo.flink;
