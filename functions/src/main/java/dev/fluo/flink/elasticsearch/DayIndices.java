package dev.fluo.flink.elasticsearch;

/**
 * Documents that are updated in place, each in the index of one day, {@code NAME-yyyy.MM.dd}, under one alias. The name
 * is the alias and the prefix of the indices; a day index goes when its day is over for the retention.
 */
public sealed interface DayIndices extends IndexTarget permits SignalIndices, IncidentIndices {}
