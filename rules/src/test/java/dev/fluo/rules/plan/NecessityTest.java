package dev.fluo.rules.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a condition is found to need; empty where it must always be run. */
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
        Need need = Necessity.of(ConditionPlan.tree(Expressions.condition(text).whole()), truth);

        assertThat(need.oneOf().stream().map(NecessityTest::word).sorted().collect(Collectors.joining(" ")))
                .isEqualTo(oneOf);
    }

    private static String word(Requirement requirement) {
        return requirement instanceof Requirement.Service service
                ? service.service()
                : "name:" + ((Requirement.Name) requirement).name();
    }
}
