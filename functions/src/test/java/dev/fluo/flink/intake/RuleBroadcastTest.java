package dev.fluo.flink.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.fluo.rules.document.CanonicalJson;
import dev.fluo.rules.document.RuleDocument;
import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.source.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.core.fs.CloseableRegistry;
import org.apache.flink.runtime.state.DefaultOperatorStateBackendBuilder;
import org.apache.flink.runtime.state.OperatorStateBackend;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RuleBroadcastTest {

    private static final RuleUpdate FIRST = RuleUpdate.accepted("r", 1, "h1", "{}");
    private static final RuleUpdate SECOND = RuleUpdate.accepted("r", 2, "h2", "{}");
    private static final RuleUpdate REFUSED = RuleUpdate.refused("r", 3);
    private static final RuleUpdate DELETED = RuleUpdate.deleted("r", 4);

    private OperatorStateBackend backend;
    private BroadcastState<String, RuleUpdate> rules;
    private BroadcastState<Integer, Long> offsets;

    @BeforeEach
    void openState() throws Exception {
        backend = new DefaultOperatorStateBackendBuilder(
                        getClass().getClassLoader(), new ExecutionConfig(), false, List.of(), new CloseableRegistry())
                .build();
        rules = backend.getBroadcastState(RuleBroadcast.RULES);
        offsets = backend.getBroadcastState(RuleBroadcast.OFFSETS);
    }

    @Test
    void onlySoManyDeletionsAreKept() throws Exception {
        RuleBroadcast.apply(FIRST, rules, offsets, RuleDefaults.NONE);
        for (int version = 10; version < 10 + 2 * RuleBroadcast.MAX_DELETIONS; version++) {
            RuleBroadcast.apply(RuleUpdate.deleted("gone-" + version, version), rules, offsets, RuleDefaults.NONE);
        }

        assertThat(rules.entries()).hasSize(RuleBroadcast.MAX_DELETIONS + 1);
        assertThat(rules.get("r")).isEqualTo(FIRST);
        assertThat(rules.get("gone-10")).isNull();
        assertThat(rules.get("gone-" + (9 + 2 * RuleBroadcast.MAX_DELETIONS))).isNotNull();
    }

    @AfterEach
    void closeState() {
        backend.dispose();
    }

    static Stream<List<RuleUpdate>> orders() {
        return orders(List.of(FIRST, SECOND, REFUSED, DELETED)).stream();
    }

    @ParameterizedTest
    @MethodSource("orders")
    void comesToTheSameWhateverTheOrder(List<RuleUpdate> order) throws Exception {
        for (RuleUpdate update : order) {
            RuleBroadcast.apply(update, rules, offsets, RuleDefaults.NONE);
        }

        assertThat(rules.get("r")).isEqualTo(DELETED);
        assertThat(offsets.get(RuleBroadcast.PARTITION)).isEqualTo(4);
    }

    @Test
    void tellsWhetherTheRulesChanged() throws Exception {
        assertThat(RuleBroadcast.apply(SECOND, rules, offsets, RuleDefaults.NONE))
                .containsExactly(SECOND);
        assertThat(RuleBroadcast.apply(SECOND, rules, offsets, RuleDefaults.NONE))
                .as("again")
                .isEmpty();
        assertThat(RuleBroadcast.apply(FIRST, rules, offsets, RuleDefaults.NONE))
                .as("older")
                .isEmpty();
        assertThat(RuleBroadcast.apply(REFUSED, rules, offsets, RuleDefaults.NONE))
                .as("refused")
                .isEmpty();
        assertThat(RuleBroadcast.apply(DELETED, rules, offsets, RuleDefaults.NONE))
                .containsExactly(DELETED);
    }

    @Test
    void hasARuleAcrossTracesBeginAnewWhenAListThatItNamesComes() throws Exception {
        RuleUpdate across =
                rule("across", "stream.spans.where(lists.vips.includes(name)).by(service).within('1m').count() > 3", 1);
        RuleUpdate other = rule("other", "stream.spans.by(service).within('1m').count() > 3", 2);
        RuleUpdate ofOne = rule("one", "trace.spans.any(lists.vips.includes(name))", 3);
        for (RuleUpdate each : List.of(across, other, ofOne)) {
            RuleBroadcast.apply(each, rules, offsets, RuleDefaults.NONE);
        }

        RuleUpdate list = RuleUpdate.accepted("list:vips", 4, "h", "{\"values\":[\"a\"]}");
        assertThat(RuleBroadcast.apply(list, rules, offsets, RuleDefaults.NONE))
                .containsExactly(across.since(list), list);
        RuleUpdate changed = RuleUpdate.accepted("list:vips", 5, "h", "{\"values\":[\"b\"]}");
        assertThat(RuleBroadcast.apply(changed, rules, offsets, RuleDefaults.NONE))
                .as("a change")
                .containsExactly(changed);
        RuleBroadcast.apply(RuleUpdate.deleted("list:vips", 6), rules, offsets, RuleDefaults.NONE);
        RuleUpdate edited = rule("across", across.document(), 7);
        assertThat(RuleBroadcast.apply(edited, rules, offsets, RuleDefaults.NONE))
                .as("nothing was gathered meanwhile")
                .containsExactly(edited);
        RuleUpdate again = RuleUpdate.accepted("list:vips", 8, "h", "{\"values\":[]}");
        assertThat(RuleBroadcast.apply(again, rules, offsets, RuleDefaults.NONE))
                .containsExactly(edited.since(again), again);
    }

    private static RuleUpdate rule(String id, String text, long version) throws Exception {
        RuleDocument document = text.startsWith("{")
                ? RuleReader.read(text, Format.JSON, "rule")
                : RuleReader.read("id: " + id + "\nwhen: " + text + "\n", Format.YAML, "rule");
        return RuleUpdate.accepted(id, version, CanonicalJson.hash(document), CanonicalJson.of(document));
    }

    static Stream<Arguments> gates() {
        return Stream.of(
                arguments(RuleGate.NOTHING, null, true),
                arguments(5L, null, false),
                arguments(5L, RuleUpdate.refused("r", 4), false),
                arguments(5L, RuleUpdate.refused("r", 5), true),
                arguments(5L, RuleUpdate.deleted("r", 5), true),
                arguments(5L, RuleUpdate.accepted("r", 6, "h", "{}"), true),
                arguments(0L, null, false),
                arguments(0L, RuleUpdate.refused("", 0), true));
    }

    @ParameterizedTest
    @MethodSource("gates")
    void opensTheGateOnceEverythingPublishedBeforeTheStartIsKnown(long needed, RuleUpdate update, boolean open)
            throws Exception {
        if (update != null) {
            RuleBroadcast.apply(update, rules, offsets, RuleDefaults.NONE);
        }

        assertThat(new RuleGate(needed).isOpen(offsets)).isEqualTo(open);
    }

    private static List<List<RuleUpdate>> orders(List<RuleUpdate> updates) {
        if (updates.isEmpty()) {
            return List.of(List.of());
        }
        List<List<RuleUpdate>> orders = new ArrayList<>();
        for (RuleUpdate first : updates) {
            List<RuleUpdate> others = new ArrayList<>(updates);
            others.remove(first);
            for (List<RuleUpdate> rest : orders(others)) {
                List<RuleUpdate> order = new ArrayList<>(List.of(first));
                order.addAll(rest);
                orders.add(order);
            }
        }
        return orders;
    }
}
