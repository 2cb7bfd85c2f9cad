package dev.fluo.flink.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.kafka.RawRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckJournalTest {

    /** Time that the check of one document takes, milliseconds. */
    private static final long CHECK_MILLIS = 5;

    private final Memory memory = new Memory();
    private long now;

    /** Wherever it stands among many, it is set aside and every other document is checked. */
    @ParameterizedTest
    @CsvSource({"0, 2", "1, 3", "199, 3", "400, 3", "401, 2", "402, 3", "999, 3"})
    void setsADocumentAsideThatWasBeingCheckedWhenTwoProcessesEnded(int deadly, int deaths) {
        List<RawRecord> all = documents(1_000);
        for (int start = 0; start < deaths; start++) {
            assertThat(start(all, Set.of(deadly))).as("start " + start).isEqualTo("died at " + deadly);
        }
        assertThat(start(all, Set.of(deadly))).as("the next start").isEqualTo("set aside [" + deadly + "]");
        assertThat(start(all, Set.of(deadly))).as("later starts").isEqualTo("set aside [" + deadly + "]");
    }

    /** At a start some document is always being checked. */
    @Test
    void setsNothingAsideWhenOthersEndTheProcessAgainAndAgain() {
        List<RawRecord> all = documents(1_000);
        for (int killedAt : new int[] {450, 452, 451, 0, 400, 999, 1, 450, 3}) {
            assertThat(start(all, Set.of(killedAt))).isEqualTo("died at " + killedAt);
        }
        assertThat(start(all, Set.of())).isEqualTo("set aside []");
    }

    @Test
    void setsADocumentAsideThatComesAfterTheFirstCheckpoint() {
        for (int start = 0; start < 3; start++) {
            CheckJournal journal = journal();
            for (RawRecord each : documents(700)) {
                check(journal, each);
                if (each.offset() % 200 == 199) {
                    journal.settle();
                }
            }
            journal.begin(document(700, "poison"));
        }
        assertThat(journal().setAside(document(700, "poison"))).hasValue(2);
    }

    @Test
    void setsEveryDeadlyDocumentAside() {
        List<RawRecord> all = documents(600);
        Set<Integer> deadly = Set.of(3, 4, 300, 599);
        String outcome = "";
        int starts = 0;
        while (!outcome.startsWith("set aside")) {
            outcome = start(all, deadly);
            starts++;
            assertThat(starts).isLessThanOrEqualTo(2 * deadly.size() + 2);
        }
        assertThat(outcome).isEqualTo("set aside [3, 4, 300, 599]");
    }

    @ParameterizedTest
    @CsvSource({
        "other text under another offset, 8, poison!",
        "other text under the same offset, 7, poison!",
        "the same text under another offset, 8, poison"
    })
    void triesANewVersionAgain(String what, long offset, String text) {
        RawRecord deadly = document(7, "poison");
        start(List.of(deadly), Set.of(7));
        start(List.of(deadly), Set.of(7));
        assertThat(journal().setAside(deadly)).hasValue(2);
        assertThat(journal().setAside(document(offset, text))).isEmpty();
    }

    @Test
    void countsStartsAndNotChecks() {
        CheckJournal journal = journal();
        RawRecord held = document(3, "held back");
        for (RawRecord each : List.of(held, document(4, "next"), held, held)) {
            journal.begin(each);
            journal.end(each);
        }
        assertThat(journal().setAside(held)).isEmpty();
    }

    /** A document that is held back is checked again after later ones. */
    @Test
    void setsADocumentAsideThatIsCheckedOutOfOrder() {
        RawRecord held = document(3, "held back");
        for (int start = 0; start < CheckJournal.DEATHS; start++) {
            CheckJournal journal = journal();
            for (int offset = 0; offset < 1_000; offset++) {
                check(journal, document(offset, offset == 3 ? "held back" : "document " + offset));
            }
            journal.begin(held);
        }
        assertThat(journal().setAside(held)).hasValue(2);
    }

    @Test
    void doesNotBlameADocumentForAProcessThatEndsAfterItsCheck() {
        for (int start = 0; start < 5; start++) {
            CheckJournal journal = journal();
            documents(10).forEach(each -> check(journal, each));
        }
        CheckJournal journal = journal();
        assertThat(documents(10))
                .allSatisfy(each -> assertThat(journal.setAside(each)).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void takesTheMarksBackAtACheckpointAndAtAnOrderlyEnd(boolean orderly) {
        RawRecord last = document(9, "last");
        for (int start = 0; start < 5; start++) {
            CheckJournal journal = journal();
            journal.begin(last);
            if (orderly) {
                journal.close();
            } else {
                journal.end(last);
                journal.settle();
            }
        }
        assertThat(journal().setAside(last)).isEmpty();
    }

    @Test
    void writesAtMostOnceASecondAfterAnOrderlyEnd() {
        start(documents(2_000), Set.of());
        assertThat(memory.writes).isLessThanOrEqualTo(2 + (int) (2_000 * CHECK_MILLIS / 1_000));
    }

    @Test
    void boundsWhatItWritesAfterADisorderlyEnd() {
        start(documents(20_000), Set.of(0));
        memory.writes = 0;
        start(documents(20_000), Set.of());
        assertThat(memory.writes).isLessThan(2 * CheckJournal.CAREFUL + 200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2 x y z", "1 7 3:abc ", "1 a  ", "1 7 3:abc:x ", "anything", "1 7  4:aa"})
    void takesAForeignTextAsNone(String text) {
        memory.text = text;
        assertThat(start(documents(3), Set.of())).isEqualTo("set aside []");
    }

    @Test
    void worksWithoutItsStore() {
        memory.broken = true;
        assertThat(start(documents(3), Set.of(1))).isEqualTo("died at 1");
        assertThat(start(documents(3), Set.of())).isEqualTo("set aside []");
    }

    @Test
    void keepsItsTextShort() {
        CheckNotes notes = CheckNotes.NONE;
        for (int i = 0; i < 500; i++) {
            notes = notes.setAside(CheckNotes.Suspect.of(document(4_000_000_000L + i, "poison " + i), 2));
        }
        assertThat(notes.text()).isASCII().hasSizeLessThan(CheckMarks.MAX_LENGTH);
        assertThat(CheckNotes.parse(notes.text())).isEqualTo(notes);
    }

    private CheckJournal journal() {
        return new CheckJournal(memory, () -> now);
    }

    /** A process that checks documents, and ends without a word at a deadly one. */
    private String start(List<RawRecord> documents, Set<Integer> deadly) {
        CheckJournal journal = journal();
        List<Long> aside = new ArrayList<>();
        Set<Integer> left = new HashSet<>(deadly);
        for (RawRecord each : documents) {
            if (journal.setAside(each).isPresent()) {
                aside.add(each.offset());
                continue;
            }
            journal.begin(each);
            now += CHECK_MILLIS;
            if (left.contains((int) each.offset())) {
                return "died at " + each.offset();
            }
            journal.end(each);
        }
        return "set aside " + aside;
    }

    private void check(CheckJournal journal, RawRecord record) {
        journal.begin(record);
        now += CHECK_MILLIS;
        journal.end(record);
    }

    private static List<RawRecord> documents(int count) {
        List<RawRecord> all = new ArrayList<>();
        for (int offset = 0; offset < count; offset++) {
            all.add(document(offset, "document " + offset));
        }
        return all;
    }

    private static RawRecord document(long offset, String text) {
        return IntakeHarness.record(offset, "r", text.getBytes(StandardCharsets.UTF_8));
    }

    private static final class Memory implements CheckMarks.Store {

        private String text = "";
        private int writes;
        private boolean broken;

        @Override
        public String read() throws IOException {
            return text;
        }

        @Override
        public void write(long offset, String written) throws IOException {
            if (broken) {
                throw new IOException("broken");
            }
            text = written;
            writes++;
        }

        @Override
        public void close() {}
    }
}
