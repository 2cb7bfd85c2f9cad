package dev.fluo.tools.testing.bench.flatness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.tools.testing.bench.cluster.Backend;
import dev.fluo.tools.testing.bench.report.Figure;
import dev.fluo.tools.testing.bench.report.Goals;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlatRowTest {

    private static final Figures BASE = new Figures(4, 200 << 20, 100 << 20, 300, 50, 1_000);

    @Test
    void comparesEachStepWithTheFirst() {
        Figures more = new Figures(6, 300 << 20, 90 << 20, 600, 50, 1_000);

        List<FlatRow> rows = rows(Variant.PARALLELISM, BASE, more);

        assertThat(rows).extracting(FlatRow::step).containsExactly("first", "second");
        assertThat(rows.get(0).ratios()).isEmpty();
        assertThat(rows.get(1).ratios())
                .extracting(Ratio::kind, Ratio::value, Ratio::goal, Ratio::getMet)
                .containsExactly(
                        tuple(Kind.CPU, 1.5, 1.3, false),
                        tuple(Kind.HEAP, 1.5, null, null),
                        tuple(Kind.STATE, 0.9, null, null),
                        tuple(Kind.OPEN_FILES, 2.0, null, null));
    }

    @Test
    void leavesOutFiguresThatWereNotTold() {
        Figures base = new Figures(4, 200 << 20, 0, 0, 50, 1_000);

        assertThat(rows(Variant.OPEN, base, BASE).get(1).ratios())
                .extracting(Ratio::kind)
                .containsExactly(Kind.CPU, Kind.HEAP);
    }

    @Test
    void hasGoalsForAllFiguresOfTheSteadyRate() {
        Figures later = new Figures(4.4, 210 << 20, 120 << 20, 300, 50, 1_000);

        List<Figure> figures = Goals.of(new Flatness(rows(Variant.STEADY, BASE, later), List.of()));

        assertThat(figures)
                .extracting(Figure::name, Figure::met)
                .containsExactly(
                        tuple("Steady rate: second, rocksdb: CPU a span", true),
                        tuple("Steady rate: second, rocksdb: heap after collection", true),
                        tuple("Steady rate: second, rocksdb: state", false),
                        tuple("Steady rate: second, rocksdb: open files", true));
    }

    @Test
    void writesGoalsAndVerdictsAsJson() {
        JsonNode ratio = new ObjectMapper()
                .valueToTree(new Flatness(rows(Variant.PARALLELISM, BASE, BASE), List.of()))
                .at("/rows/1/ratios/0");

        assertThat(ratio.path("kind").asText()).isEqualTo("CPU");
        assertThat(ratio.path("value").asDouble()).isEqualTo(1);
        assertThat(ratio.path("goal").asDouble()).isEqualTo(1.3);
        assertThat(ratio.path("met").asBoolean()).isTrue();
    }

    private static List<FlatRow> rows(Variant variant, Figures base, Figures more) {
        return FlatRow.of(variant, Backend.ROCKSDB, List.of("first", "second"), List.of(base, more));
    }
}
