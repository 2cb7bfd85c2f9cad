package dev.fluo.flink.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.intake.RuleUpdate;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** The behaviour of {@link CorrelationEvaluation} when a rule is changed, excepted, disabled or deleted. */
class CorrelationRuleLifeTest extends CountingScenario {

    private static final String EXCEPTED =
            MANY + "\nexcept:\n  - name: known\n    reason: a test\n    when: key == 'auth'";

    @Test
    void goesOnCountingUnderANewThreshold() throws Exception {
        String more = MANY.replace("> 3", "> 4");
        start(10);
        publish(MANY);
        traces(MANY, 1, "auth", 3, 1_000);
        passTime(1_000);

        publish(more);
        traces(more, 1, "auth", 2, 2_000);
        passTime(2_000);

        assertThat(said()).containsExactly("opened auth 5");
    }

    @Test
    void countsWhatIsPendingAndGoesOnWithItAfterARestart() throws Exception {
        String held = MANY + "\nfor: 30s";
        start(10);
        publish(held);
        traces(held, 1, "auth", 4, 1_000);
        passTime(20_000);
        harness.restart(2);
        passTime(36_900);
        assertThat(said()).isEmpty();
        passTime(37_000);
        assertThat(said()).containsExactly("opened auth 4");

        harness.watermark(Long.MAX_VALUE);
        assertThat(harness.ledger().toString()).containsPattern("violated=[1-9].*pending=[1-9]");
    }

    @Test
    void takesBackOnceWhatIsExceptedLater() throws Exception {
        start(10);
        publish(MANY);
        traces(MANY, 1, "auth", 4, 1_000);
        passTime(1_000);

        publish(EXCEPTED);
        traces(MANY, 1, "auth", 1, 2_000);
        traces(MANY, 1, "auth", 1, 3_000);
        passTime(120_000);
        assertThat(said()).containsExactly("opened auth 4", "retracted auth 4");
    }

    @Test
    void isNewAgainWhenTheExceptionHasExpired() throws Exception {
        LocalDate lastDay = LocalDate.ofInstant(Instant.ofEpochMilli(START), ZoneOffset.UTC);
        String novelty = "stream.spans.by(service).firstSeen({ learn: '1s', forget: '1h' })"
                + "\nexcept:\n  - name: known\n    reason: a test\n    when: key == 'billing'\n    until: " + lastDay;
        start(10);
        publish(novelty);
        traces(novelty, 1, "billing", 1, 60_000);
        passTime(120_000);
        assertThat(said()).isEmpty();

        long nextDay = Duration.ofDays(1).toMillis();
        traces(novelty, 1, "billing", 1, nextDay);
        passTime(nextDay + 60_000);
        assertThat(said()).hasSize(1).allMatch(each -> each.startsWith("opened billing"));
    }

    @Test
    void saysAgainWhatIsNotExceptedAnyMore() throws Exception {
        start(10);
        publish(MANY);
        traces(MANY, 1, "auth", 4, 1_000);
        passTime(1_000);
        publish(EXCEPTED);
        traces(MANY, 1, "auth", 1, 2_000);
        passTime(2_000);
        publish(MANY);
        traces(MANY, 1, "auth", 1, 3_000);
        passTime(3_000);

        assertThat(said()).containsExactly("opened auth 4", "retracted auth 4", "opened auth 4");
    }

    @Test
    void beginsAnewWhenSomethingElseIsGathered() throws Exception {
        String errors = MANY.replace("spans.by", "spans.where(name == 'work').by");
        start(10);
        publish(MANY);
        traces(MANY, 1, "auth", 3, 1_000);
        passTime(1_000);

        publish(errors);
        traces(errors, 2, "auth", 3, 2_000);
        traces(MANY, 1, "auth", 1, 2_000);
        passTime(2_000);

        assertThat(said()).isEmpty();
        assertThat(harness.ledger().toString()).contains("it began anew");
    }

    @Test
    void comparesWithABaselineOfTheSameNumberOnly() throws Exception {
        String count = "stream.spans.by(service).within('10s').count()";
        String usual = count + ".above(baseline('5m'), 3, { support: 2 })";
        String percent = "(100 * " + count + ").above(baseline('5m'), 3, { support: 2 })";
        start(10);
        publish(usual);
        for (int second = 1; second < 60; second += 10) {
            traces(usual, 1, "auth", 1, second * 1_000L);
        }
        passTime(60_000);

        publish(percent);
        traces(percent, 2, "auth", 1, 61_000);
        passTime(80_000);

        assertThat(said()).as("one a window is usual").isEmpty();
        assertThat(harness.ledger().toString()).contains("it began anew");
    }

    @Test
    void keepsTheBaselineUnderAnotherFactor() throws Exception {
        String usual = "stream.spans.by(service).within('10s').count().above(baseline('5m'), 9, { support: 2 })";
        String nearer = usual.replace("9, { support: 2 }", "3, { support: 3 }");
        start(10);
        publish(usual);
        for (int second = 1; second < 60; second += 10) {
            traces(usual, 1, "auth", 1, second * 1_000L);
        }
        passTime(60_000);

        publish(nearer);
        traces(nearer, 1, "auth", 4, 61_000);
        passTime(80_000);

        assertThat(said()).first().asString().startsWith("opened auth");
        assertThat(harness.ledger().toString()).doesNotContain("it began anew");
    }

    @Test
    void resolvesWhatIsOpenWhenTheRuleIsDeleted() throws Exception {
        start(10);
        publish(MANY);
        traces(MANY, 1, "auth", 4, 1_000);
        traces(MANY, 1, "shop", 1, 1_000);
        passTime(1_000);

        harness.update(RuleUpdate.deleted("many", ++version));
        assertThat(said()).containsExactly("opened auth 4", "resolved auth 4");
        assertThat(harness.partitions()).isZero();

        traces(MANY, 1, "auth", 4, 121_000);
        passTime(121_000);
        assertThat(said()).hasSize(2);
    }

    @Test
    void resolvesWhatIsOpenOfWhatWasGatheredBefore() throws Exception {
        start(10);
        publish(MANY);
        traces(MANY, 1, "auth", 4, 1_000);
        passTime(1_000);

        publish(MANY.replace("by(service)", "by(name)"));

        assertThat(said()).containsExactly("opened auth 4", "resolved auth 4");
    }

    @Test
    void resolvesWhatANewThresholdDoesNotCover() throws Exception {
        start(10);
        publish(MANY);
        traces(MANY, 1, "auth", 4, 1_000);
        passTime(10_000);

        publish(MANY.replace("> 3", "> 9"));
        passTime(20_000);

        assertThat(said()).containsExactly("opened auth 4", "resolved auth 4");
    }

    @Test
    void resolvesWhatIsOpenWhenAListGoesAndBeginsAnewWhenItIsBack() throws Exception {
        String listed = "stream.spans.where(lists.watched.includes(service)).by(service).within('1m').count() > 3";
        String values = "{\"values\":[\"auth\"]}";
        start(10);
        harness.update(RuleUpdate.accepted("list:watched", ++version, "h", values));
        publish(listed);
        traces(MANY, version, "auth", 4, 1_000);
        passTime(1_000);
        assertThat(said()).containsExactly("opened auth 4");

        harness.update(RuleUpdate.accepted("list:watched", ++version, "h", "{\"values\":[\"auth\",\"shop\"]}"));
        assertThat(said()).as("a list that changes").hasSize(1);
        harness.update(RuleUpdate.deleted("list:watched", ++version));
        assertThat(said()).containsExactly("opened auth 4", "resolved auth 4");
        assertThat(harness.partitions()).isZero();

        harness.update(RuleUpdate.accepted("list:watched", ++version, "h", values));
        traces(MANY, version - 3, "auth", 1, 3_000);
        traces(MANY, version, "auth", 3, 3_000);
        passTime(3_000);
        assertThat(said()).as("what was gathered before counts no more").hasSize(2);
        traces(MANY, version, "auth", 1, 4_000);
        passTime(4_000);
        assertThat(said()).endsWith("opened auth 4").hasSize(3);
    }

    @Test
    void beginsAnewWhenItWasDisabled() throws Exception {
        start(10);
        publish(MANY);
        traces(MANY, 1, "auth", 4, 1_000);
        passTime(1_000);

        harness.publish(++version, text(MANY) + "enabled: false\n");
        assertThat(said()).containsExactly("opened auth 4", "resolved auth 4");

        publish(MANY);
        traces(MANY, version, "auth", 1, 3_000);
        passTime(3_000);
        assertThat(said()).hasSize(2);
        assertThat(harness.ledger().toString()).contains("it began anew");
    }
}
