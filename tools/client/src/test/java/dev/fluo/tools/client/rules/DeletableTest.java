package dev.fluo.tools.client.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fluo.flink.ledger.RuleStatus;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeletableTest {

    private final Deletable deletable = new Deletable();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "slow-checkot|there is no rule slow-checkot; did you mean slow-checkout?",
                "list:vip|there is no shared list vip; did you mean list:vips?",
                "no such id|there is no rule no such id",
                "list:|there is no shared list"
            })
    void saysWhatIsNotThere(String key, String message) {
        deletable.addDocument("slow-checkout", "{}");
        deletable.addDocument("list:vips", "{}");

        assertThatThrownBy(() -> deletable.require(List.of("slow-checkout", key)))
                .isInstanceOfSatisfying(CommandException.class, e -> {
                    assertThat(e.exitCode()).isEqualTo(ExitCodes.FINDINGS);
                    assertThat(e.hint()).contains("Nothing was deleted");
                })
                .hasMessageStartingWith(message);
    }

    @Test
    void isWhatNoJobHasReadAndWhatAJobStillHolds() {
        deletable.addDocument("unread", "{}");
        deletable.addStatus(status("held", RuleStatus.State.ACTIVE));

        assertThatCode(() -> deletable.require(List.of("unread", "held"))).doesNotThrowAnyException();

        deletable.addDocument("unread", null);
        deletable.addStatus(status("held", RuleStatus.State.DELETED));
        assertThatThrownBy(() -> deletable.require(List.of("unread"))).isInstanceOf(CommandException.class);
        assertThatThrownBy(() -> deletable.require(List.of("held"))).isInstanceOf(CommandException.class);
    }

    @Test
    void namesTheRulesThatUseAList() {
        deletable.addDocument("a", "{\"when\":\"lists.vips.includes(user)\"}");
        deletable.addDocument("b", "{\"when\":\"lists.vips_of_old.includes(user)\"}");
        deletable.addDocument("c", "{\"when\":\"lists.vips.includes(user)\"}");
        deletable.addDocument("list:other", "{\"values\":[\"lists.vips\"]}");

        assertThat(deletable.usersOf("list:vips", List.of("list:vips", "c"))).containsExactly("a");
        assertThat(deletable.usersOf("vips", List.of())).isEmpty();
    }

    private static RuleStatus status(String key, RuleStatus.State state) {
        return new RuleStatus(key, state, 1, null, null, null, List.of(), List.of(), null, 0);
    }
}
