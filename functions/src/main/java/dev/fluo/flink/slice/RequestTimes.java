package dev.fluo.flink.slice;

import java.io.IOException;

/**
 * Times and number of the spans of one request in protobuf, read without building objects.
 *
 * @param spans number of spans, with and without a valid trace id
 * @param firstEndMillis earliest end of a span, epoch milliseconds; {@link Long#MAX_VALUE} without a span
 * @param lastEndMillis latest end of a span, epoch milliseconds; {@link Long#MIN_VALUE} without a span
 */
public record RequestTimes(int spans, long firstEndMillis, long lastEndMillis) {

    /** A reader of many requests. Not for two threads at once. */
    public static final class Reader {

        private final ScannedRequest found = new ScannedRequest();
        private final EventClock clock;
        private final RequestScanner scanner;

        /** Creates a reader that takes span ends as they are, unless a record's time is given. */
        public Reader() {
            this(SliceSettings.DEFAULT);
        }

        /** @param settings how far span ends may lie from the time of their record */
        public Reader(SliceSettings settings) {
            clock = new EventClock(settings);
            scanner = new RequestScanner(found, clock);
        }

        /** Returns the times of a request that has no record. */
        public RequestTimes read(byte[] request) throws IOException {
            return read(request, -1);
        }

        /**
         * Returns the times of a request.
         *
         * @param recordMillis time of its record, epoch milliseconds, to which span ends are clamped; negative for none
         * @throws IOException if the bytes are not an {@code ExportTraceServiceRequest}; the message says why
         */
        public RequestTimes read(byte[] request, long recordMillis) throws IOException {
            clock.at(recordMillis);
            scanner.scan(request);
            if (found.spans() == 0 && (found.hasUnknown() || (found.resources.isEmpty() && request.length > 0))) {
                throw new IOException("the message of " + request.length + " bytes holds no span");
            }
            long first = Long.MAX_VALUE;
            long last = Long.MIN_VALUE;
            for (int slot = TraceTable.UNUSABLE; slot < found.traces.slots(); slot++) {
                if (found.traces.spans(slot) > 0) {
                    first = Math.min(first, found.traces.firstEnd(slot));
                    last = Math.max(last, found.traces.lastEnd(slot));
                }
            }
            return new RequestTimes(found.spans(), first, last);
        }
    }
}
