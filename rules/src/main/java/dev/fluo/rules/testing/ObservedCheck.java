package dev.fluo.rules.testing;

import dev.fluo.rules.value.Operators;
import dev.fluo.rules.verdict.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares what a test says was observed with what was. */
final class ObservedCheck {
    private ObservedCheck() {}

    /**
     * @param expected by the text of a comparison, or of its left side, the left value; white space does not count
     * @return a sentence for each that differs
     */
    static List<String> differences(Map<String, Object> expected, List<Observation> observed) {
        List<String> differences = new ArrayList<>();
        expected.forEach((text, value) -> {
            Optional<Observation> found = observed.stream()
                    .filter(observation -> isCalled(text, observation))
                    .findFirst();
            if (found.isEmpty()) {
                differences.add("`" + text + "` was not observed; there " + texts(observed));
            } else if (!isSame(found.get().left(), value)) {
                differences.add("`" + text + "` was "
                        + ComparedValues.value(found.get().left()) + ", expected " + ComparedValues.value(value));
            }
        });
        return differences;
    }

    private static boolean isSame(@Nullable Object left, Object expected) {
        return left instanceof Number ? Operators.sameValueZero(left, expected) : Objects.equals(left, expected);
    }

    private static boolean isCalled(String text, Observation observation) {
        String wanted = squeezed(text);
        String whole = squeezed(observation.text());
        return whole.equals(wanted) || whole.startsWith(wanted + squeezed(observation.operator()));
    }

    private static String texts(List<Observation> observed) {
        return observed.isEmpty()
                ? "is nothing"
                : "is "
                        + observed.stream()
                                .map(observation -> "`" + observation.text().strip() + "`")
                                .collect(Collectors.joining(", "));
    }

    private static String squeezed(String text) {
        return text.replaceAll("\\s+", "");
    }
}
