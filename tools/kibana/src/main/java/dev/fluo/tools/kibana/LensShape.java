package dev.fluo.tools.kibana;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The shapes of a Lens chart. */
enum LensShape {
    /** One figure. */
    METRIC("lnsMetric") {
        @Override
        ObjectNode draw(String layer, List<LensColumn> columns) {
            return layer(layer)
                    .put("metricAccessor", columns.get(columns.size() - 1).id());
        }
    },
    /** A row for each group. */
    TABLE("lnsDatatable") {
        @Override
        ObjectNode draw(String layer, List<LensColumn> columns) {
            ObjectNode table = layer(layer);
            columns.forEach(
                    column -> table.withArrayProperty("columns").addObject().put("columnId", column.id()));
            return table.put("rowHeight", "auto").put("headerRowHeight", "auto");
        }
    },
    /** A ring, for a few groups that make a whole. */
    DONUT("lnsPie") {
        @Override
        ObjectNode draw(String layer, List<LensColumn> columns) {
            ObjectNode ring = layer(layer);
            for (LensColumn column : columns) {
                ring.withArrayProperty(column.isBucketed() ? "primaryGroups" : "metrics")
                        .add(column.id());
            }
            ring.put("numberDisplay", "value").put("categoryDisplay", "default");
            ring.put("legendDisplay", "default").put("nestedLegend", false);
            ObjectNode pie = Json.object().put("shape", "donut");
            pie.putArray("layers").add(ring);
            return pie;
        }
    },
    /** Columns over the first group, one on the other for each of the second. */
    STACKED("lnsXY") {
        @Override
        ObjectNode draw(String layer, List<LensColumn> columns) {
            return XyState.of("bar_stacked", layer, columns);
        }
    },
    /** Lines over the first group, one for each figure. */
    LINES("lnsXY") {
        @Override
        ObjectNode draw(String layer, List<LensColumn> columns) {
            return XyState.of("line", layer, columns);
        }
    },
    /** Lying bars, the longest first. */
    BARS("lnsXY") {
        @Override
        ObjectNode draw(String layer, List<LensColumn> columns) {
            return XyState.of("bar_horizontal", layer, columns);
        }
    };

    private final String visualizationType;

    LensShape(String visualizationType) {
        this.visualizationType = visualizationType;
    }

    String visualizationType() {
        return visualizationType;
    }

    /** The state of the drawing, which names columns by their ids. */
    abstract ObjectNode draw(String layer, List<LensColumn> columns);

    private static ObjectNode layer(String layer) {
        return Json.object().put("layerId", layer).put("layerType", "data");
    }
}
