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
        private final EventClock clock = new EventClock(SliceSettings.DEFAULT);
        private final RequestScanner scanner = new RequestScanner(found, clock);

        /** Creates a reader that takes span ends as they are. */
        public Reader() {
            clock.at(-1);
        }

        /**
         * Returns the times of a request.
         *
         * @throws IOException if the bytes are not an {@code ExportTraceServiceRequest}; the message says why
         */
        public RequestTimes read(byte[] request) throws IOException {
            scanner.scan(request);
            if (found.spans() == 0 && (found.hasUnknown() || found.resources.isEmpty() && request.length > 0)) {
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
