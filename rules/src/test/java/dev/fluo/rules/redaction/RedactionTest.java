package dev.fluo.rules.redaction;

import static dev.fluo.rules.trace.SpanSpec.span;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.TraceBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {
    private static final Redaction NAMES =
            Redaction.of(List.of("user.email", "enduser.*", "http.request.header.x-*"), List.of());

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '^',
            value = {
                "true ~ trace.root.user.email == 'x'",
                "true ~ trace.spans.any(user.email.endsWith('.org'))",
                "true ~ trace.spans.any(User.Email != null)",
                "true ~ trace.root.attributes['user.email']",
                "true ~ trace.root.attributes['user'].email",
                "true ~ trace.root . user   .email . length > 3",
                "true ~ trace.root?.user?.email",
                "true ~ trace.spans.groupBy(enduser.id).any(count() > 5)",
                "true ~ attributes[\"http.request.header.x-token\"] == 'a'",
                "true ~ const key = 'user.email'; return trace.root.attributes[key] == 'x'",
                "true ~ `${enduser.scope}`",
                "false ~ trace.root.user.id == 'x'",
                "false ~ trace.spans.where(service == 'user').any(email == 1)",
                "false ~ user.emails == 1",
                "false ~ trace.spans.count() > 5"
            })
    void seesWhichExpressionsReadARedactedAttribute(boolean hidden, String expression) {
        assertThat(NAMES.hides(expression)).isEqualTo(hidden);
        assertThat(Redaction.NONE.hides(expression)).isFalse();
    }

    @Test
    void findsValuesWhereverTheyTurnUp() {
        Trace trace = TraceBuilder.trace("01")
                .span(span("shop", "login")
                        .attribute("user.email", "ann@example.org")
                        .attribute("enduser.card", 4111111111111111d)
                        .attribute("enduser.pin", "12")
                        .attribute("enduser.roles", List.of("chief", Map.of("name", "root-of-all")))
                        .attribute("user", Map.of("email", "inner@example.org"))
                        .resource("user.email", "of-resource"))
                .build();
        RedactedTexts texts = NAMES.of(trace);

        assertThat(texts.redact("GET /u/ann@example.org?c=4111111111111111"))
                .isEqualTo("GET /u/[redacted]?c=[redacted]");
        assertThat(texts.redact("chief root-of-all inner@example.org of-resource"))
                .isEqualTo("[redacted] [redacted] [redacted] [redacted]");
        assertThat(texts.redact("12 shops"))
                .as("short values are found by expression only")
                .isEqualTo("12 shops");
    }

    @Test
    void takesOutWhatLooksLikeASecret() {
        Redaction redaction = Redaction.of(List.of(), List.of("[0-9]{13,16}", "(?i)bearer\\s\\S+"));
        RedactedTexts texts = redaction.of(
                TraceBuilder.trace("01").span(span("shop", "login")).build());
        assertThat(texts.redact("card 4111111111111111, Bearer abc.def and 42"))
                .isEqualTo("card [redacted], [redacted] and 42");
    }

    @Test
    void refusesPatternsThatAreNone() {
        assertThatThrownBy(() -> Redaction.of(List.of(), List.of("(a")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'(a' is not a regular expression");
        assertThatThrownBy(() -> Redaction.of(List.of(), List.of("a*"))).hasMessageContaining("matches the empty text");
    }
}
