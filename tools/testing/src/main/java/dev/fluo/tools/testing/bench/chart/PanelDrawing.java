package dev.fluo.tools.testing.bench.chart;

import dev.fluo.tools.testing.bench.chart.Chart.Line;
import dev.fluo.tools.testing.bench.chart.Chart.Panel;
import dev.fluo.tools.testing.bench.chart.Chart.Point;
import dev.fluo.tools.testing.bench.chart.Chart.Tick;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Draws one pair of axes and what is between them. */
final class PanelDrawing {

    static final int WIDTH = 360;
    static final int HEIGHT = 220;

    private static final int LEFT = 56;
    private static final int TOP = 24;
    private static final int RIGHT = WIDTH - 12;
    private static final int BOTTOM = HEIGHT - 40;

    /** Distance from the axis of values to the first point, and from the last point to the other side. */
    private static final int INSET = 16;

    /** The most dots of a line; more would touch each other. */
    private static final int MOST_DOTS = 12;

    private final Panel panel;
    private final Scale scale;
    private final double first;
    private final double last;
    private final StringBuilder svg = new StringBuilder();

    private PanelDrawing(Panel panel) {
        this.panel = panel;
        scale = Scale.to(panel.lines().stream()
                .flatMap(line -> line.points().stream())
                .mapToDouble(Point::value)
                .filter(value -> value > 0)
                .max()
                .orElse(1));
        first = panel.ticks().get(0).at();
        last = panel.ticks().get(panel.ticks().size() - 1).at();
    }

    static String draw(Panel panel) {
        PanelDrawing drawing = new PanelDrawing(panel);
        drawing.axes();
        for (int i = 0; i < panel.lines().size(); i++) {
            drawing.line(i, panel.lines().get(i));
        }
        return drawing.svg.toString();
    }

    private void axes() {
        label(0, 12, "start", panel.title());
        for (double value : scale.values()) {
            double y = down(value);
            add("<path class=\"%s\" d=\"M%d %.1fH%d\"/>", value == 0 ? "axis" : "grid", LEFT, y, RIGHT);
            label(LEFT - 6, y + 4, "end", scale.label(value));
        }
        for (Tick tick : panel.ticks()) {
            add("<path class=\"axis\" d=\"M%.1f %dv4\"/>", across(tick.at()), BOTTOM);
            label(across(tick.at()), BOTTOM + 18, "middle", tick.label());
        }
        label((LEFT + RIGHT) / 2.0, HEIGHT - 4, "middle", panel.across());
    }

    private void line(int number, Line line) {
        List<Point> points = line.points();
        String path = points.stream()
                .map(point -> String.format(Locale.ROOT, "%.1f %.1f", across(point.across()), down(point.value())))
                .collect(Collectors.joining("L"));
        add("<path class=\"line line%d\" d=\"M%s\"/>", number, path);
        if (points.size() <= MOST_DOTS) {
            points.forEach(point -> add(
                    "<circle class=\"dot%d\" cx=\"%.1f\" cy=\"%.1f\" r=\"3\"/>",
                    number, across(point.across()), down(point.value())));
        }
    }

    private void label(double x, double y, String anchor, String text) {
        add(
                "<text class=\"text\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>",
                x, y, anchor, SvgChart.text(text));
    }

    private double across(double value) {
        double share = last == first ? 0.5 : (value - first) / (last - first);
        return LEFT + INSET + share * (RIGHT - LEFT - 2 * INSET);
    }

    private double down(double value) {
        return BOTTOM - value / scale.top() * (BOTTOM - TOP);
    }

    private void add(String format, Object... values) {
        svg.append("    ").append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
