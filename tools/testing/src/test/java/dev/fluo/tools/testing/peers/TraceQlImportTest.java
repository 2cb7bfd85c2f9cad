package dev.fluo.tools.testing.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.javascript.JavaScriptSettings;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.traceql.TraceQl;
import dev.fluo.rules.traceql.TraceQlException;
import dev.fluo.rules.verdict.RuleSet;
import dev.fluo.rules.verdict.Verdict;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each TraceQL case of a peer, translated by machine, finds the traces and the spans that it must. */
class TraceQlImportTest {

    private static final String SIBLINGS = "the peer takes a span for a sibling of itself, and roots for siblings";
    private static final String ZERO = "the peer takes 0 / 2 and 0 % 2 for unequal to 0";

    /** Cases with another result, and the reason. */
    private static final Map<String, String> DIFFERENT = Map.of(
            "oteldb-e2e-32", SIBLINGS,
            "oteldb-e2e-35", SIBLINGS,
            "oteldb-engine-12", SIBLINGS,
            "oteldb-siblingOf-2", SIBLINGS,
            "oteldb-siblingOf-6", SIBLINGS,
            "oteldb-eval-17", ZERO,
            "oteldb-eval-20", ZERO,
            "oteldb-eval-47", "in Tempo nil = nil is false");

    private static final Map<String, PeerCase> CASES = new HashMap<>();
    private static JavaScriptPool pool;

    @BeforeAll
    static void read() throws Exception {
        CASES.putAll(OteldbCases.read());
        pool = new JavaScriptPool(JavaScriptSettings.DEFAULT);
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    static List<Translation> translations() {
        return Translation.all().stream()
                .filter(translation -> translation.id().startsWith("oteldb"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("translations")
    void findsWhatThePeerFinds(Translation translation) throws Exception {
        PeerCase peer = CASES.get(translation.id());
        String query = query(translation);
        if (peer.refused()) {
            assertThatThrownBy(() -> TraceQl.read(query)).isInstanceOf(TraceQlException.class);
            return;
        }
        TraceQl.Imported imported = TraceQl.read(query);
        assertThat(finds(imported, peer))
                .as("%s: %s", translation.id(), imported.condition())
                .isNotEqualTo(DIFFERENT.containsKey(translation.id()));
    }

    /** Returns whether the condition finds the traces of the peer, and its spans where the peer names them. */
    private static boolean finds(TraceQl.Imported imported, PeerCase peer) throws Exception {
        RuleSet rule = RuleSet.of(List.of(PeerCasesTest.compile("import", imported.condition())), pool);
        for (Trace trace : peer.traces()) {
            boolean found = rule.judge(trace, Instant.EPOCH).get(0).verdict() == Verdict.VIOLATED;
            if (found != peer.matching().contains(trace.id())) {
                return false;
            }
            if (found
                    && peer.spans().isPresent()
                    && !PeerCasesTest.spans(imported.spans(), trace)
                            .equals(peer.spans().get().get(trace.id()))) {
                return false;
            }
        }
        return true;
    }

    @Test
    void nineteenOfTwentyCasesAreTheSame() {
        assertThat(DIFFERENT.size() * 20).isLessThanOrEqualTo(translations().size());
    }

    /** A case of an evaluator is about one span beside its root; a case of two sides has no query. */
    private static String query(Translation translation) {
        String query = translation.peer();
        if (translation.id().contains("-eval-")) {
            return "{ span:id = \"00000000000000aa\" } | " + query;
        }
        return query.startsWith("left") ? query.replaceAll("left|right", "{ .$0 = true }") : query;
    }
}
