package dev.fluo.tools.kibana;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** A dashboard in the making: controls on top, below them rows of panels on Kibana's grid of 48 columns. */
final class Dashboard {

    static final int COLUMNS = 48;

    /** The release whose panels these are. */
    private static final String PANEL_VERSION = "8.11.0";

    private static final int REFRESH_MILLIS = 30_000;

    private final String title;
    private final String description;
    private final SavedObject view;
    private final ObjectNode controls = Json.object();
    private final ArrayNode panels = Json.object().putArray("panels");
    private final List<SavedObject.Reference> references = new ArrayList<>();
    private final List<SavedObject> content = new ArrayList<>();
    private int y;

    /** @param view the data view that controls choose from */
    Dashboard(String title, String description, SavedObject view) {
        this.title = title;
        this.description = description;
        this.view = view;
    }

    /** A list to choose values of a field from. */
    Dashboard control(String field, String label) {
        String id = "control-" + (controls.size() + 1);
        ObjectNode control = controls.putObject(id);
        control.put("order", controls.size() - 1).put("width", "medium").put("grow", true);
        control.put("type", "optionsListControl");
        ObjectNode input = control.putObject("explicitInput").put("id", id);
        input.put("fieldName", field).put("title", label).putObject("enhancements");
        references.add(view.as("controlGroup_" + id + ":optionsListDataView"));
        return this;
    }

    /** A row of panels of the same width. */
    Dashboard row(int height, SavedObject... objects) {
        int width = COLUMNS / objects.length;
        for (int i = 0; i < objects.length; i++) {
            // the last takes what is left over
            int right = i == objects.length - 1 ? COLUMNS : (i + 1) * width;
            panel(objects[i], i * width, right - i * width, height);
        }
        y += height;
        return this;
    }

    private void panel(SavedObject object, int x, int width, int height) {
        String index = "panel-" + (panels.size() + 1);
        ObjectNode panel = panels.addObject()
                .put("version", PANEL_VERSION)
                .put("type", object.type().word());
        ObjectNode grid = panel.putObject("gridData")
                .put("x", x)
                .put("y", y)
                .put("w", width)
                .put("h", height);
        grid.put("i", index);
        panel.put("panelIndex", index);
        panel.putObject("embeddableConfig").putObject("enhancements");
        panel.put("title", object.title().replace("FLUO: ", ""));
        panel.put("panelRefName", "panel_" + index);
        references.add(object.as(index + ":panel_" + index));
        content.add(object);
    }

    /** Returns the objects that it shows, in the order in which they were added. */
    List<SavedObject> content() {
        return List.copyOf(content);
    }

    SavedObject build(String id) {
        ObjectNode attributes = Json.object();
        ObjectNode group = attributes.putObject("controlGroupInput");
        group.put("chainingSystem", "HIERARCHICAL").put("controlStyle", "oneLine");
        group.put("ignoreParentSettingsJSON", Json.text(ignored()));
        group.put("panelsJSON", Json.text(controls));
        attributes.put("description", description);
        attributes.putObject("kibanaSavedObjectMeta").put("searchSourceJSON", Json.text(Json.searchSource("")));
        attributes.put("optionsJSON", Json.text(options()));
        attributes.put("panelsJSON", Json.text(panels));
        attributes.putObject("refreshInterval").put("pause", false).put("value", REFRESH_MILLIS);
        attributes.put("timeFrom", "now-24h").put("timeRestore", true).put("timeTo", "now");
        attributes.put("title", title).put("version", 1);
        return new SavedObject(SavedObjectType.DASHBOARD, id, attributes, references);
    }

    private static ObjectNode ignored() {
        return Json.object()
                .put("ignoreFilters", false)
                .put("ignoreQuery", false)
                .put("ignoreTimerange", false)
                .put("ignoreValidations", false);
    }

    private static ObjectNode options() {
        return Json.object()
                .put("useMargins", true)
                .put("syncColors", true)
                .put("syncCursor", true)
                .put("syncTooltips", false)
                .put("hidePanelTitles", false);
    }
}
