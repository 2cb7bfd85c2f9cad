package dev.fluo.flink.blind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.serialization.FrozenState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Blind spots go on from the state of every earlier release that had them; see {@link FrozenState}. */
class BlindStateEvolutionTest {

    private static final String OPERATOR = "blind-spots";
    private static final String RULES = """
            id: %s
            when: |
              trace.spans.any(service == '%s' && duration > 5 * seconds)
            """;

    /** Releases whose state is kept. */
    static List<String> releases() throws IOException {
        String suffix = ".savepoint";
        try (Stream<Path> files = Files.list(Path.of("src", "test", "resources", "savepoints"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(OPERATOR + "-"))
                    .map(name -> name.substring(OPERATOR.length() + 1, name.length() - suffix.length()))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("releases")
    void goesOnFromTheStateOfAnEarlierRelease(String release) throws Exception {
        try (BlindHarness harness = new BlindHarness(FrozenState.of(OPERATOR, release))) {
            harness.minutes(801, 820, "service:cart");
            assertThat(harness.said()).as("what is open is known").isEmpty();

            harness.minutes(820, 821, "service:auth");
            assertThat(harness.said()).containsExactly("auth-slow resolved 1: service 'auth' since 11:59");

            harness.minutes(821, 880, "service:auth");
            assertThat(harness.said()).containsExactly("cart-slow opened 0: service 'cart' since 13:39");
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "fluo.freeze", matches = ".+")
    void freeze() throws Exception {
        try (BlindHarness harness = new BlindHarness(null)) {
            harness.publish(1, RULES.formatted("auth-slow", "auth"));
            harness.publish(2, RULES.formatted("cart-slow", "cart"));
            harness.minutes(0, 720, "service:auth", "service:cart");
            harness.change(719, "deploy", "auth");
            harness.minutes(720, 800, "service:cart");
            harness.sightings(800, BlindHarness.TRACES, "service:cart");
            FrozenState.freeze(OPERATOR, harness.checkpoint());
        }
    }
}
