package dev.fluo.flink.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page of the docs and the code name the same metrics, of the same kinds. */
class MetricsPageTest {

    private static final Path PAGE = Path.of("../docs/reference/metrics.md");
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `(fluo_\\w+)(?:\\{\\w+\\})?` \\| (\\w+) \\| \\S.*\\|$");

    @Test
    void thePageNamesWhatTheCodeRegistersAndNothingElse() throws IOException {
        SortedMap<String, String> documented = new TreeMap<>();
        Matcher row = ROW.matcher(Files.readString(PAGE));
        while (row.find()) {
            assertThat(documented.put(row.group(1), row.group(2)))
                    .as("named twice: %s", row.group(1))
                    .isNull();
        }
        assertThat(documented).isEqualTo(RegisteredMetrics.kinds());
    }

    @Test
    void everyMetricIsInAGroupOfItsOperator() {
        assertThat(RegisteredMetrics.kinds().keySet()).allMatch(name -> name.matches("fluo_[a-z]+_(rule_)?[a-zA-Z]+"));
    }
}
