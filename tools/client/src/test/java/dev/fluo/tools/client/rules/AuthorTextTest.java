package dev.fluo.tools.client.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.document.CanonicalJson;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthorTextTest {

    private static final String SOURCE = """
            # reviewed by ann
            severity: high   # since the outage
            id: storm
            when: |
              trace.isError
            """;

    @Test
    void isTheTextThatSaysTheSameAsTheDocument() throws Exception {
        String document = CanonicalJson.of(AuthorText.read(SOURCE));

        assertThat(AuthorText.of("storm", document, Optional.of(SOURCE))).contains(SOURCE);
        assertThat(AuthorText.of("storm", document, Optional.empty())).isEmpty();
        assertThat(AuthorText.of("storm", document, Optional.of(SOURCE.replace("high", "low"))))
                .as("a text that says something else")
                .isEmpty();
        assertThat(AuthorText.of("storm", document, Optional.of("id: [")))
                .as("a text that is not a rule")
                .isEmpty();
        assertThat(AuthorText.of("storm", document, Optional.of(SOURCE + "# " + "x".repeat(1 << 16))))
                .as("a text that is longer than a document may be")
                .isEmpty();
    }

    @Test
    void doesNotHoldExceptionsThatWereAccepted() {
        String document = "{\"except\":[{\"name\":\"accepted-1234\",\"when\":\"true\"},{\"name\":\"mine\",\"when\":"
                + "\"false\"}],\"id\":\"storm\",\"severity\":\"high\",\"when\":\"trace.isError\\n\"}";

        assertThat(AuthorText.of("storm", document, Optional.of(SOURCE)))
                .as("an exception of the author is missing")
                .isEmpty();
        assertThat(AuthorText.of("storm", document, Optional.of(SOURCE + "except: [{ name: mine, when: 'false' }]\n")))
                .isPresent();
        assertThat(AuthorText.plainJson("storm", document)).contains("mine").doesNotContain("accepted-");
        assertThat(AuthorText.plainJson("storm", "{}")).isEqualTo("{}");
    }

    @Test
    void aListHasOneToo() {
        assertThat(AuthorText.of("list:a", "{\"values\":[\"x\"]}", Optional.of("# mine\nvalues: [x]")))
                .isPresent();
        assertThat(AuthorText.of("list:a", "{\"values\":[\"x\"]}", Optional.of("values: [y]")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            id: a # the id%when: trace.isError         | id: a # the id%enabled: false%when: trace.isError
            when: trace.isError%id: a                   | when: trace.isError%id: a%enabled: false
            id: a%enabled: true # yes%when: 'true'      | id: a%enabled: false # yes%when: 'true'
            {"id": "a", "when": "true"}                 | {"enabled": false, "id": "a", "when": "true"}
            { id: a, when: 'true' }                     | {"enabled": false,  id: a, when: 'true' }
            """)
    void isSwitchedOffAndOnAgain(String source, String off) {
        Optional<String> switched = SwitchedText.of(source.replace('%', '\n'), false);

        assertThat(switched.map(text -> text.stripTrailing().replace('\n', '%')))
                .contains(off);
        assertThat(SwitchedText.of(switched.orElseThrow(), true).orElseThrow())
                .contains("true")
                .doesNotContain("false");
    }

    @Test
    void aTextThatIsNoRuleIsNotSwitched() {
        assertThat(SwitchedText.of("id: [", false)).isEmpty();
        assertThat(SwitchedText.of("[1]", false)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"id":"a","severity":"high","when":"x > 50"} | {"id":"a","severity":"critical","when":"x > 40"} \
            | severity high → critical, when 50 → 40
            {"id":"a","when":"x.within('5m') > 1"}       | {"id":"a","when":"x.within('10m') > 1"} | when 5m → 10m
            {"id":"a","when":"x > 1"}                    | {"id":"a","when":"y > 1"}  | when changed
            {"id":"a","when":"x"}                        | {"id":"a","when":"x","severity":"low"} \
            | severity medium → low
            {"id":"a","tests":[1]}                       | {"id":"a","tests":[1,2]}   | tests 1 → 2
            {"id":"a","owner":"b"}                       | {"id":"a"}                 | owner removed
            {"id":"a"}                                   | {"id":"a"}                 | the same document
            not json                                     | {"id":"a"}                 | id added
            """)
    void changesAreToldByField(String before, String after, String words) {
        assertThat(DocumentChange.between(before, after).inWords()).isEqualTo(words);
    }
}
