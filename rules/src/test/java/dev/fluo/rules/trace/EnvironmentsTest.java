package dev.fluo.rules.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentsTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"-, -, -", "prod, -, prod", "-, prod, prod", "new, old, new"})
    void readsEitherName(String name, String oldName, String environment) {
        Map<String, Object> resource = new LinkedHashMap<>();
        resource.put(Environments.OLD_NAME, oldName);
        resource.put(Environments.NAME, name);

        assertThat(Environments.of(Attributes.of(resource))).isEqualTo(environment);
        assertThat(Environments.of(Attributes.EMPTY)).isNull();
    }
}
