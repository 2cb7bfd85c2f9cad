package dev.fluo.job.history;

/**
 * One request of a recording.
 *
 * @param json if the bytes are JSON, else protobuf
 * @param bytes the request
 * @param position where it stands in its file: the line of JSON, from 1; else the number of the request, from 1
 */
record RecordedRequest(boolean json, byte[] bytes, long position) {}
