package dev.fluo.flink.assembly;

/**
 * The mark that a subtask leaves of one key group, in operator state, for whoever has the group after a restore.
 *
 * @param keyGroup the group
 * @param watermark the watermark that its traces have seen
 * @param traces how many of them are kept
 * @param forgotten how many forgotten traces of it have their ids remembered
 */
record KeyGroupMark(int keyGroup, long watermark, int traces, int forgotten) {}
