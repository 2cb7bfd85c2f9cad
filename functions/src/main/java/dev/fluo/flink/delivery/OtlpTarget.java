package dev.fluo.flink.delivery;

import io.grpc.Metadata;
import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/** A place that log records, and perhaps metrics, are sent to. */
public sealed interface OtlpTarget extends Serializable {

    /** The word for it in metrics and logs. */
    String name();

    /** Returns whether it takes metrics too. */
    default boolean takesMetrics() {
        return true;
    }

    /**
     * Opens the way to it in the task that uses it.
     *
     * @throws IOException if the certificates to trust cannot be read
     */
    OtlpExport open() throws IOException;

    /**
     * A collector that is reached by OTLP/HTTP.
     *
     * @param endpoint with one URL; {@code /v1/logs} is added unless its path ends so
     * @param headers sent with each request
     */
    record Http(ReceiverEndpoint endpoint, Map<String, String> headers) implements OtlpTarget {

        private static final String PATH = "/v1/logs";
        private static final String METRICS_PATH = "/v1/metrics";

        public Http {
            Objects.requireNonNull(endpoint);
            headers = OtlpHeaders.checked(headers);
            // refuses names that the client of the JDK keeps to itself, such as Host
            headers.forEach(HttpRequest.newBuilder()::header);
        }

        URI url() {
            return URI.create(base() + PATH);
        }

        URI metricsUrl() {
            return URI.create(base() + METRICS_PATH);
        }

        private String base() {
            String base = endpoint.urls().get(0).toString();
            String bare = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
            return bare.endsWith(PATH) ? bare.substring(0, bare.length() - PATH.length()) : bare;
        }

        @Override
        public String name() {
            return "otlp";
        }

        @Override
        public OtlpExport open() throws IOException {
            return new OtlpHttpExport(this, new HttpPost(endpoint.certificateAuthority()));
        }

        /** Without the headers, which may hold a secret. */
        @Override
        public String toString() {
            return "OTLP/HTTP at " + endpoint;
        }
    }

    /**
     * A collector that is reached by OTLP/gRPC.
     *
     * @param endpoint with one URL of a host and a port; {@code https} for TLS
     * @param headers sent with each call
     */
    record Grpc(ReceiverEndpoint endpoint, Map<String, String> headers) implements OtlpTarget {

        private static final int PORT = 4317;

        public Grpc {
            Objects.requireNonNull(endpoint);
            headers = OtlpHeaders.checked(headers);
            headers.keySet().forEach(Grpc::key);
            String path = endpoint.urls().get(0).getPath();
            if (path != null && !path.isEmpty() && !path.equals("/")) {
                throw new IllegalArgumentException("the URL of a collector that is reached by gRPC has no path");
            }
        }

        /** @throws IllegalArgumentException if gRPC takes no text under the name */
        static Metadata.Key<String> key(String header) {
            return Metadata.Key.of(header, Metadata.ASCII_STRING_MARSHALLER);
        }

        String host() {
            return endpoint.urls().get(0).getHost();
        }

        int port() {
            int port = endpoint.urls().get(0).getPort();
            return port == -1 ? PORT : port;
        }

        boolean isEncrypted() {
            return endpoint.urls().get(0).getScheme().equals("https");
        }

        @Override
        public String name() {
            return "otlp";
        }

        @Override
        public OtlpExport open() throws IOException {
            return new OtlpGrpcExport(this);
        }

        /** Without the headers, which may hold a secret. */
        @Override
        public String toString() {
            return "OTLP/gRPC at " + endpoint;
        }
    }

    /**
     * A Kafka topic in the encoding {@code otlp_proto}.
     *
     * @param producer the producer's configuration, {@code bootstrap.servers} at least
     */
    record Topic(String topic, Properties producer) implements OtlpTarget {

        public Topic {
            Objects.requireNonNull(topic);
            Objects.requireNonNull(producer);
        }

        @Override
        public String name() {
            return "otlp-topic";
        }

        @Override
        public boolean takesMetrics() {
            return false;
        }

        @Override
        public OtlpExport open() {
            return OtlpTopicExport.open(this);
        }

        /** The configuration may hold secrets. */
        @Override
        public String toString() {
            return "topic " + topic;
        }
    }
}
