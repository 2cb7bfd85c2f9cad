package dev.fluo.rules.traceql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceQlTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '§',
            value = {
                "{ } → trace.spans.exists()",
                "{ .http.method = \"GET\" && duration > 1h30m } → trace.spans.any(http.method == 'GET' && duration > 1 * hours + 30 * minutes)",
                "{ status = error } | count() > 3 → trace.spans.where(status == 'error').count() > 3",
                "{ status = error } | count() < 3 → trace.spans.any(status == 'error') && trace.spans.where(status == 'error').count() < 3",
                "{ .a = 1 || .b = 2 && .c = 3 } → trace.spans.any((a == 1 || b == 2) && c == 3)",
                "{ .a = 1 && (.b = 2 || .c = 3) } → trace.spans.any(a == 1 && (b == 2 || c == 3))",
                "{ .a != \"x\" } → trace.spans.any(a != null && a != 'x')",
                "{ .a = .b } → trace.spans.any(a != null && b != null && a == b)",
                "{ .name = \"x\" } → trace.spans.any((attributes.name ?? resource.name) == 'x')",
                "{ .foo-bar = 1 } → trace.spans.any((attributes['foo-bar'] ?? resource['foo-bar']) == 1)",
                "{ .code = \"200\" } → trace.spans.any(code === '200')",
                "{ name =~ \"(?i)get/.*\" } → trace.spans.any(/^(?:get\\/.*)$/i.test(name))",
                "{ !.cached } → trace.spans.any(cached == false)",
                "{ .cached } → trace.spans.any(cached == true)",
                "{ -(2 ^ 2) = -4 } → trace.spans.any(-(2 ** 2) == -4)",
                "{ name = \"a\" } > { name = \"b\" } > { name = \"c\" } → trace.spans.any(name == 'c' && hasParent(name == 'b' && hasParent(name == 'a')))",
                "{ } >> { name = \"b\" } → trace.spans.any(name == 'b' && hasAncestor())",
                "{ event.level = \"warn\" } → trace.spans.any(events.any(level == 'warn'))",
                "{ .a = 1 } | select(.b, .c) | count() > 1 → trace.spans.where(a == 1).count() > 1",
                "{ } | by(name, .x) | count() > 1 | avg(duration) > 5ms → trace.spans.groupBy(name, x).any(count() > 1 && avg(duration) > 5 * ms)",
                "({ name = \"a\" } || { name = \"b\" }) | count() > 2 → trace.spans.where(name == 'a' || name == 'b').count() > 2",
                "{ .q = \"it's\" } with (most_recent=true) → trace.spans.any(q == 'it\\'s')",
            })
    void writesAQueryAsACondition(String query, String condition) throws TraceQlException {
        assertThat(TraceQl.read(query).condition()).isEqualTo(condition);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '§',
            value = {
                "§§ → 0 → the query ends where an aggregate or a number is needed",
                "{ .a = } → 7 → `}` comes where a field or a value is needed",
                "{ .a = 1 → 8 → the query ends where `}` is needed",
                "{ foo = 1 } → 2 → `foo` is not a field of TraceQL",
                "{ name } → 7 → a comparison is needed before this place",
                "{ name = \"a } → 9 → this string has no closing quote",
                "{ name = \"\\q\" } → 10 → unknown escape \\q",
                "{ name =~ kind } → 10 → a regular expression must be a string",
                "{ name =~ \"\\\\Qa\" } → 10 → regular expressions have no",
                "{ .a = 1 } | rate() → 13 → `rate` is not about one trace",
                "{ .a = 1 } | by(name) → 13 → by(…) needs a condition on its groups",
                "{ .a = 1 } | coalesce() → 13 → coalesce() has no counterpart",
                "{ event.a = span.a } → 10 → a field of a span beside one of its events",
                "{ nestedSetParent < 0 } → 2 → `nestedSetParent` is a number of Tempo's store",
                "{ .a = 1 } } → 11 → `}` comes where `|`, an operator or the end is needed",
                "{ .a = 1 } ; → 11 → nothing in TraceQL begins with this character",
            })
    void saysWhichPartItCannotWrite(String query, int position, String message) {
        TraceQlException problem = catchThrowableOfType(TraceQlException.class, () -> TraceQl.read(query));
        assertThat(problem).hasMessageContaining(message);
        assertThat(problem.position()).isEqualTo(position);
    }

    @Test
    void refusesWhatIsNestedTooDeeply() {
        String deep = "(".repeat(10_000) + "{ }" + ")".repeat(10_000);
        assertThat(catchThrowableOfType(TraceQlException.class, () -> TraceQl.read(deep)))
                .hasMessage("nested too deeply");
        String deepField = "{ " + "(".repeat(10_000) + ".a" + ")".repeat(10_000) + " }";
        assertThat(catchThrowableOfType(TraceQlException.class, () -> TraceQl.read(deepField)))
                .hasMessage("nested too deeply");
        String signs = "{ " + "-".repeat(10_000) + "1 = 1 }";
        assertThat(catchThrowableOfType(TraceQlException.class, () -> TraceQl.read(signs)))
                .hasMessage("nested too deeply");
    }

    @Test
    void tellsWhatItLeftOut() throws TraceQlException {
        assertThat(TraceQl.read("{ } | select(.a) | by(name) | count() > 2").notes())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("select(…) is left out");
    }
}
