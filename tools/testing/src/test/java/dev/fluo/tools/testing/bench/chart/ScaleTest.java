package dev.fluo.tools.testing.bench.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScaleTest {

    @Test
    void endsAtARoundNumberAboveTheLargest() {
        assertThat(Scale.to(6.5).values()).containsExactly(0.0, 2.0, 4.0, 6.0, 8.0);
        assertThat(Scale.to(1_240).top()).isEqualTo(1_500);
        assertThat(Scale.to(5).top()).isEqualTo(5);
        assertThat(Scale.to(0.031).top()).isEqualTo(0.04);
    }

    @Test
    void labelsMarksWithTheDecimalsThatTellThemApart() {
        assertThat(Scale.to(1_240).label(1_500)).isEqualTo("1,500");
        assertThat(Scale.to(2.3).label(2.5)).isEqualTo("2.5");
        assertThat(Scale.to(0.031).label(0.04)).isEqualTo("0.04");
    }
}
