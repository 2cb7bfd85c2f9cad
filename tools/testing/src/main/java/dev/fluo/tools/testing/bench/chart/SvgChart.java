package dev.fluo.tools.testing.bench.chart;

import dev.fluo.tools.testing.bench.chart.Chart.Line;
import dev.fluo.tools.testing.bench.chart.Chart.Panel;
import java.util.List;
import java.util.Locale;

/**
 * Draws a chart as SVG without scripts, fonts or anything else from elsewhere. Colours follow the reader's choice of light
 * or dark; dashes tell lines apart without them.
 */
public final class SvgChart {

    private static final int COLUMNS = 2;
    private static final int HEAD = 64;
    private static final int MARGIN = 24;
    private static final int LEGEND_WIDTH = 130;

    private static final String STYLE = """
              <style>
                .ground { fill: #ffffff } .text { fill: #1f2328; font: 12px sans-serif } .title { font-size: 16px }
                .grid { stroke: #d1d9e0 } .axis { stroke: #59636e }
                .line { fill: none; stroke-width: 2 } .line1 { stroke-dasharray: 7 4 } .line2 { stroke-dasharray: 2 3 }
                .line0, .dot0 { stroke: #0b62a8 } .line1, .dot1 { stroke: #b3470e } .line2, .dot2 { stroke: #6639ba }
                .dot0 { fill: #0b62a8 } .dot1 { fill: #b3470e } .dot2 { fill: #6639ba }
                @media (prefers-color-scheme: dark) {
                  .ground { fill: #0d1117 } .text { fill: #e6edf3 } .grid { stroke: #30363d } .axis { stroke: #9198a1 }
                  .line0, .dot0 { stroke: #6bb5f0 } .line1, .dot1 { stroke: #f2a266 } .line2, .dot2 { stroke: #c297ff }
                  .dot0 { fill: #6bb5f0 } .dot1 { fill: #f2a266 } .dot2 { fill: #c297ff }
                }
              </style>
            """;

    private final Chart chart;
    private final StringBuilder svg = new StringBuilder();

    private SvgChart(Chart chart) {
        this.chart = chart;
    }

    /** Returns the document. */
    public static String draw(Chart chart) {
        return new SvgChart(chart).document();
    }

    private String document() {
        int rows = (chart.panels().size() + COLUMNS - 1) / COLUMNS;
        int width = MARGIN + COLUMNS * (PanelDrawing.WIDTH + MARGIN);
        int height = HEAD + rows * (PanelDrawing.HEIGHT + MARGIN);
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\""
                        + " aria-labelledby=\"title description\">",
                width, height);
        add("  <title id=\"title\">%s</title>", text(chart.title()));
        add("  <desc id=\"description\">%s</desc>", text(chart.description()));
        svg.append(STYLE);
        add("  <rect class=\"ground\" width=\"%d\" height=\"%d\"/>", width, height);
        add("  <text class=\"text title\" x=\"%d\" y=\"26\">%s</text>", MARGIN, text(chart.title()));
        legend();
        for (int i = 0; i < chart.panels().size(); i++) {
            int left = MARGIN + i % COLUMNS * (PanelDrawing.WIDTH + MARGIN);
            int top = HEAD + i / COLUMNS * (PanelDrawing.HEIGHT + MARGIN);
            add("  <g transform=\"translate(%d %d)\">", left, top);
            svg.append(PanelDrawing.draw(chart.panels().get(i)));
            add("  </g>");
        }
        add("</svg>");
        return svg.toString();
    }

    private void legend() {
        List<Line> lines = chart.panels().stream().findFirst().map(Panel::lines).orElse(List.of());
        for (int i = 0; i < lines.size(); i++) {
            int left = MARGIN + i * LEGEND_WIDTH;
            add("  <path class=\"line line%d\" d=\"M%d 44h32\"/>", i, left);
            add(
                    "  <text class=\"text\" x=\"%d\" y=\"48\">%s</text>",
                    left + 40, text(lines.get(i).name()));
        }
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    static String text(String plain) {
        return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
