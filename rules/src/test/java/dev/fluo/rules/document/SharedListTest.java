package dev.fluo.rules.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fluo.rules.value.KeyedValues;
import dev.fluo.rules.value.Undefined;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    @CsvSource(
            delimiter = ';',
            value = {
                "list:a b; {\"values\": []}; is not a name of a list",
                "list:a; {\"value\": []}; The list has no `values`",
                "list:a; {\"values\": {}}; `values` has no key",
                "list:a; {\"values\": {\"x\": \"many\"}}; `values.x` is to be a number, and is text",
                "list:a; {\"values\": 5}; `values` is to be a list, and is a number",
                "list:a; {\"values\": [[1]]}; `values[0]` is to be text, a number, true or false, and is a list",
                "list:a; []; is a list",
            })
    void refusesWhatIsNoList(String key, String json, String message) {
        assertThatThrownBy(() -> SharedList.read(key, json))
                .isInstanceOf(RuleRefusedException.class)
                .hasMessageContaining(message);
    }
}
