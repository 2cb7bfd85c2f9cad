package dev.fluo.rules.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A learned rule takes the fields of a newer proposal and keeps those that a person has changed. */
class LearnedTextTest {

    private static String document(String condition, String description) {
        return LearnedText.signed("id: learned-a\nname: a\nalways: |\n  " + condition
                + "\nseverity: low\nmode: shadow\ndescription: |\n  " + description
                + "\ntests:\n  - name: x\n    expect: " + condition + "\n");
    }

    private static Proposal proposal(String text) {
        return new Proposal("learned-a", LearnedKind.CALLS, "a", text, new Support(1, 1, 1, List.of()));
    }

    private static final String OLD = document("one", "of May");
    private static final Proposal NEW = proposal(document("two", "of June"));

    private static LearnedText text(String file) {
        return LearnedText.of(file).orElseThrow();
    }

    @Test
    void anUnchangedFileBecomesTheNewerProposal() {
        assertThat(text(OLD).changed()).isEmpty();
        assertThat(text(OLD).updated(NEW)).isEqualTo(NEW.text());
        assertThat(text(OLD.replace("\n", "\r\n")).changed()).isEmpty();
    }

    @Test
    void fieldsThatAPersonChangedStay() {
        String edited = OLD.replace("mode: shadow", "mode: active").replace("severity: low\n", "")
                + "# we own it\nowner: team-shop\n";
        assertThat(text(edited).changed()).containsExactly("mode", "owner", "severity");
        String updated = text(edited).updated(NEW);
        assertThat(updated)
                .contains("  two", "of June", "expect: two", "mode: active", "# we own it\nowner: team-shop")
                .doesNotContain("severity:", "one");
        assertThat(text(updated).changed()).containsExactly("mode", "owner", "severity");
    }

    @Test
    void aChangedConditionKeepsItsTests() {
        String edited = OLD.replace("  one", "  three");
        assertThat(text(edited).isConditionChanged()).isTrue();
        assertThat(text(edited).updated(NEW))
                .contains("  three", "of May", "expect: one")
                .doesNotContain("two");
    }

    @Test
    void otherFilesAreNoLearnedRules() {
        assertThat(LearnedText.of("id: a\nwhen: trace.isError\n")).isEmpty();
    }

    @Test
    void aConditionIsComparedWithoutRegardToTheRest() {
        assertThat(text(OLD).hasConditionOf(proposal(document("one", "of June"))))
                .isTrue();
        assertThat(text(OLD).hasConditionOf(NEW)).isFalse();
    }
}
