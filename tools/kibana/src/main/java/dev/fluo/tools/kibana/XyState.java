package dev.fluo.tools.kibana;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Bars and lines in Lens: the first group is the axis, the second splits, every figure is drawn. */
final class XyState {

    private XyState() {}

    static ObjectNode of(String series, String layer, List<LensColumn> columns) {
        List<LensColumn> groups =
                columns.stream().filter(LensColumn::isBucketed).toList();
        ObjectNode state = Json.object();
        ObjectNode legend = state.putObject("legend").put("position", "right");
        legend.put("isVisible", groups.size() > 1 || columns.size() - groups.size() > 1);
        state.put("valueLabels", "hide").put("fittingFunction", "None");
        visible(state, "axisTitlesVisibilitySettings", false);
        visible(state, "tickLabelsVisibilitySettings", true);
        visible(state, "gridlinesVisibilitySettings", true);
        state.putObject("yLeftExtent").put("mode", "full");
        state.putObject("yRightExtent").put("mode", "full");
        state.put("preferredSeriesType", series);
        ObjectNode data = state.putArray("layers").addObject();
        data.put("layerId", layer).put("layerType", "data").put("seriesType", series);
        data.put("position", "top").put("showGridlines", false);
        data.put("xAccessor", groups.get(0).id());
        if (groups.size() > 1) {
            data.put("splitAccessor", groups.get(1).id());
        }
        columns.stream()
                .filter(column -> !column.isBucketed())
                .forEach(column -> data.withArrayProperty("accessors").add(column.id()));
        return state;
    }

    private static void visible(ObjectNode state, String what, boolean visible) {
        state.putObject(what).put("x", visible).put("yLeft", visible).put("yRight", visible);
    }
}
