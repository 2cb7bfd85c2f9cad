package dev.fluo.rules.testing;

import static dev.fluo.rules.trace.SpanSpec.span;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.javascript.JavaScriptSettings;
import dev.fluo.rules.language.Engine;
import dev.fluo.rules.trace.SpanStatus;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.TraceBuilder;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.Observation;
import dev.fluo.rules.verdict.RuleCompiler;
import dev.fluo.rules.verdict.RuleSet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A quantifier says which item decided it; where none did, how many there are. */
class ObservedQuantifiersTest {

    private static final JavaScriptPool POOL = new JavaScriptPool(JavaScriptSettings.DEFAULT);

    /** Makes the rule a JavaScript rule and decides nothing. */
    private static final String JAVASCRIPT = " || /(.)\\1/.test('ab')";

    private static final Trace TRACE = TraceBuilder.trace("1")
            .span(span("shop", "checkout")
                    .attribute("tags", List.of("a", "b"))
                    .children(
                            span("auth", "login"), span("auth", "login").status(SpanStatus.ERROR), span("db", "query")))
            .build();

    @AfterAll
    static void close() {
        POOL.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "trace.spans.any(name == 'x')                        | `trace.spans.count() > 0` is true: 4 > 0",
                "trace.spans.where(service == 'x').any(isError)      "
                        + "| `trace.spans.where(service == 'x').count() > 0` is false: 0 > 0",
                "trace.spans.any(isError)                            | `isError (login of auth)` is true",
                "trace.spans.all(duration >= 0)                      | `trace.spans.count() > 0` is true: 4 > 0",
                "trace.spans.all(!isError)                           | `isError (login of auth)` is true",
                "trace.spans.none(service == 'x')                    | `trace.spans.count() > 0` is true: 4 > 0",
                "trace.spans.none(service == 'db')                   | `service == 'db' (query of db)` is true: 'db' == 'db'",
                "trace.spans.where(service == 'x').exists()          | `trace.spans.count() > 0` is true: 4 > 0",
                "trace.spans.where(service == 'x').isEmpty()         | `trace.spans.count() > 0` is true: 4 > 0",
                "trace.spans.hasChild(service == 'x').exists()       | `trace.spans.count() > 0` is true: 4 > 0",
                "trace.spans.where(service == 'auth').followedBy(service == 'x').exists() "
                        + "| `trace.spans.where(service == 'auth').count() > 0` is true: 2 > 0",
                "trace.spans.groupBy(service).any(count() > 2)       | `trace.spans.groupBy(service).count() > 0` is true: 3 > 0",
                "trace.spans.groupBy(service).all(count() < 3)       | `trace.spans.groupBy(service).count() > 0` is true: 3 > 0",
                "trace.paths(service == 'shop', service == 'db').any(count() > 5) "
                        + "| `trace.paths(service == 'shop', service == 'db').count() > 0` is true: 1 > 0",
                "trace.paths(service == 'shop', service == 'db').every(count() < 5) "
                        + "| `trace.paths(service == 'shop', service == 'db').count() > 0` is true: 1 > 0",
                "trace.root.events.any(name == 'exception')          | `trace.root.events.count() > 0` is false: 0 > 0",
                "trace.calls.any(from == 'x')                        | `trace.calls.count() > 0` is true: 3 > 0",
                "trace.spans.exists()                                |",
                "trace.isError                                       |",
            })
    void saysWhatDecided(String when, String behind) throws Exception {
        List<String> observed = observed(when, Engine.NATIVE);
        List<String> expected = new ArrayList<>(List.of(observed.get(0)));
        if (behind != null) {
            expected.add(behind);
        }
        assertThat(observed.get(0)).matches("`.*` is (true|false)");
        assertThat(observed).isEqualTo(expected);
        assertThat(observed(when + JAVASCRIPT, Engine.JAVASCRIPT).subList(0, expected.size()))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "trace.root.tags          | `trace.root.tags` is true: its value is a,b",
                "trace.root.no.such       | `trace.root.no.such` is false: its value is undefined",
            })
    void saysTheValueOfWhatIsNoBoolean(String when, String sentence) throws Exception {
        assertThat(observed(when, Engine.NATIVE)).containsExactly(sentence);
    }

    private static List<String> observed(String when, Engine engine) throws Exception {
        String document = JsonNodeFactory.instance
                .objectNode()
                .put("id", "observed")
                .put("when", when)
                .toString();
        CompiledRule rule = RuleCompiler.compile(RuleReader.read(document, Format.JSON, "observed"), 0, Lists.NONE);
        assertThat(rule.engine()).isEqualTo(engine);
        List<Observation> observed = RuleSet.of(List.of(rule), POOL).observe("observed", TRACE);
        return ComparedValues.of(observed);
    }
}
