package dev.fluo.tools.testing.peers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.Yaml;

/**
 * A peer's query and what it is in FLUO's language.
 *
 * @param spans what the query selects; absent where the case is only about a verdict
 * @param expect what FLUO gives where it is not what the peer expects: {@code true}, {@code false} or {@code refused}
 * @param reason why the meaning, or the way to say it, differs on purpose
 */
record Translation(
        String id, String peer, Optional<String> spans, String when, Optional<Object> expect, Optional<String> reason) {
    private static final String TABLE = "/peers/translations.yaml";

    static List<Translation> all() {
        try (InputStream table = Translation.class.getResourceAsStream(TABLE)) {
            List<Map<String, Object>> rows = new Yaml().load(table);
            return rows.stream().map(Translation::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Translation of(Map<String, Object> row) {
        return new Translation(
                (String) row.get("id"),
                (String) row.get("peer"),
                Optional.ofNullable((String) row.get("spans")),
                (String) row.get("when"),
                Optional.ofNullable(row.get("expect")),
                Optional.ofNullable((String) row.get("reason")));
    }

    @Override
    public String toString() {
        return id + "  " + peer;
    }
}
