package dev.fluo.rules.ruleterm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.plan.Expressions;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The needs that are found of a condition; empty where it must always be run. */
class NecessityTest {

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiterString = " | ",
            value = {
                "trace.spans.where(service == 'auth').count() > 50               | true  | auth",
                "50 < trace.spans.where(service == 'auth').count()               | true  | auth",
                "trace.spans.where(service == 'auth').count() >= 0               | true  | ''",
                "trace.spans.where(service == 'auth').count() < 50               | true  | ''",
                "trace.spans.where(service == 'auth').count() < 50               | false | auth",
                "trace.spans.where(service == 'auth').count() != 0               | true  | auth",
                "trace.spans.where(service == 'auth').count() == 0               | true  | ''",
                "trace.spans.any(service == 'auth' && isError)                   | true  | auth",
                "trace.spans.any(service == 'a' || service == 'b')               | true  | a b",
                "trace.spans.any(service == 'a' || isError)                      | true  | ''",
                "trace.spans.any(['a', 'b'].includes(service))                   | true  | a b",
                "trace.spans.any(name == 'x' && service == 'a')                  | true  | a",
                "trace.spans.any(name == 'x')                                    | true  | name:x",
                "trace.spans.any(service != 'a')                                 | true  | ''",
                "trace.spans.where(service == 'a').hasChild(service == 'b').exists() | true | a",
                "trace.spans.hasChild(service == 'b').exists()                   | true  | b",
                "trace.spans.withoutChild(service == 'b').exists()               | true  | ''",
                "trace.spans.where(service == 'a').all(isError)                  | true  | ''",
                "trace.spans.where(service == 'a').all(isError)                  | false | a",
                "trace.spans.where(service == 'a').none(isError)                 | false | a",
                "trace.spans.where(service == 'a').isEmpty()                     | true  | ''",
                "!trace.spans.where(service == 'a').isEmpty()                    | true  | a",
                "trace.spans.where(service == 'a').max(duration) > 5             | true  | a",
                "trace.spans.where(service == 'a').max(duration) != 5            | true  | ''",
                "trace.spans.where(service == 'a').groupBy(name).any(count() > 3) | true | a",
                "trace.spans.where(service == 'a').distinct(name).count() > 3    | true  | a",
                "trace.spans.where(service == 'a').union(trace.spans.where(service == 'b')).exists() | true | a b",
                "trace.root.service == 'shop'                                    | true  | shop",
                "trace.root.service == 'shop' && trace.duration > 5              | true  | shop",
                "trace.root.service == 'shop' || trace.duration > 5              | true  | ''",
                "trace.root.service == 'shop' || trace.duration > 5              | false | ''",
                "trace.calls.any(from == 'a' && to == 'b')                       | true  | a",
                "trace.calls.any(to == 'b')                                      | true  | ''",
                "trace.paths(service == 'a', isLeaf).any(count() > 3)            | true  | a",
                "trace.root.children().where(service == 'a').none(isError)       | false | ''",
                "trace.root.children().where(service == 'a').count() != 0        | true  | ''",
                "trace.root.children().where(service == 'a').exists()            | true  | a",
                "trace.spans.any(s => s.hasChild(c => c.service == 'b'))         | true  | b",
            })
    void needs(String text, boolean truth, String oneOf) {
        Need need = needs(text, truth).ofServicesAndNames();

        assertThat(need.oneOf().stream().map(NecessityTest::word).sorted().collect(Collectors.joining(" ")))
                .isEqualTo(oneOf);
    }

    /** Terms of one need are joined by a bar. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = " ~ ",
            value = {
                "trace.spans.any(service == 'a' && http.method == 'GET') ~ a attribute:http.method",
                "trace.spans.any(http.status_code >= 500) ~ attribute:http.status_code",
                "trace.spans.any(500 <= http.status_code) ~ attribute:http.status_code",
                "trace.spans.any(http.method != 'GET') ~ ''",
                "trace.spans.any(retry) ~ attribute:retry",
                "trace.spans.any(!retry) ~ ''",
                "trace.spans.any(retry == null) ~ ''",
                "trace.spans.any(retry != null) ~ attribute:retry",
                "trace.spans.any(undefined != retry) ~ attribute:retry",
                "trace.spans.any(retry !== undefined) ~ attribute:retry",
                "trace.spans.any(['/a', '/b'].includes(http.route) == true) ~ attribute:http.route",
                "trace.spans.any(['/a', '/b'].includes(http.route) == false) ~ ''",
                "trace.spans.any(/pay/.test(http.route) != null) ~ ''",
                "trace.spans.any(/pay/.test(http.route) === false) ~ ''",
                "trace.spans.any(http.route.startsWith('/pay') == false) ~ attribute:http.route",
                "trace.spans.any(/false/.test(/pay/.test(http.route))) ~ ''",
                "trace.spans.any(retry !== null) ~ ''",
                "trace.spans.any(retry === null) ~ ''",
                "trace.spans.any(!(retry == null)) ~ attribute:retry",
                "trace.spans.any(!(retry === undefined)) ~ attribute:retry",
                "trace.spans.any(!(retry != null)) ~ ''",
                "trace.spans.any(!(http.method != 'GET')) ~ attribute:http.method",
                "trace.spans.any(!(http.method == 'GET')) ~ ''",
                "trace.spans.any(!(retry > 3)) ~ ''",
                "trace.spans.any(retry > null) ~ ''",
                "trace.spans.any(http.method != null && http.method != 'GET') ~ attribute:http.method",
                "trace.spans.any(s => s.http.method != null && s.isError) ~ attribute:http.method status:error",
                "trace.spans.any((retry ?? 1) == 1) ~ ''",
                "trace.spans.any(http.route.startsWith('/pay')) ~ attribute:http.route",
                "trace.spans.any(http.route.toLowerCase().startsWith('/pay')) ~ attribute:http.route",
                "trace.spans.any(/pay/.test(http.route)) ~ attribute:http.route",
                "trace.spans.any(['/a', '/b'].includes(http.route)) ~ attribute:http.route",
                "trace.spans.any(kind == 'server' && name == 'x') ~ kind:server name:x",
                "trace.spans.any(service == 'a' && (http.method == 'GET' || name == 'x')) ~ a attribute:http.method|name:x",
                "trace.spans.any(http.method == 'GET' || isError) ~ attribute:http.method|status:error",
                "trace.spans.any(isError) ~ status:error",
                "trace.spans.any(!isError) ~ ''",
                "trace.spans.any(isError == false) ~ ''",
                "trace.spans.any(status == 'ok') ~ status:ok",
                "trace.spans.any(status != 'ok') ~ ''",
                "trace.spans.where(isError).count() > 3 ~ status:error",
                "trace.spans.where(isError).count() < 3 ~ ''",
                "trace.isError && trace.duration > 5 ~ status:error",
                "trace.isError || trace.duration > 5 ~ ''",
                "trace.root.isError ~ status:error",
                "trace.calls.any(to == 'b' && isError) ~ status:error",
                "stream.spans.where(isError).within('1m').count() > 5 ~ status:error",
                "trace.root.attributes.region == 'eu' ~ attribute:region",
                "trace.spans.any(events.any(size > 3)) ~ ''",
                "trace.spans.any(s => s.events.any(e => e.attributes.size == 3)) ~ ''",
                "trace.spans.any(scope.attributes.size == 3) ~ ''",
                "stream.spans.where(service == 'a' && db.system == 'redis').within('1m').count() > 5 ~ a attribute:db.system",
                "stream.spans.where(service == 'a').within('1m').count() < 5 ~ ''",
                "trace.calls.any(from == 'a' && to == 'b') ~ a edge:a>b",
                "trace.calls.where(from == 'a').where('b' == to).count() > 3 ~ a edge:a>b",
                "trace.calls.where(from == 'a').any(to == 'b' && isError) ~ a edge:a>b status:error",
                "trace.calls.any(['a', 'c'].includes(from) && to == 'b') ~ a|c edge:a>b|edge:c>b",
                "trace.calls.any(from == 'a' && to != 'b') ~ a",
                "trace.calls.any(from == 'a' || to == 'b') ~ ''",
                "trace.calls.none(from == 'a' && to == 'b') ~ ''",
                "trace.calls.any(c => trace.calls.any(d => c.from == 'a' && d.to == 'b')) ~ a",
                "stream.calls.where(from == 'a' && to == 'b').within('1m').count() > 5 ~ a edge:a>b",
                "stream.calls.where(from == 'a').where(to == 'b').by(name).firstSeen({learn: '1h', forget: '30d'}) ~ a edge:a>b",
                "stream.spans.where(service == 'a').within('1m').count() >= 0 ~ ''",
                "stream.spans.where(service == 'a').by(name).firstSeen({learn: '1h', forget: '30d'}) ~ a",
            })
    void needsAll(String text, String all) {
        assertThat(needs(text, true).all().stream()
                        .map(need -> need.oneOf().stream()
                                .map(NecessityTest::word)
                                .sorted()
                                .collect(Collectors.joining("|")))
                        .sorted()
                        .collect(Collectors.joining(" ")))
                .isEqualTo(all);
    }

    /** One need decides whether a trace is looked at: the one that the fewest traces meet. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = " ~ ",
            value = {
                "trace.spans.any(service == 'a' && isError) ~ a",
                "trace.calls.any(from == 'a' && to == 'b') ~ edge:a>b",
                "trace.spans.any(kind == 'server' && http.route == '/pay') ~ attribute:http.route",
                "trace.spans.any(http.route == '/pay' && isError) ~ status:error",
                "trace.spans.any(http.route == '/pay' && status == 'ok') ~ attribute:http.route",
                "trace.spans.any(kind == 'server' && status == 'ok') ~ status:ok",
                "trace.spans.any(duration > 5) ~ ''",
            })
    void theRarestNeed(String text, String oneOf) {
        assertThat(needs(text, true).rarest().oneOf().stream()
                        .map(NecessityTest::word)
                        .sorted()
                        .collect(Collectors.joining("|")))
                .isEqualTo(oneOf);
    }

    /** Many alternatives with several needs each are told by one need of each. */
    @Test
    void boundsTheCombinations() {
        String text = IntStream.range(0, 40)
                .mapToObj(i -> "(service == 's" + i + "' && kind == 'server' && name == 'n')")
                .collect(Collectors.joining(" || ", "trace.spans.any(", ")"));

        Needs needs = needs(text, true);

        assertThat(needs.all()).hasSize(1);
        assertThat(needs.ofServicesAndNames().oneOf()).hasSize(40);
    }

    private static Needs needs(String text, boolean truth) {
        return Necessity.of(Expressions.condition(text).whole().tree().orElseThrow(), truth);
    }

    private static String word(Term term) {
        if (term instanceof Term.Service service) {
            return service.service();
        }
        if (term instanceof Term.Name name) {
            return "name:" + name.name();
        }
        if (term instanceof Term.Edge edge) {
            return "edge:" + edge.from() + ">" + edge.to();
        }
        return term.sort() + ":" + term.word();
    }
}
