package dev.fluo.rules.changeevent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeReaderTest {

    private static final long WRITTEN = 1_700_000_000_000L;

    private static ChangeEvent read(String json) throws ChangeRefusedException {
        return ChangeReader.read(json.getBytes(StandardCharsets.UTF_8), WRITTEN);
    }

    @Test
    void readsEveryField() throws Exception {
        ChangeEvent change = read("""
                {"kind": "migration", "service": "auth", "environment": "prod", "version": "1.2",
                 "time": "2026-11-22T11:15:30.5+01:00", "author": "ann",
                 "attributes": {"db.table": "users", "rows": 7, "dry": false, "tags": ["a", 1], "more": {"x": null}}}
                """);

        assertThat(change.kind()).isEqualTo("migration");
        assertThat(change.service()).isEqualTo("auth");
        assertThat(change.environment()).isEqualTo("prod");
        assertThat(change.version()).isEqualTo("1.2");
        assertThat(change.timeMillis()).isEqualTo(1_795_342_530_500L);
        assertThat(change.author()).isEqualTo("ann");
        assertThat(change.attributes().get("rows")).isEqualTo(7.0);
        assertThat(change.attributes().get("dry")).isEqualTo(false);
        assertThat(change.attributes().get("tags")).isEqualTo(List.of("a", 1.0));
        assertThat(change.attributes().get("more")).isInstanceOf(Map.class);
    }

    @Test
    void isToldApartByTheNamesThatSpansHave() throws Exception {
        ChangeEvent change =
                read("{\"kind\":\"deploy\",\"service\":\"auth\",\"environment\":\"prod\",\"version\":\"7\"}");

        assertThat(change.attributes().get("service.name")).isEqualTo("auth");
        assertThat(change.attributes().get("deployment.environment.name")).isEqualTo("prod");
        assertThat(change.attributes().get("deployment.environment")).isEqualTo("prod");
        assertThat(change.attributes().get("service.version")).isEqualTo("7");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'kind':'flag'}                               | 1700000000000",
                "{'kind':'flag','time':null}                   | 1700000000000",
                "{'kind':'flag','time':1600000000000}          | 1600000000000",
                "{'kind':'flag','time':'2020-09-13T12:26:40Z'} | 1600000000000"
            })
    void happenedWhenItSaysElseWhenItWasWritten(String json, long millis) throws Exception {
        assertThat(read(json.replace('\'', '"')).timeMillis()).isEqualTo(millis);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "                                        | a JSON object",
                "[]                                      | a JSON object",
                "'deploy'                                | a JSON object",
                "null                                    | a JSON object",
                "{'kind':'deploy'                        | not JSON",
                "{'kind':'deploy'} {'kind':'flag'}       | not JSON",
                "{'kind':'deploy','kind':'flag'}         | the field `kind` stands twice",
                "{'kind':NaN}                            | not JSON",
                "{}                                      | no `kind`",
                "{'kind':' '}                            | no `kind`",
                "{'kind':7}                              | `kind` is to be a text, and is 7",
                "{'kind':'x','service':['a']}            | `service` is to be a text",
                "{'kind':'x','enviroment':'prod'}        | did you mean `environment`?",
                "{'kind':'x','ticket':'A-1'}             | belongs into `attributes`",
                "{'kind':'x','time':'yesterday'}         | `time` is `yesterday`",
                "{'kind':'x','time':'2026-11-22T10:15'}  | with its zone",
                "{'kind':'x','time':1.5}                 | whole milliseconds",
                "{'kind':'x','time':99999999999999999999}| whole milliseconds",
                "{'kind':'x','time':true}                | whole milliseconds",
                "{'kind':'x','attributes':[1]}           | `attributes` is to be an object",
                "{'kind':'x','attributes':{'n':1e999}}   | `n` is a number that is too large"
            })
    void saysWhatIsWrong(String json, String why) {
        String text = json == null ? "" : json.replace('\'', '"');
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(ChangeRefusedException.class)
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "                                   | it is empty: a change event is a JSON object",
                "{'kind':'deploy'                   | it is not JSON: it ends before it is whole (line 1, column 17)",
                "{'kind':'dep                       | it is not JSON: it ends before it is whole (line 1, column 13)",
                "{'kind':'x'} {'kind':'y'}          | it is not JSON: something follows where the event ends"
                        + " (line 1, column 14); write one event a file, or a message",
                "{'kind':NaN}                       | it is not JSON: `NaN` is not a number in JSON (line 1, column 12)",
                "{'kind':'x','kind':'y'}            | it is not JSON: the field `kind` stands twice (line 1, column 19)"
            })
    void saysInOurWordsWhereItIsNotJson(String json, String message) {
        String text = json == null ? "" : json.replace('\'', '"');
        assertThatThrownBy(() -> read(text)).hasMessageStartingWith(message).hasMessageNotContaining("enable");
    }

    @ParameterizedTest
    @ValueSource(ints = {65, 10_000})
    void isNotTakenDownByWhatIsNestedDeep(int levels) {
        String deep = "{\"kind\":\"x\",\"attributes\":{\"a\":" + "[".repeat(levels) + "]".repeat(levels) + "}}";
        assertThatThrownBy(() -> read(deep))
                .isInstanceOf(ChangeRefusedException.class)
                .hasMessageContaining("not JSON")
                .hasMessageNotContaining("Constraints");
    }

    @Test
    void boundsEachText() {
        assertThatThrownBy(() -> read("{\"kind\":\"" + "x".repeat(1_001) + "\"}"))
                .isInstanceOf(ChangeRefusedException.class)
                .hasMessageContaining("longer than 1000 characters");
    }

    @Test
    void refusesBytesThatAreNoText() {
        byte[] bytes = new byte[50];
        Arrays.fill(bytes, (byte) 0xfe);
        assertThatThrownBy(() -> ChangeReader.read(bytes, WRITTEN)).isInstanceOf(ChangeRefusedException.class);
    }
}
