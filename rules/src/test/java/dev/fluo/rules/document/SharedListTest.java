package dev.fluo.rules.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "list:a b; {\"values\": []}; is not a name of a list",
                "list:a; {\"value\": []}; The list has no `values`",
                "list:a; {\"values\": {}}; `values` is to be a list, and is a mapping",
                "list:a; {\"values\": [[1]]}; `values[0]` is to be text, a number, true or false, and is a list",
                "list:a; []; is a list",
            })
    void refusesWhatIsNoList(String key, String json, String message) {
        assertThatThrownBy(() -> SharedList.read(key, json))
                .isInstanceOf(RuleRefusedException.class)
                .hasMessageContaining(message);
    }
}
