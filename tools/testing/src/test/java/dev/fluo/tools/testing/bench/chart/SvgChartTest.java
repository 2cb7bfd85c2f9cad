package dev.fluo.tools.testing.bench.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.tools.testing.bench.chart.Chart.Line;
import dev.fluo.tools.testing.bench.chart.Chart.Panel;
import dev.fluo.tools.testing.bench.chart.Chart.Point;
import dev.fluo.tools.testing.bench.chart.Chart.Tick;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class SvgChartTest {

    /** Written anew with {@code -Dfluo.docs.write=true}; look at it before it is committed. */
    private static final Path GOLDEN = Path.of("src/test/resources/charts/two-panels.svg");

    @Test
    void drawsAsBefore() throws Exception {
        String svg = SvgChart.draw(chart("Tasks"));
        if (Boolean.getBoolean("fluo.docs.write")) {
            Files.createDirectories(GOLDEN.getParent());
            Files.writeString(GOLDEN, svg);
        }

        assertThat(svg).isEqualTo(Files.readString(GOLDEN));
    }

    @Test
    void tellsReadersWhoCannotSeeIt() throws Exception {
        Document document = parsed(SvgChart.draw(chart("a < b & c > d")));

        assertThat(document.getDocumentElement().getAttribute("role")).isEqualTo("img");
        assertThat(document.getElementsByTagName("title").item(0).getTextContent())
                .isEqualTo("a < b & c > d");
        assertThat(document.getElementsByTagName("desc").item(0).getTextContent())
                .isEqualTo("CPU falls, heap grows.");
    }

    @Test
    void drawsValuesOfNothing() throws Exception {
        Panel flat = new Panel(
                "Nothing", "Time", List.of(new Tick(0, "0")), List.of(new Line("all", List.of(new Point(0, 0)))));

        assertThat(SvgChart.draw(new Chart("Nothing", "", List.of(flat)))).doesNotContain("NaN", "Infinity");
    }

    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static Chart chart(String title) {
        List<Tick> ticks = List.of(new Tick(0, "1"), new Tick(1, "2"), new Tick(2, "4"));
        Panel cpu = new Panel(
                "CPU a span, µs", "Tasks", ticks, List.of(line("hashmap", 6.5, 5.2, 5.1), line("rocksdb", 9, 8.8, 7)));
        Panel heap = new Panel(
                "heap after collection, MiB",
                "Tasks",
                ticks,
                List.of(line("hashmap", 700, 810, 1_240), line("rocksdb", 300, 320, 330)));
        return new Chart(title, "CPU falls, heap grows.", List.of(cpu, heap));
    }

    private static Line line(String name, double... values) {
        return new Line(name, List.of(new Point(0, values[0]), new Point(1, values[1]), new Point(2, values[2])));
    }
}
