package dev.fluo.flink.intake;

import dev.fluo.flink.kafka.RawRecord;
import dev.fluo.rules.value.Digests;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Content of the marks: what was being checked, and what is set aside.
 *
 * @param run offset from which on documents were being checked; {@link RuleGate#NOTHING} if none was
 * @param checking the one document that was being checked; null if it is not known
 * @param aside documents that are not checked any more, oldest first
 */
record CheckNotes(long run, @Nullable Suspect checking, List<Suspect> aside) {

    static final CheckNotes NONE = new CheckNotes(RuleGate.NOTHING, null, List.of());

    /** Number of documents that are remembered as set aside. */
    private static final int MAX_ASIDE = 50;

    private static final String FORMAT = "1";
    private static final int HASH_LENGTH = 16;

    CheckNotes {
        aside = List.copyOf(aside);
    }

    /**
     * A document that may have ended a process.
     *
     * @param hash beginning of the SHA-256 of its bytes, in hex
     * @param deaths how many processes ended while they checked it, this one included where it does now
     */
    record Suspect(long offset, String hash, int deaths) {

        static Suspect of(RawRecord record, int deaths) {
            byte[] value = Objects.requireNonNull(record.value(), "what is checked is a document");
            return new Suspect(record.offset(), Digests.sha256Hex(value).substring(0, HASH_LENGTH), deaths);
        }

        boolean isSame(Suspect other) {
            return offset == other.offset && hash.equals(other.hash);
        }

        private static Suspect parse(String text) {
            String[] fields = text.split(":");
            return new Suspect(Long.parseLong(fields[0]), fields[1], Integer.parseInt(fields[2]));
        }

        private String text() {
            return offset + ":" + hash + ":" + deaths;
        }
    }

    CheckNotes running(long from) {
        return new CheckNotes(from, null, aside);
    }

    CheckNotes checking(@Nullable Suspect document) {
        return new CheckNotes(run, document, aside);
    }

    CheckNotes idle() {
        return new CheckNotes(RuleGate.NOTHING, null, aside);
    }

    CheckNotes setAside(Suspect document) {
        List<Suspect> all = new ArrayList<>(aside);
        all.add(document);
        return new CheckNotes(run, null, all.subList(Math.max(0, all.size() - MAX_ASIDE), all.size()));
    }

    Optional<Suspect> aside(Suspect document) {
        return aside.stream().filter(each -> each.isSame(document)).findFirst();
    }

    /** Parses a text; nothing if it is of another format. */
    static CheckNotes parse(String text) {
        String[] fields = text.split(" ", -1);
        if (fields.length != 4 || !fields[0].equals(FORMAT)) {
            return NONE;
        }
        try {
            List<Suspect> aside = new ArrayList<>();
            for (String each : fields[3].isEmpty() ? new String[0] : fields[3].split(",")) {
                aside.add(Suspect.parse(each));
            }
            Suspect checking = fields[2].isEmpty() ? null : Suspect.parse(fields[2]);
            return new CheckNotes(Long.parseLong(fields[1]), checking, aside);
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return NONE;
        }
    }

    String text() {
        List<String> documents = aside.stream().map(Suspect::text).toList();
        return String.join(
                " ", FORMAT, Long.toString(run), checking == null ? "" : checking.text(), String.join(",", documents));
    }
}
