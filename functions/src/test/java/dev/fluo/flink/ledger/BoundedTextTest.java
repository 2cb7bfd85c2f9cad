package dev.fluo.flink.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BoundedTextTest {

    @Test
    void aLongTextSaysHowMuchIsLeftOut() {
        String cut = BoundedText.of("a".repeat(5_000), 1_000);

        assertThat(cut).isEqualTo("a".repeat(968) + "… (4032 more characters)");
        assertThat(BoundedText.of(cut, 1_000)).as("cut again").isEqualTo(cut);
        assertThat(BoundedText.of("😀".repeat(1_000), 201))
                .as("no half of a character")
                .startsWith("😀".repeat(84) + "… (");
    }

    @Test
    void aShortTextIsKept() {
        assertThat(BoundedText.of("a".repeat(1_000), 1_000)).hasSize(1_000);
        assertThat(BoundedText.ofNullable(null, 1_000)).isNull();
    }
}
