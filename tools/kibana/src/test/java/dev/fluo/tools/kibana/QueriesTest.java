package dev.fluo.tools.kibana;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.verdict.SignalAction;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class QueriesTest {

    @ParameterizedTest
    @EnumSource(SignalAction.class)
    void everyActionIsCountedOnce(SignalAction action) {
        assertThat(Stream.of(Queries.STANDING, Queries.RETRACTED, Queries.RESOLVED)
                        .filter(query -> words(query).contains(action.word())))
                .hasSize(1);
    }

    private static List<String> words(String query) {
        return Arrays.asList(query.split("\\W+"));
    }
}
