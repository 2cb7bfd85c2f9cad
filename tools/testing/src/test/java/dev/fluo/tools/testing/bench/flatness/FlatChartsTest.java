package dev.fluo.tools.testing.bench.flatness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.tools.testing.bench.chart.Chart;
import dev.fluo.tools.testing.bench.chart.Chart.Line;
import dev.fluo.tools.testing.bench.chart.Chart.Panel;
import dev.fluo.tools.testing.bench.chart.Chart.Point;
import dev.fluo.tools.testing.bench.chart.Chart.Tick;
import dev.fluo.tools.testing.bench.cluster.Backend;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlatChartsTest {

    @Test
    void hasAPanelForEachFigureThatWasTold() {
        List<FlatRow> rows = new ArrayList<>();
        for (Backend backend : List.of(Backend.HASHMAP, Backend.ROCKSDB)) {
            rows.addAll(FlatRow.of(
                    Variant.OPEN, backend, List.of("× 1", "× 10"), List.of(figures(4, 20), figures(5, 200))));
        }

        Chart chart = FlatCharts.of(new Flatness(rows, List.of())).get(Variant.OPEN);

        assertThat(chart.title()).isEqualTo("Open traces");
        assertThat(chart.panels())
                .extracting(Panel::title)
                .containsExactly("CPU a span, µs", "heap after collection, MiB", "state, MiB");
        Panel state = chart.panels().get(2);
        assertThat(state.ticks()).containsExactly(new Tick(0, "× 1"), new Tick(1, "× 10"));
        assertThat(state.lines()).extracting(Line::name).containsExactly("hashmap", "rocksdb");
        assertThat(state.lines().get(0).points()).containsExactly(new Point(0, 20), new Point(1, 200));
        assertThat(chart.description())
                .startsWith("CPU a span, µs: hashmap from 4 to 5, rocksdb from 4 to 5. heap after collection");
    }

    @Test
    void showsTheSteadyRateOverTime() {
        List<SteadySample> samples = new ArrayList<>();
        for (int slice = 0; slice <= 6; slice++) {
            samples.add(new SteadySample(slice * 10_000L, slice * 100L, slice * 400_000L, 7 << 20, 0, 0, 50, 5));
        }

        Chart chart = FlatCharts.of(new Flatness(List.of(), List.of(new SteadyRun(Backend.ROCKSDB, samples))))
                .get(Variant.STEADY);

        Panel cpu = chart.panels().get(0);
        assertThat(cpu.ticks()).extracting(Tick::label).startsWith("0", "0.2").endsWith("1");
        assertThat(cpu.lines().get(0).points())
                .hasSize(6)
                .endsWith(new Point(1, 4))
                .extracting(Point::value)
                .containsOnly(4.0);
    }

    @Test
    void writesAFileForEachVariant(@TempDir Path directory) {
        Path charts = directory.resolve("charts");
        List<FlatRow> rows = FlatRow.of(Variant.HOT_KEY, Backend.HASHMAP, List.of("even"), List.of(figures(4, 20)));

        FlatCharts.write(new Flatness(rows, List.of()), charts);

        assertThat(charts.resolve("flatness-hot-key.svg")).isNotEmptyFile();
    }

    private static Figures figures(double cpu, int stateMebibytes) {
        return new Figures(cpu, 100 << 20, (long) stateMebibytes << 20, 0, 10, 100);
    }
}
