package dev.fluo.tools.client.rules;

import dev.fluo.flink.ledger.Publication;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Headers of a record on the rules topic that tools read and the job passes over. Records of other Kafka clients have
 * none of them.
 *
 * @param source the author's own text, without the exceptions that were accepted; as long as a document may be
 * @param set the set that the document belongs to
 * @param applied the content hash of the document that was last applied from that set
 * @param origin the way by which the document was published
 */
public record Provenance(
        Optional<String> source, Optional<String> set, Optional<String> applied, Optional<Origin> origin) {

    /** The provenance of a record without these headers. */
    public static final Provenance NONE =
            new Provenance(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Ways by which documents are published. */
    public enum Origin {
        /** {@code fluo rules publish}. */
        PUBLISH("by `fluo rules publish`"),
        /** {@code fluo rules apply}. */
        APPLY("by `fluo rules apply`"),
        /** {@code fluo rules restore}. */
        RESTORE("by `fluo rules restore`"),
        /** {@code fluo rules enable} and {@code fluo rules disable}. */
        SWITCH("by `fluo rules enable` or `disable`"),
        /** {@code fluo accept}. */
        ACCEPT("by `fluo accept`"),
        /** The web page. */
        PAGE("on the page");

        private final String words;

        Origin(String words) {
            this.words = words;
        }

        /** Returns the origin as the end of a sentence: {@code on the page}. */
        public String words() {
            return words;
        }

        private static Optional<Origin> find(String name) {
            for (Origin origin : values()) {
                if (origin.name().equalsIgnoreCase(name)) {
                    return Optional.of(origin);
                }
            }
            return Optional.empty();
        }
    }

    public Provenance {
        Objects.requireNonNull(source);
        Objects.requireNonNull(set);
        Objects.requireNonNull(applied);
        Objects.requireNonNull(origin);
    }

    /** Returns the provenance that a record's headers tell. */
    public static Provenance of(Headers headers) {
        return new Provenance(
                text(headers, Publication.SOURCE_HEADER),
                text(headers, Publication.SET_HEADER),
                text(headers, Publication.APPLIED_HEADER),
                text(headers, Publication.ORIGIN_HEADER).flatMap(Origin::find));
    }

    /** Returns the same with another text of the author; empty for none. */
    public Provenance withSource(Optional<String> text) {
        return new Provenance(text, set, applied, origin);
    }

    /** Returns the same for a document that is published in another way. */
    public Provenance by(Origin way) {
        return new Provenance(source, set, applied, Optional.of(way));
    }

    /** Adds the headers to those of a record. */
    void writeTo(Headers headers) {
        source.ifPresent(text -> add(headers, Publication.SOURCE_HEADER, text));
        set.ifPresent(text -> add(headers, Publication.SET_HEADER, text));
        applied.ifPresent(text -> add(headers, Publication.APPLIED_HEADER, text));
        origin.ifPresent(
                way -> add(headers, Publication.ORIGIN_HEADER, way.name().toLowerCase(Locale.ROOT)));
    }

    private static void add(Headers headers, String name, String text) {
        headers.add(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
    }
}
