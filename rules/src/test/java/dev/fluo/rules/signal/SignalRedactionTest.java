package dev.fluo.rules.signal;

import static dev.fluo.rules.trace.SpanSpec.span;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.javascript.JavaScriptSettings;
import dev.fluo.rules.redaction.Redaction;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.TraceBuilder;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.Judgement;
import dev.fluo.rules.verdict.RuleCompiler;
import dev.fluo.rules.verdict.RuleSet;
import dev.fluo.rules.verdict.SignalAction;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A redacted attribute is judged by, and nothing of it is in the signal. */
class SignalRedactionTest {
    private static final String SECRET = "ann@example.org";
    private static final Redaction REDACTION = Redaction.of(List.of("user.*"), List.of("tok-[0-9]+"));
    private static final Trace TRACE = TraceBuilder.trace("01")
            .span(span("shop", "GET /users/" + SECRET)
                    .attribute("user.email", SECRET)
                    .attribute("user.card", 4111d)
                    .children(span("auth-tok-77", "check tok-4711").attribute("user.email", SECRET)))
            .build();

    private static JavaScriptPool pool;

    @BeforeAll
    static void open() {
        pool = new JavaScriptPool(JavaScriptSettings.DEFAULT);
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "when: trace.spans.any(user.email.endsWith('.org'))\nmessage: \"${trace.root.user.email} came\"",
                "when: trace.root.user.email != 'x'\nmessage: \"${trace.root.user.email.slice(0, 5)} ${trace.root.name}\"",
                "when: trace.root.user.card > 4000\nmessage: \"card ${trace.root.user.card + 1}\"",
                "when: trace.root.attributes['user.email'].length > 1\nsuppress: { by: [message], for: 1m }\n"
                        + "message: \"${trace.root.attributes['user.email']}\"",
                "script: |\n  return trace.root.attributes['user' + '.email'] != null;\n"
                        + "message: \"${[...trace.spans].map(s => s.attributes['user' + '.email']).join()}\""
            })
    void nothingOfARedactedAttributeIsInTheSignal(String rule) throws Exception {
        Signal signal = write("id: a\n" + rule);

        String json = new String(signal.json(), UTF_8);
        assertThat(json).contains(Redaction.REDACTED);
        assertThat(json + signal.repetition().key())
                .doesNotContain(SECRET, "ann@e", "4111", "4112", "tok-4711", "tok-77");
    }

    @Test
    void whatIsNotRedactedStays() throws Exception {
        JsonNode json = new ObjectMapper().readTree(write("""
                id: a
                when: trace.spans.count() > 1 && trace.root.user.email != null
                message: "${trace.spans.count()} spans for ${trace.root.user.email}"
                """).json());

        assertThat(json.at("/message").asText()).isEqualTo("2 spans for [redacted]");
        assertThat(json.at("/fluo/observed/0/left").asDouble()).isEqualTo(2);
        assertThat(json.at("/fluo/observed/1/left").asText()).isEqualTo("[redacted]");
        assertThat(json.at("/fluo/observed/1/outcome").asBoolean()).isTrue();
        assertThat(json.at("/transaction/name").asText()).isEqualTo("GET /users/[redacted]");
        assertThat(json.at("/service/name").asText()).isEqualTo("shop");
    }

    private static Signal write(String yaml) throws Exception {
        Judgement judgement = RuleSet.of(
                        List.of(RuleCompiler.compile(RuleReader.read(yaml, Format.YAML, "rule"), 1, Lists.NONE)),
                        pool,
                        REDACTION)
                .judge(TRACE, Instant.EPOCH)
                .get(0);
        return new SignalWriter(REDACTION, SignalWriter.DEFAULT_MAX_BYTES, () -> {})
                .write(judgement, TRACE, SignalAction.OPENED, 0, Instant.EPOCH);
    }
}
