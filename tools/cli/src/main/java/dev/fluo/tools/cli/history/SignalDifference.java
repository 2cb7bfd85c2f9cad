package dev.fluo.tools.cli.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SequenceWriter;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Signals of two sets of rules, compared by their ids; those about blind spots are left out. The signals of the old
 * rules lie in a temporary file, since only the end shows which of them the new rules do not give.
 */
final class SignalDifference implements AutoCloseable {

    private static final int EXAMPLES = 3;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Counts of one rule. */
    static final class OfRule {

        private final IdSet before = new IdSet();
        private final IdSet both = new IdSet();
        private final List<JsonNode> examplesBefore = new ArrayList<>();
        private final List<JsonNode> examplesAfter = new ArrayList<>();
        private int onlyAfter;

        int onlyBefore() {
            return before.size() - both.size();
        }

        int both() {
            return both.size();
        }

        int onlyAfter() {
            return onlyAfter;
        }

        /** A few signals that only the new rules give. */
        List<JsonNode> examplesAfter() {
            return examplesAfter;
        }

        /** A few signals that only the old rules give. */
        List<JsonNode> examplesBefore() {
            return examplesBefore;
        }
    }

    /** The file of the old rules' signals, while it is written. */
    private record Kept(Path file, SequenceWriter writer) {

        static Kept begin() throws IOException {
            Path file = Files.createTempFile("fluo-signals-", ".json.gz");
            return new Kept(
                    file,
                    JSON.writer()
                            .withRootValueSeparator("\n")
                            .writeValues(new GZIPOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))));
        }
    }

    private final Map<String, OfRule> rules = new TreeMap<>();
    private @Nullable Kept old;

    /** Takes a signal of the old rules. All of them come first. */
    void before(JsonNode signal) {
        if (JudgedSignals.isBlindSpot(signal) || !rule(signal).before.add(id(signal))) {
            return;
        }
        try {
            Kept kept = old == null ? Kept.begin() : old;
            old = kept;
            kept.writer.write(signal);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Takes a signal of the new rules. */
    void after(JsonNode signal) {
        if (JudgedSignals.isBlindSpot(signal)) {
            return;
        }
        OfRule of = rule(signal);
        if (of.before.contains(id(signal))) {
            of.both.add(id(signal));
        } else {
            of.onlyAfter++;
            if (of.examplesAfter.size() < EXAMPLES) {
                of.examplesAfter.add(signal);
            }
        }
    }

    /** Looks for examples of the signals that only the old rules give. Nothing may be taken afterwards. */
    void finish() {
        if (old == null) {
            return;
        }
        try {
            old.writer.close();
            try (InputStream in = new GZIPInputStream(new BufferedInputStream(Files.newInputStream(old.file)));
                    MappingIterator<JsonNode> signals =
                            JSON.readerFor(JsonNode.class).readValues(in)) {
                while (signals.hasNext() && rules.values().stream().anyMatch(SignalDifference::lacksExamples)) {
                    JsonNode signal = signals.next();
                    OfRule of = rule(signal);
                    if (lacksExamples(of) && !of.both.contains(id(signal))) {
                        of.examplesBefore.add(signal);
                    }
                }
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private static boolean lacksExamples(OfRule of) {
        return of.examplesBefore.size() < Math.min(EXAMPLES, of.onlyBefore());
    }

    private CommandException unwritable(IOException e) {
        return new CommandException(
                ExitCodes.UNAVAILABLE,
                "the signals of the other rules cannot be kept in " + System.getProperty("java.io.tmpdir") + ": "
                        + e.getMessage(),
                "Is there room? FLUO_JAVA_OPTS=-Djava.io.tmpdir=DIR names another directory.",
                e);
    }

    /** Returns the counts of a rule. */
    OfRule of(String rule) {
        return rules.getOrDefault(rule, new OfRule());
    }

    private OfRule rule(JsonNode signal) {
        return rules.computeIfAbsent(signal.at("/rule/id").asText(), any -> new OfRule());
    }

    private static String id(JsonNode signal) {
        return signal.at("/event/id").asText();
    }

    /** Deletes the temporary file. */
    @Override
    public void close() throws IOException {
        if (old != null) {
            old.writer.close();
            Files.deleteIfExists(old.file);
        }
    }
}
