package dev.fluo.tools.testing.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.javascript.JavaScriptSettings;
import dev.fluo.rules.language.CompileContext;
import dev.fluo.rules.language.SpansProgram;
import dev.fluo.rules.language.compile.LanguageCompiler;
import dev.fluo.rules.plan.PlanSet;
import dev.fluo.rules.spanset.TraceSets;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.Judgement;
import dev.fluo.rules.verdict.RuleCompiler;
import dev.fluo.rules.verdict.RuleSet;
import dev.fluo.rules.verdict.Verdict;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every query case of our peers, said in our language, finds the traces and the spans that it must. */
class PeerCasesTest {
    private static final Map<String, PeerCase> CASES = new HashMap<>();
    private static JavaScriptPool pool;

    @BeforeAll
    static void read() throws Exception {
        CASES.putAll(OteldbCases.read());
        CASES.putAll(JaegerCases.read());
        pool = new JavaScriptPool(JavaScriptSettings.DEFAULT);
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    static List<Translation> translations() {
        return Translation.all();
    }

    @Test
    void everyCaseIsTranslated() {
        assertThat(translations()).extracting(Translation::id).containsExactlyInAnyOrderElementsOf(CASES.keySet());
        assertThat(CASES).hasSize(173 + 25);
    }

    @ParameterizedTest
    @MethodSource("translations")
    void findsWhatThePeerFinds(Translation translation) throws Exception {
        PeerCase peer = CASES.get(translation.id());
        if (peer.refused()) {
            assertThatThrownBy(() -> compile(translation)).isInstanceOf(RuleRefusedException.class);
            return;
        }
        RuleSet rule = RuleSet.of(List.of(compile(translation)), pool);
        Set<String> found = new TreeSet<>();
        for (Trace trace : peer.traces()) {
            Judgement judgement = rule.judge(trace, Instant.EPOCH).get(0);
            if (judgement.verdict() == Verdict.VIOLATED) {
                found.add(trace.id());
                if (translation.spans().isPresent() && peer.spans().isPresent()) {
                    assertThat(spans(translation.spans().get(), trace))
                            .as("spans of %s", trace.id())
                            .isEqualTo(peer.spans().get().get(trace.id()));
                }
            }
        }
        boolean differs = translation.expect().isPresent();
        assertThat(found).isEqualTo(differs ? Set.of() : new TreeSet<>(peer.matching()));
    }

    private static CompiledRule compile(Translation translation) throws RuleRefusedException {
        return compile(translation.id(), translation.when());
    }

    static CompiledRule compile(String id, String condition) throws RuleRefusedException {
        // A rootless trace is judged by what is there, as peers do.
        String document =
                "{\"id\": \"peer\", \"onIncomplete\": \"evaluate\", \"when\": " + TextNode.valueOf(condition) + "}";
        return RuleCompiler.compile(RuleReader.read(document, Format.JSON, id), 0, Lists.NONE);
    }

    static Set<String> spans(String expression, Trace trace) {
        SpansProgram program = LanguageCompiler.spans(expression, CompileContext.UNKNOWN)
                .program()
                .orElseThrow();
        PlanSet.Builder plan = PlanSet.builder(Map.of());
        int number = plan.value(program.spans());
        int[] spans = plan.build().on(new TraceSets(trace)).spans(number);
        return new TreeSet<>(IntStream.of(spans).mapToObj(trace::spanId).toList());
    }
}
