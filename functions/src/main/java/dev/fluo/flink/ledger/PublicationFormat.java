package dev.fluo.flink.ledger;

import dev.fluo.flink.serialization.Bytes;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The form of a written {@link Publication}. */
final class PublicationFormat {

    private PublicationFormat() {}

    static void write(Publication publication, DataOutputView out) throws IOException {
        Bytes.writeText(publication.key(), out);
        out.writeLong(publication.version());
        Bytes.writeText(publication.author(), out);
        out.writeLong(publication.publishedMillis());
        Bytes.writeText(publication.hash(), out);
        Bytes.writeText(publication.text(), out);
    }

    static Publication read(DataInputView in) throws IOException {
        return new Publication(
                Bytes.readRequiredText(in),
                in.readLong(),
                Bytes.readText(in),
                in.readLong(),
                Bytes.readText(in),
                Bytes.readText(in));
    }
}
