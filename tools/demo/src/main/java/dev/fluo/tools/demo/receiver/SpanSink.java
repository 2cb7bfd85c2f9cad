package dev.fluo.tools.demo.receiver;

/** The place where the spans of a request go. */
interface SpanSink extends AutoCloseable {

    /**
     * Stores a request, and returns once it is stored.
     *
     * @param request an ExportTraceServiceRequest as protobuf
     * @throws RefusedExportException if it cannot be stored; unavailable if it may be sent again
     */
    void write(byte[] request) throws RefusedExportException;

    @Override
    void close();
}
