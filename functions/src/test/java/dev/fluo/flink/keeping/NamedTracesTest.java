package dev.fluo.flink.keeping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.slice.TraceId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamedTracesTest {

    private static final String ONE = "5b8efff798038103d269b633813fc60c";
    private static final String TWO = "4bf92f3577b34da6a3ce929d0e0e4736";

    @ParameterizedTest(name = "{0}")
    @CsvSource({"opened, 2", "revised, 2", "repeated, 2", "retracted, 0", "resolved, 0", "unwatched, 0"})
    void aSignalNamesTracesWhileItStands(String action, int traces) {
        String document = """
                {"event": {"action": "%s"}, "trace": {"id": "%s"},
                 "fluo": {"evidence": {"traces": ["%s", "%s", "not an id"]}}}""".formatted(action, ONE, ONE, TWO);
        assertThat(NamedTraces.of(document.getBytes(UTF_8))).hasSize(traces);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {"nonsense", "{}", "[1]", "{\"event\": {\"action\": \"opened\"}, \"trace\": {\"id\": 7}}"})
    void otherDocumentsNameNone(String document) {
        assertThat(NamedTraces.of(document.getBytes(UTF_8))).isEmpty();
        assertThat(NamedTraces.of(null)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"5B8EFFF798038103D269B633813FC60C"})
    void digitsMayBeCapitals(String id) {
        String document = "{\"event\": {\"action\": \"opened\"}, \"trace\": {\"id\": \"" + id + "\"}}";
        assertThat(NamedTraces.of(document.getBytes(UTF_8))).containsExactly(TraceId.ofHex(ONE));
    }
}
