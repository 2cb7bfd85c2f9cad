package dev.fluo.rules.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.value.KeyedValues;
import dev.fluo.rules.value.Undefined;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SharedListTest {
    @Test
    void readsItsValues() throws RuleRefusedException {
        SharedList list = SharedList.read("list:internal", "{\"values\": [\"a\", 2, true]}");

        assertThat(list).isEqualTo(new SharedList("internal", List.of("a", 2.0, true)));
        assertThat(SharedList.read("list:internal", list.json())).isEqualTo(list);
    }

    @Test
    void readsANumberForEachKey() throws RuleRefusedException {
        SharedList list = SharedList.read("list:limits", "{\"values\": {\"checkout\": 200, \"a b\": 0.5, \"*\": 50}}");

        assertThat(list.values()).isInstanceOfSatisfying(KeyedValues.class, limits -> {
            assertThat(limits).containsExactlyInAnyOrder("checkout", "a b");
            assertThat(limits.of("checkout")).isEqualTo(200.0);
            assertThat(limits.of("cart")).isEqualTo(50.0);
            assertThat(limits.of(Undefined.UNDEFINED)).isEqualTo(Undefined.UNDEFINED);
        });
        assertThat(SharedList.read("list:limits", list.json())).isEqualTo(list);
        assertThat(list).isNotEqualTo(SharedList.read("list:limits", list.json().replace("200", "201")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"values: [a, no, 2, true]", "# ours\nvalues:\n  - a\n  - no\n  - 2\n  - true\n"})
    void readsAFileAndLeavesWordsAlone(String yaml) throws RuleRefusedException {
        assertThat(SharedList.read("list:a", yaml, Format.YAML, "a.list.yaml").values())
                .isEqualTo(List.of("a", "no", 2.0, true));
    }

    @Test
    void tellsThePlaceOfAFaultInsideItsFile() {
        assertThatThrownBy(() -> SharedList.read("list:a", "# ours\nvalues:\n  - a\n  - [b]\n", Format.YAML, "a.yaml"))
                .isInstanceOfSatisfying(
                        RuleRefusedException.class,
                        refusal -> assertThat(refusal.problems().get(0))
                                .satisfies(problem -> assertThat(problem.line()).isEqualTo(4))
                                .satisfies(
                                        problem -> assertThat(problem.column()).isEqualTo(5)));
    }

    @Test
    void refusesAFileThatIsTooLargeAsTheJobReadsIt() {
        String yaml = "values: [" + "ab,".repeat(16_000) + "ab]";
        assertThat(yaml).hasSizeLessThan(RuleReader.MAX_BYTES);
        assertThatThrownBy(() -> SharedList.read("list:a", yaml, Format.YAML, "a.list.yaml"))
                .isInstanceOf(RuleRefusedException.class)
                .hasMessageContaining("65536 are allowed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "list:a b; {\"values\": []}; is not a name of a list",
                "list:a; {\"value\": []}; The list has no `values`",
                "list:a; {\"values\": {}}; `values` has no key",
                "list:a; {\"values\": {\"x\": \"many\"}}; `values.x` is to be a number, and is text",
                "list:a; {\"values\": 5}; `values` is to be a list, and is a number",
                "list:a; {\"values\": [[1]]}; `values[0]` is to be text, a number, true or false, and is a list",
                "list:a; []; A shared list is a mapping of fields, and this is a list",
            })
    void refusesWhatIsNoList(String key, String json, String message) {
        assertThatThrownBy(() -> SharedList.read(key, json))
                .isInstanceOf(RuleRefusedException.class)
                .hasMessageContaining(message);
    }
}
