package dev.fluo.flink.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.intake.RuleDefaults;
import dev.fluo.flink.intake.RuleUpdate;
import dev.fluo.rules.correlation.CorrelationLimits;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rules are compiled when they change, and not when others do. */
class CorrelationRulesTest {

    private final CorrelationRules rules = new CorrelationRules(CorrelationLimits.DEFAULT, RuleDefaults.NONE);
    private long version;

    private void publish(String key, String when) {
        rules.apply(RuleUpdate.accepted(
                key, ++version, key + version, "{\"id\":\"" + key + "\",\"when\":\"" + when + "\"}"));
    }

    private void publishList(String name, String values) {
        rules.apply(RuleUpdate.accepted("list:" + name, ++version, name + version, "{\"values\":[" + values + "]}"));
    }

    private Optional<CorrelationRules.Entry> find(String key) {
        return rules.find(key);
    }

    @Test
    void anUpdateCompilesTheRuleThatChangedOnly() {
        publish("many", "stream.spans.within('1m').count() > 5");
        publish("few", "stream.spans.within('1m').count() < 5");
        publish("one-trace", "trace.isError");
        CorrelationRules.Entry many = find("many").orElseThrow();
        CorrelationRules.Entry few = find("few").orElseThrow();

        publish("many", "stream.spans.within('1m').count() > 6");

        assertThat(find("many")).isPresent().get().isNotSameAs(many);
        assertThat(find("few")).containsSame(few);
        assertThat(find("one-trace")).isEmpty();

        rules.apply(RuleUpdate.deleted("few", ++version));
        assertThat(find("few")).isEmpty();
        assertThat(find("many")).isPresent();
    }

    @Test
    void aListMakesOthersOfTheRulesThatNameListsOnly() {
        publish("many", "stream.spans.within('1m').count() > 5");
        publish("gold", "stream.spans.where(lists.gold.includes(service)).within('1m').count() > 5");
        CorrelationRules.Entry many = find("many").orElseThrow();
        assertThat(find("gold")).as("without its list").isEmpty();

        publishList("gold", "\"a\"");
        CorrelationRules.Entry gold = find("gold").orElseThrow();
        assertThat(gold.rule().rule().lists().names()).contains("gold");
        publishList("gold", "\"a\",\"b\"");

        assertThat(find("gold").orElseThrow().rule().rule().lists().values().get("gold"))
                .hasSize(2);
        assertThat(find("many")).containsSame(many);
        publish("gold", "stream.spans.within('1m').count() > 5");
        gold = find("gold").orElseThrow();
        publishList("gold", "\"c\"");
        assertThat(find("gold")).containsSame(gold);
    }
}
