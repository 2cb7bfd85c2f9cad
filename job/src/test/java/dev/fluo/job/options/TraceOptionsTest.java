package dev.fluo.job.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceOptionsTest {

    private static Set<String> entryServices(String... arguments) throws OptionException {
        return TraceOptions.entryServices(SettingsReader.read(List.of(arguments), Map.of()));
    }

    @Test
    void nameTheEntryServices() throws OptionException {
        assertThat(entryServices()).isEmpty();
        assertThat(entryServices("--trace.entry-services= ")).isEmpty();
        assertThat(entryServices("--trace.entry-services=shop")).containsExactly("shop");
        assertThat(entryServices("--trace.entry-services= shop , my cart,shop")).containsExactly("shop", "my cart");
    }

    @ParameterizedTest
    @ValueSource(strings = {",", "shop,", ",shop", "shop,,cart", "shop, ,cart"})
    void refuseACommaWithoutAName(String text) {
        assertThatThrownBy(() -> entryServices("--trace.entry-services=" + text))
                .hasMessageContaining("trace.entry-services")
                .hasMessageContaining(text.strip());
    }
}
