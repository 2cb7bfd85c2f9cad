/**
 * Serializers of our own for everything that is state or goes between tasks: no reflection, no Kryo, and a format
 * version in every snapshot, so that a later release can read what an earlier one wrote.
 */
package dev.fluo.flink.serialization;
