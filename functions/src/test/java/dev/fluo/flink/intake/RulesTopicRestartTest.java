package dev.fluo.flink.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fluo.flink.intake.RulesTopic.Extent;
import dev.fluo.flink.ledger.DocumentVersion;
import dev.fluo.flink.ledger.RulesTopicRestarted;
import java.io.IOException;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules topic is deleted and made again, while the intake runs and while it does not. */
class RulesTopicRestartTest {

    private static final long FIRST = DocumentVersion.of(1, 0);

    /** The topic that every intake of a test looks at. */
    private static Extent extent;

    @Test
    void documentsOfTheNewTopicSupersedeThoseOfTheOld() throws Exception {
        extent = new Extent("a", 10);
        try (IntakeHarness intake = started(9, null)) {
            intake.publish(8, "r", rule("r", "true")).publish(9, "s", rule("s", "true"));
            extent = new Extent("b", 3);
            intake.publish(0, "r", rule("r", "false")).publish(1, "s", null).publish(2, "t", rule("t", "true"));

            assertThat(intake.outcomes())
                    .containsExactly(
                            "ACCEPTED r 8",
                            "ACCEPTED s 9",
                            "ACCEPTED r " + FIRST,
                            "DELETED s " + (FIRST + 1),
                            "ACCEPTED t " + (FIRST + 2));
            assertThat(restarts(intake)).containsExactly(new RulesTopicRestarted("fluo.rules", 1));
        }
    }

    /** While the intake does not run, the new topic can be shorter than the old one, as long, or longer. */
    @ParameterizedTest
    @CsvSource({
        "another identity, b, 1",
        "another identity and as long, b, 10",
        "another identity and longer, b, 100",
        "no identity and shorter, '', 9",
        "the identity and shorter: an election lost the end, a, 9"
    })
    void isNoticedAtTheNextStart(String what, String id, long end) throws Exception {
        OperatorSubtaskState state = stateOfATopicReadTo(9);
        extent = new Extent(id, end);
        try (IntakeHarness intake = started(end - 1, state)) {
            intake.publish(0, "r", rule("r", "false"));

            assertThat(intake.outcomes()).containsExactly("ACCEPTED r " + FIRST);
            assertThat(restarts(intake)).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "the same topic, a, 10",
        "with news, a, 11",
        "brokers without identities, '', 10",
        "nothing known, '', -1"
    })
    void passesOverWhatItHasReadOfTheSameTopic(String what, String id, long end) throws Exception {
        OperatorSubtaskState state = stateOfATopicReadTo(9);
        extent = new Extent(id, end);
        try (IntakeHarness intake = started(9, state)) {
            intake.publish(8, "r", rule("r", "false")).publish(9, "s", null).publish(10, "t", rule("t", "true"));

            assertThat(intake.outcomes()).containsExactly("ACCEPTED t 10");
            assertThat(restarts(intake)).isEmpty();
        }
    }

    @Test
    void goesOnCountingAfterFurtherStarts() throws Exception {
        OperatorSubtaskState state = stateOfATopicReadTo(9);
        extent = new Extent("b", 1);
        try (IntakeHarness intake = started(0, state)) {
            intake.publish(0, "r", rule("r", "false"));
            state = intake.checkpoint();
        }
        try (IntakeHarness intake = started(0, state)) {
            intake.publish(0, "r", rule("r", "false")).publish(1, "r", rule("r", "true"));
            assertThat(intake.outcomes()).containsExactly("ACCEPTED r " + (FIRST + 1));
            assertThat(restarts(intake)).isEmpty();
            intake.publish(0, "r", rule("r", "false"));
            assertThat(intake.outcomes()).last().isEqualTo("ACCEPTED r " + DocumentVersion.of(2, 0));
        }
    }

    /** A rule that waits for its list is decided in the topic that it stood in, and in the new one waits anew. */
    @Test
    void losesNothingThatIsHeldBack() throws Exception {
        extent = new Extent("a", 10);
        OperatorSubtaskState state;
        try (IntakeHarness intake = started(9, null)) {
            intake.publish(3, "old", rule("old", "lists.vips.includes('a')"));
            assertThat(intake.outcomes()).isEmpty();
            state = intake.checkpoint();
        }
        extent = new Extent("b", 3);
        try (IntakeHarness intake = started(2, state)) {
            intake.publish(0, "new", rule("new", "lists.vips.includes('a')"));
            intake.publish(1, "list:vips", "{\"values\":[\"a\"]}");
            intake.publish(2, "t", rule("t", "true"));

            assertThat(intake.outcomes())
                    .containsExactly(
                            "REFUSED old 3",
                            "ACCEPTED list:vips " + (FIRST + 1),
                            "ACCEPTED new " + FIRST,
                            "ACCEPTED t " + (FIRST + 2));
        }
    }

    /** The source goes on in a topic that is as long as the old one: only another start reads it from its beginning. */
    @Test
    void startsAgainWhereTheSourceGoesOnInTheNewTopic() throws Exception {
        extent = new Extent("a", 10);
        TopicReading reading = new TopicReading(() -> extent, TopicPosition.START, 0);
        reading.deliver(IntakeHarness.record(9, "r", null));
        reading.read(IntakeHarness.record(9, "r", null));
        extent = new Extent("b", 9);
        reading.lookAgain(TopicReading.BETWEEN_LOOKS_MILLIS);
        extent = new Extent("b", 10);
        reading.lookAgain(2 * TopicReading.BETWEEN_LOOKS_MILLIS - 1);

        assertThatThrownBy(() -> reading.lookAgain(2 * TopicReading.BETWEEN_LOOKS_MILLIS))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("deleted and made again");
    }

    @Test
    void goesOnWhileTheTopicCannotBeLookedAt() throws Exception {
        extent = new Extent("a", 10);
        boolean[] down = {false};
        RulesTopic topic = () -> {
            if (down[0]) {
                throw new IOException("down");
            }
            return extent;
        };
        TopicReading reading = new TopicReading(topic, TopicPosition.START, 0);
        down[0] = true;
        reading.lookAgain(TopicReading.BETWEEN_LOOKS_MILLIS);
        assertThat(reading.position().topicId()).isEqualTo("a");
    }

    private static OperatorSubtaskState stateOfATopicReadTo(long offset) throws Exception {
        extent = new Extent("a", offset + 1);
        try (IntakeHarness intake = started(offset, null)) {
            intake.publish(offset - 1, "r", rule("r", "true")).publish(offset, "s", rule("s", "true"));
            return intake.checkpoint();
        }
    }

    private static IntakeHarness started(long needed, OperatorSubtaskState state) throws Exception {
        RuleGate gate = new RuleGate(needed, () -> extent.end() - 1);
        IntakeSettings settings = new IntakeSettings(IntakeLimits.DEFAULT, () -> extent, CheckMarks.NONE);
        return new IntakeHarness(gate, settings, new ReadingChecker(), state);
    }

    private static List<RulesTopicRestarted> restarts(IntakeHarness intake) {
        return intake.events().stream()
                .filter(RulesTopicRestarted.class::isInstance)
                .map(RulesTopicRestarted.class::cast)
                .toList();
    }

    private static String rule(String id, String when) {
        return "{\"id\":\"" + id + "\",\"when\":\"" + when + "\"}";
    }
}
