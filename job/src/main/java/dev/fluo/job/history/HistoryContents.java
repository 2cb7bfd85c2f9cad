package dev.fluo.job.history;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts of a history: its spans by the hour, and the files and requests that could not be read. */
public final class HistoryContents implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Of further faults only the number is kept. */
    static final int MOST_FAULTS = 100;

    private static final long HOUR_MILLIS = 3_600_000;

    /** A clock that is wrong must not tell when the history begins: an hour with a smaller share of spans is none. */
    private static final int LEAST_SHARE = 1_000;

    private final List<String> faults = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();
    private final List<String> shortfalls = new ArrayList<>();
    private final TreeMap<Long, Long> spansByHour = new TreeMap<>();
    private final TreeMap<Long, Long> firstByHour = new TreeMap<>();
    private int faultyRequests;
    private int brokenFiles;
    private int files;
    private long requests;
    private long spans;
    private long around;
    private long outside;
    private long cutTraces;
    private long readToMillis = Long.MIN_VALUE;
    private long lastMillis = Long.MIN_VALUE;

    void addFile() {
        files++;
    }

    /** @param fault the place and what is wrong with it: a request, or a part of one */
    void addFaultyRequest(String fault) {
        faultyRequests++;
        addFault(fault);
    }

    /** @param fault a file and why it, or the rest of it, cannot be read */
    void addBrokenFile(String fault) {
        brokenFiles++;
        addFault(fault);
    }

    private void addFault(String fault) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(fault);
        }
    }

    void leaveOut(String file) {
        leftOut.add(file);
    }

    void addRequest() {
        requests++;
    }

    void addOutside(int count) {
        outside += count;
    }

    /** Takes spans that lie around the asked time, and are read so that the traces at its edges are whole. */
    void addAround(int count, long lastEndMillis) {
        around += count;
        readToMillis = Math.max(readToMillis, lastEndMillis);
    }

    void setCutTraces(long count) {
        cutTraces = count;
    }

    void addShortfalls(List<String> texts) {
        shortfalls.addAll(texts);
    }

    void addSpans(int count, long firstEndMillis, long lastEndMillis) {
        spans += count;
        readToMillis = Math.max(readToMillis, lastEndMillis);
        long hour = Math.floorDiv(firstEndMillis, HOUR_MILLIS);
        spansByHour.merge(hour, (long) count, Long::sum);
        firstByHour.merge(hour, firstEndMillis, Math::min);
        lastMillis = Math.max(lastMillis, lastEndMillis);
    }

    /** Requests, files and parts that could not be read, for people; at most {@value #MOST_FAULTS}. */
    public List<String> faults() {
        return List.copyOf(faults);
    }

    /** Files of directories that are no recordings, with the reason. */
    public List<String> leftOut() {
        return List.copyOf(leftOut);
    }

    /** Topics that hold less than was asked for, for people. */
    public List<String> shortfalls() {
        return List.copyOf(shortfalls);
    }

    /** Number of requests that could not be read, wholly or in part. */
    public int faultyRequests() {
        return faultyRequests;
    }

    /** Number of files that could not be read, or not to their end. */
    public int brokenFiles() {
        return brokenFiles;
    }

    public int files() {
        return files;
    }

    public long requests() {
        return requests;
    }

    public long spans() {
        return spans;
    }

    /** Spans that were left out because they ended before or after the asked time. */
    public long spansOutside() {
        return outside;
    }

    /** Spans just before and after the asked time, which are judged with the others. */
    public long spansAround() {
        return around;
    }

    /** Traces of which a part lies beyond the edge of what could be read. They are judged as incomplete. */
    public long cutTraces() {
        return cutTraces;
    }

    /** Spans by the hour in which they ended, counted from the epoch. */
    public SortedMap<Long, Long> spansByHour() {
        return new TreeMap<>(spansByHour);
    }

    /** Returns about how many spans ended before a time, epoch milliseconds. */
    public long spansBefore(long millis) {
        long hour = Math.floorDiv(millis, HOUR_MILLIS);
        long before = spansByHour.headMap(hour).values().stream()
                .mapToLong(Long::longValue)
                .sum();
        long first = hour * HOUR_MILLIS;
        long begins = Math.max(first, Math.min(firstByHour.getOrDefault(hour, first), millis));
        long ends = Math.max(begins + 1, Math.min(first + HOUR_MILLIS, lastMillis));
        double share = Math.min(1, (millis - begins) / (double) (ends - begins));
        return before + Math.round(share * spansByHour.getOrDefault(hour, 0L));
    }

    /** Returns the start of the history, epoch milliseconds; {@link Long#MAX_VALUE} without a span. */
    public long firstMillis() {
        return spansByHour.entrySet().stream()
                .filter(hour -> hour.getValue() * LEAST_SHARE >= spans)
                .mapToLong(hour -> firstByHour.get(hour.getKey()))
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** The latest end of a span, epoch milliseconds; {@link Long#MIN_VALUE} without a span. */
    public long lastMillis() {
        return lastMillis;
    }

    /** The latest end of a span that was read, epoch milliseconds; {@link Long#MIN_VALUE} without a span. */
    long readToMillis() {
        return readToMillis;
    }
}
